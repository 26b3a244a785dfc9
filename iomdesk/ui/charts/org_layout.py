"""OrgLayout: where the boxes and lines of a chart of units stand: the first level side by side, the rest in lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import ceil, sqrt
from typing import NamedTuple

WIDTH, HEIGHT = 184, 54
"""The size of a box."""
_ASIDE, _DOWN = 20, 32
"""Between two neighbours, and between two levels."""
_BETWEEN = 8
_INDENT = 18
_MOST = 90
"""With more boxes than this, the fourth level is a number on the third."""
_SHAPE = 1.7
"""How much wider than high a chart of many units is to be."""

Children = Callable[[str], Sequence[str]]


class Box(NamedTuple):
    """A unit, its left and upper edge, its level below the first unit, and how many units below it are not shown."""

    uid: str
    x: float
    y: float
    level: int
    hidden: int = 0


class Line(NamedTuple):
    """A straight line between two points."""

    x1: float
    y1: float
    x2: float
    y2: float


class Layout(NamedTuple):
    """Boxes and lines, and the room that they take."""

    boxes: list[Box]
    lines: list[Line]
    width: float
    height: float

    def shifted(self, x: float, y: float) -> Layout:
        """Return the same elsewhere."""
        boxes = [box._replace(x=box.x + x, y=box.y + y) for box in self.boxes]
        lines = [Line(one.x1 + x, one.y1 + y, one.x2 + x, one.y2 + y) for one in self.lines]
        return Layout(boxes, lines, self.width, self.height)


class _Entry(NamedTuple):
    uid: str
    level: int
    below: list[str]


def laid_out(root: str, children: Children) -> Layout:
    """Return the chart of a unit and those below it, down to the third level, to the fourth where they are few."""
    first = list(children(root))
    second = {uid: list(children(uid)) for uid in first}
    third = {uid: list(children(uid)) for uids in second.values() for uid in uids}
    total = 1 + len(first) + len(third)
    is_deep = total + sum(map(len, third.values())) <= _MOST
    rows = max(4, ceil(sqrt(total * WIDTH / (_SHAPE * HEIGHT))))
    parts = []
    for uid in (uid for uid in first if second[uid]):
        entries = [_Entry(below, 2, third[below] if is_deep else []) for below in second[uid]]
        hidden = {} if is_deep else {below: _count(below, children) for below in second[uid]}
        if is_deep:
            hidden = {deep: _count(deep, children) for below in second[uid] for deep in third[below]}
        parts.append(_branch(uid, _list(entries, rows, hidden)))
    leaves = [_Entry(uid, 1, []) for uid in first if not second[uid]]
    if leaves:
        parts.append(_list(leaves, rows, {}))
    return _crowned(root, parts)


def _count(uid: str, children: Children) -> int:
    """Return how many units stand below one."""
    waiting, met = list(children(uid)), set[str]()
    while waiting:
        below = waiting.pop()
        if below not in met:
            met.add(below)
            waiting += children(below)
    return len(met)


def _list(entries: Iterable[_Entry], rows: int, hidden: dict[str, int]) -> Layout:
    """Return entries below each other, in as many columns as they need, each hung on a line at its side."""
    boxes, lines = list[Box](), list[Line]()
    x, y, lowest, filled, last = 0.0, 0.0, 0.0, 0, 0.0
    for entry in entries:
        size = 1 + len(entry.below)
        if filled and filled + size > rows:
            lines.append(Line(x, -_BETWEEN, x, last))
            x, y, filled = x + WIDTH + _INDENT + _ASIDE + (_INDENT if entry.below else 0), 0.0, 0
        boxes.append(Box(entry.uid, x + _INDENT, y, entry.level, hidden.get(entry.uid, 0)))
        last = y + HEIGHT / 2
        lines.append(Line(x, last, x + _INDENT, last))
        y += HEIGHT + _BETWEEN
        foot = y - _BETWEEN
        for below in entry.below:
            boxes.append(Box(below, x + 2 * _INDENT, y, entry.level + 1, hidden.get(below, 0)))
            middle = y + HEIGHT / 2
            lines.append(Line(x + _INDENT + _INDENT / 2, middle, x + 2 * _INDENT, middle))
            lines.append(Line(x + _INDENT + _INDENT / 2, foot, x + _INDENT + _INDENT / 2, middle))
            y += HEIGHT + _BETWEEN
        filled += size
        lowest = max(lowest, y - _BETWEEN)
    lines.append(Line(x, -_BETWEEN, x, last))
    if x:
        lines.append(Line(0, -_BETWEEN, x, -_BETWEEN))
    return Layout(boxes, lines, max((box.x for box in boxes), default=0) + WIDTH, lowest)


def _branch(uid: str, below: Layout) -> Layout:
    """Return a unit of the first level above the list of its own."""
    lists = below.shifted(_INDENT / 2, HEIGHT + 2 * _BETWEEN)
    stem = Line(_INDENT / 2, HEIGHT, _INDENT / 2, HEIGHT + _BETWEEN)
    boxes, lines = [Box(uid, 0, 0, 1), *lists.boxes], [stem, *lists.lines]
    return Layout(boxes, lines, below.width + _INDENT / 2, HEIGHT + 2 * _BETWEEN + below.height)


def _crowned(root: str, parts: Sequence[Layout]) -> Layout:
    """Return the first unit above its parts side by side."""
    if not parts:
        return Layout([Box(root, 0, 0, 0)], [], WIDTH, HEIGHT)
    boxes, lines, stems = list[Box](), list[Line](), list[float]()
    x, top = 0.0, HEIGHT + _DOWN
    for part in parts:
        placed = part.shifted(x, top)
        boxes += placed.boxes
        lines += placed.lines
        is_branch = part.boxes[0].y == 0 and part.boxes[0].x == 0
        stems.append(x + WIDTH / 2 if is_branch else x)
        lines.append(Line(stems[-1], top - _DOWN / 2, stems[-1], top if is_branch else top - _BETWEEN))
        x += part.width + _ASIDE
    width = max(x - _ASIDE, WIDTH)
    middle = max(WIDTH / 2, min(width - WIDTH / 2, (stems[0] + stems[-1]) / 2))
    bus = top - _DOWN / 2
    lines += [Line(middle, HEIGHT, middle, bus), Line(min(*stems, middle), bus, max(*stems, middle), bus)]
    boxes.insert(0, Box(root, middle - WIDTH / 2, 0, 0))
    return Layout(boxes, lines, width, max(box.y for box in boxes) + HEIGHT)
