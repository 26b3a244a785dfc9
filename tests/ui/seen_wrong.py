"""What a person would see wrong in a window: words left in English, words cut, and parts that cover each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLayout,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QStyle,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QTreeView,
    QWidget,
)

from iomdesk import i18n
from iomdesk.model.reference import Reference
from iomdesk.ui.words.formats import language_name

_VALUE = re.compile(r"\\\{\w+\\\}")
_FEW_LETTERS = 4
"""Sentences with fewer letters of their own between their values are not looked for in what is shown."""
ROUNDING = 1
_MOST_ROWS = 60
"""Rows of a list that are read."""


@cache
def english(tag: str) -> tuple[dict[str, str], list[tuple[re.Pattern[str], re.Pattern[str]]]]:
    """Return the source words that a language says otherwise, and the same for sentences with values."""
    plain, patterns = dict.fromkeys(_QT_WORDS, "") | dict.fromkeys(_names(tag), ""), []
    for source, words in getattr(i18n._translations(tag), "_catalog", {}).items():
        if not isinstance(source, str) or not source or not words or bare(source) == bare(words):
            continue
        if "{" not in source:
            plain[source] = plain[bare(source)] = words
        elif sum(map(str.isalpha, re.sub(r"\{\w+\}", "", source))) > _FEW_LETTERS:
            patterns.append(tuple(re.compile(_VALUE.sub(".+", re.escape(side)), re.DOTALL) for side in (source, words)))
    return plain, patterns


def _names(tag: str) -> set[str]:
    """Return the English names of codes and languages that a language calls otherwise."""
    reference = Reference()
    names = {
        reference.label(name, code.code, i18n.SOURCE_LANGUAGE): reference.label(name, code.code, tag)
        for name in ("status", "type", "region", "coverage", "theme", "partner_role")
        for code in reference.codes(name)
    }
    names |= {language_name(other, i18n.SOURCE_LANGUAGE): language_name(other, tag) for other in ("fr", "es", "ar")}
    return {english for english, own in names.items() if english != own}


_QT_WORDS = (
    "&Look in:", "Files of &type:", "&File name:", "Back", "Forward", "Parent Directory", "Create New Folder",
    "List View", "Detail View", "Date Modified", "&Open", "&Choose", "&Save", "&Yes", "&No", "Discard", "Apply",
    "All Files (*)",
)  # fmt: skip
"""What Qt says itself in its file choosers and boxes."""


def bare(words: str) -> str:
    """Return words without what only marks a key or a dialog."""
    return words.replace("&", "")


def said(widget: QWidget) -> Iterator[str]:
    """Yield the words that a widget shows or says aloud."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
    if isinstance(widget, QAbstractButton | QLabel):
        action = widget.defaultAction() if isinstance(widget, QToolButton) else None
        yield action.text() if action else widget.text()
    if isinstance(widget, QLineEdit | QTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, QComboBox) and not widget.isEditable():
        yield from (widget.itemText(number) for number in range(widget.count()))
    if isinstance(widget, QTabWidget):
        yield from (widget.tabText(number) for number in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView) and widget.model():
        yield from _rows(widget)
    for header in _headers(widget):
        model = header.model()
        yield from (str(model.headerData(n, header.orientation()) or "") for n in _sections(header))


def _rows(view: QAbstractItemView, parent: QModelIndex | None = None) -> Iterator[str]:
    """Yield what is written in the rows of a list, open branches included."""
    model, parent = view.model(), parent or QModelIndex()
    for row in range(min(model.rowCount(parent), _MOST_ROWS)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                words = index.data(role)
                if isinstance(words, str):
                    yield words
        first = model.index(row, 0, parent)
        if isinstance(view, QTreeView) and view.isExpanded(first):
            yield from _rows(view, first)


def _headers(widget: QWidget) -> list[QHeaderView]:
    if not isinstance(widget, QHeaderView) or not widget.model():
        return []
    return [widget]


def _sections(header: QHeaderView) -> list[int]:
    return [number for number in range(header.count()) if not header.isSectionHidden(number)]


def left_in_english(top: QWidget, tag: str) -> set[str]:
    """Return what is shown in English though the language has words for it."""
    if tag == i18n.SOURCE_LANGUAGE:
        return set()
    plain, patterns = english(tag)
    wrong, actions = set(), top.window().findChildren(QAction)
    if top.parentWidget():
        actions += top.parentWidget().window().findChildren(QAction)
    # An action is judged by its own words: a list of commands shows them without the sign of their key.
    judged = {bare(action.text()).removesuffix("…").strip() for action in actions}
    shown = {words for widget in visible_in(top) for words in said(widget) if words not in judged}
    for words in shown | {action.text() for action in actions}:
        was_filled = any(source.fullmatch(words) and not own.fullmatch(words) for source, own in patterns)
        if words in plain or was_filled:
            wrong.add(words)
    return wrong


def visible_in(top: QWidget) -> list[QWidget]:
    """Return the widgets that are seen."""
    return [top, *(widget for widget in top.findChildren(QWidget) if widget.isVisibleTo(top))]


def cut(top: QWidget, *, hints: bool = True) -> set[str]:
    """Return the words that are wider, or in several lines higher, than what shows them; `hints`: in empty lines too.

    How Qt lays its own dialogs out is not looked at.
    """
    wrong = set()
    if isinstance(top, QFileDialog):
        return wrong
    for widget in visible_in(top):
        is_cut, words = False, ""
        if isinstance(widget, QLabel) and widget.text() and type(widget) is QLabel:
            is_cut, words = _is_label_cut(widget), widget.text()
        elif isinstance(widget, QAbstractButton) and widget.text() and shows_words(widget):
            is_cut, words = widget.sizeHint().width() > widget.width() + ROUNDING, widget.text()
        elif isinstance(widget, QComboBox) and not widget.isEditable() and widget.currentText():
            is_cut, words = _is_choice_cut(widget), widget.currentText()
        elif hints and isinstance(widget, QLineEdit) and not widget.text() and widget.placeholderText():
            needed = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
            is_cut, words = needed > widget.width() - 2, widget.placeholderText()
        if is_cut:
            wrong.add(f"{type(widget).__name__} {widget.width()}×{widget.height()}: {words}")
        wrong |= {words for header in _headers(widget) for words in _cut_headings(header)}
    return wrong


def _is_label_cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + ROUNDING
    needed = max(label.fontMetrics().horizontalAdvance(bare(line)) for line in label.text().splitlines())
    return needed > label.contentsRect().width() + ROUNDING


def _is_choice_cut(box: QComboBox) -> bool:
    margin = box.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
    return box.fontMetrics().horizontalAdvance(box.currentText()) > box.width() - margin


def _cut_headings(header: QHeaderView) -> Iterator[str]:
    """Yield headings without room for their words; the name of a record may be cut, if a tip says it whole."""
    for number in _sections(header):
        words = str(header.model().headerData(number, header.orientation()) or "")
        room = header.sectionSize(number)
        is_said_whole = bool(header.model().headerData(number, header.orientation(), Qt.ItemDataRole.ToolTipRole))
        if words and not is_said_whole and _widest(words, header) > room:
            yield f"Heading of {room}: {words}"


def _widest(words: str, widget: QWidget) -> int:
    return max(map(widget.fontMetrics().horizontalAdvance, words.splitlines()))


def shows_words(button: QAbstractButton) -> bool:
    """Tell whether a button shows its words, and not its icon alone."""
    return not isinstance(button, QToolButton) or button.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly


def layouts(layout: QLayout) -> Iterator[QLayout]:
    """Yield a layout and all those within it."""
    yield layout
    for number in range(layout.count()):
        inner = layout.itemAt(number).layout()
        if inner is not None:
            yield from layouts(inner)


def covered(top: QWidget) -> set[str]:
    """Return pairs of neighbours of which one covers a part of the other."""
    wrong = set()
    for widget in visible_in(top):
        own = widget.layout()
        for layout in layouts(own) if own else ():
            if isinstance(layout, QStackedLayout):
                continue
            items = [layout.itemAt(number).widget() for number in range(layout.count())]
            seen = [item for item in items if item is not None and item.isVisibleTo(top)]
            for one, other in combinations(seen, 2):
                common = one.geometry().intersected(other.geometry())
                if common.width() > ROUNDING and common.height() > ROUNDING:
                    wrong.add(f"{described(one)} and {described(other)} in {described(widget)}")
    return wrong


def described(widget: QWidget) -> str:
    """Return what tells a widget from others."""
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} “{words}”"


def same_keys(menu: QMenu) -> set[str]:
    """Return the access keys that two entries of a menu have in common."""
    words = [action.text().replace("&&", "") for action in menu.actions() if "&" in action.text()]
    keys = [text[text.index("&") + 1].casefold() for text in words if "&" in text[:-1]]
    return {f"{key} in “{bare(menu.title())}”" for key in keys if keys.count(key) > 1}


def wrong_in(top: QWidget, tag: str, *, hints: bool = True) -> set[str]:
    """Return everything that a person would see wrong in a window or dialog."""
    return (
        {f"in English: {words}" for words in left_in_english(top, tag)}
        | {f"cut: {words}" for words in cut(top, hints=hints)}
        | {f"covered: {words}" for words in covered(top)}
    )
