"""Merging two records of one catalogue that are one: a person chooses field by field, and one Edit does it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple, cast

from pydantic import JsonValue

from iomdesk.i18n import N_
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Edit, Place
from iomdesk.model.identity import new_uid
from iomdesk.model.knowledge import Kept, held
from iomdesk.model.message import message
from iomdesk.model.record import Data, FieldKind, deletion, difference, field_kinds, item_key
from iomdesk.model.rules import Refusal

_BY_ITSELF = frozenset({"same_as", "not_same_as", "remarks", "translations"})
"""Fields of which nobody is asked: they follow from the others."""

_PARAGRAPHS = frozenset({"narrative", "objectives", "target_groups", "mandate", "notes", "address"})
"""Texts of several paragraphs, in which both stand one below the other."""

_PLAIN_TEXTS = frozenset({"notes", "address"})


class Side(StrEnum):
    """Whose value stays."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Row(NamedTuple):
    """One thing to choose: a field, or a text in one language, with the values of both (None: no value)."""

    name: str
    left: JsonValue
    right: JsonValue
    sides: tuple[Side, ...]
    usual: Side

    @property
    def differs(self) -> bool:
        """Whether there is anything to choose."""
        return self.left != self.right


def rows(left: Kept, right: Kept) -> list[Row]:
    """Return what there is to choose between two records of one kind, in the order of the page.

    What only one of them has is taken from it, lists from both, the rest from the left, unless a person says otherwise.
    Of two that were joined before, what was chosen then stays, and what the other was given since comes.
    """
    kinds = field_kinds(RECORD_TYPES[left.kind])
    unknown = sorted((left.data.keys() | right.data.keys()) - kinds.keys() - {"uid"})
    found = []
    for field in (*kinds, *unknown):
        if field in _BY_ITSELF:
            continue
        kind = kinds.get(field, FieldKind.PLAIN)
        for name, one, other in _values(field, kind, left.data.get(field), right.data.get(field)):
            found.append(_row(name, kind, one, other))
    for stayed, went, sides in ((left, right, (Side.LEFT, Side.RIGHT)), (right, left, (Side.RIGHT, Side.LEFT))):
        if went.uid in _list(stayed, "same_as"):
            since = _given_since(went)
            found = [row._replace(usual=sides[row.name in since]) for row in found]
    return found


def _given_since(joined: Kept) -> set[str]:
    """Return the fields and texts that a record was given after it was deleted, by somebody who did not know that."""
    dead = set(joined.knowledge.deleted)
    kinds = field_kinds(RECORD_TYPES[joined.kind])
    names = (Place.named("", name) for name, values in held(joined).items() if values.keys() - dead)
    return {p.name if kinds.get(p.field) is FieldKind.TEXT else p.field for p in names}


def _values(
    field: str, kind: FieldKind, one: JsonValue, other: JsonValue
) -> Iterator[tuple[str, JsonValue, JsonValue]]:
    if kind is not FieldKind.TEXT:
        if one is not None or other is not None:
            yield Place("", field).name, one, other
        return
    mine, theirs = (text if isinstance(text, dict) else {} for text in (one, other))
    for tag in sorted(mine.keys() | theirs.keys()):
        yield f"{field}.{tag}", mine.get(tag), theirs.get(tag)


def _row(name: str, kind: FieldKind, one: JsonValue, other: JsonValue) -> Row:
    is_list = kind in (FieldKind.CODES, FieldKind.ITEMS)
    can_join = is_list or kind is FieldKind.TEXT or name in _PLAIN_TEXTS
    sides = (Side.LEFT, Side.RIGHT, Side.BOTH) if can_join and one and other else (Side.LEFT, Side.RIGHT)
    if not one or not other:
        return Row(name, one, other, sides, Side.RIGHT if not one and other is not None else Side.LEFT)
    return Row(name, one, other, sides, Side.BOTH if is_list else Side.LEFT)


def merging(left: Kept, right: Kept, choices: Mapping[str, Side]) -> Edit:
    """Return the Edit that makes two records one, with the sides chosen by a Row's name (the usual unless told).

    The smaller uid stays, as when two offices find that two records are one; the other record is deleted, and its uid
    lands on the one that stays. Everything that is not chosen is in the history.
    """
    if left.uid == right.uid or left.kind is not right.kind:
        raise Refusal(N_("Choose two records of one kind."))
    if left.questions() or right.questions():
        raise Refusal(N_("One of the two records holds values between which nobody has decided. Decide there first."))
    stays, goes = (left, right) if left.uid < right.uid else (right, left)
    after = _merged(left, right, choices) | {"uid": stays.uid}
    record = RECORD_TYPES[stays.kind].from_data(after)
    changes = difference(RECORD_TYPES[stays.kind], stays.data, record.data())
    return Edit(label=message(N_("Join two records")), changes=[*changes, deletion(goes.record)])


def _merged(left: Kept, right: Kept, choices: Mapping[str, Side]) -> Data:
    kinds = field_kinds(RECORD_TYPES[left.kind])
    data, states = Data(), dict[str, JsonValue]()
    for row in rows(left, right):
        side = Side(choices.get(row.name, row.usual))
        if side not in row.sides:
            raise Refusal(N_("“{field}” cannot hold both values."), field=row.name)
        place = Place.named("", row.name)
        kind = kinds.get(place.field, FieldKind.PLAIN)
        value = _chosen(left, row, kind, side)
        if kind is not FieldKind.TEXT:
            data |= {place.field: value} if value is not None else {}
        elif value is not None:
            cast("dict[str, JsonValue]", data.setdefault(place.field, {}))[place.key or ""] = value
            states |= _state(right if side is Side.RIGHT else left, row.name)
    data["translations"] = states
    data["same_as"] = _uids(left, right, "same_as", add={left.uid, right.uid}, drop={min(left.uid, right.uid)})
    data["not_same_as"] = _uids(left, right, "not_same_as", drop={left.uid, right.uid})
    data["remarks"] = _both_lists(_list(left, "remarks"), _list(right, "remarks"), "uid")
    return data


def _chosen(left: Kept, row: Row, kind: FieldKind, side: Side) -> JsonValue:
    if side is not Side.BOTH or not row.differs:
        return row.right if side is Side.RIGHT else row.left
    if kind in (FieldKind.CODES, FieldKind.ITEMS):
        key = item_key(RECORD_TYPES[left.kind], row.name) if kind is FieldKind.ITEMS else ""
        return _both_lists(cast("list[JsonValue]", row.left), cast("list[JsonValue]", row.right), key)
    between = "\n\n" if row.name.partition(".")[0] in _PARAGRAPHS else " / "
    return f"{row.left}{between}{row.right}"


def _both_lists(one: list[JsonValue], other: list[JsonValue], key: str) -> list[JsonValue]:
    """Return the entries of both, each once; one of the other that bears a key of the first gets a key of its own."""
    if not key:
        return list(dict.fromkeys(cast("list[str]", [*one, *other])))
    joined = list(one)
    for entry in cast("list[dict[str, JsonValue]]", other):
        known = cast("list[dict[str, JsonValue]]", joined)
        if any(_content(entry, key) == _content(old, key) for old in known):
            continue
        is_taken = any(entry[key] == old[key] for old in known)
        joined.append({**entry, key: new_uid()} if is_taken else dict(entry))
    return joined


def _content(entry: dict[str, JsonValue], key: str) -> dict[str, JsonValue]:
    return {name: value for name, value in entry.items() if name != key}


def _list(kept: Kept, field: str) -> list[JsonValue]:
    value = kept.data.get(field)
    return value if isinstance(value, list) else []


def _uids(left: Kept, right: Kept, field: str, *, add: Iterable[str] = (), drop: Iterable[str] = ()) -> list[JsonValue]:
    uids = {str(uid) for kept in (left, right) for uid in _list(kept, field)} | set(add)
    return list[JsonValue](sorted(uids - set(drop)))


def _state(kept: Kept, name: str) -> dict[str, JsonValue]:
    states = kept.data.get("translations")
    return {name: states[name]} if isinstance(states, dict) and name in states else {}
