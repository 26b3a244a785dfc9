"""PlanDetail: what an import would do to one record: what is to be decided, what changes, and what is in doubt."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from iomdesk.desk.desk import Desk
from iomdesk.i18n import _
from iomdesk.model.change import Change, Place
from iomdesk.model.knowledge import HeldValue, is_silent
from iomdesk.model.plan_item import PlanItem
from iomdesk.ui.changes.change_detail import whole_record
from iomdesk.ui.changes.difference_words import difference_words
from iomdesk.ui.changes.difference_writing import write_difference
from iomdesk.ui.fields.value_words import place_words, value_words
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import visible


class PlanDetail(QTextEdit):
    """Plain words. Of two texts that differ, the second shows word by word in what."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._said: list[str] = []
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAccessibleName(_("What changes in this record"))

    def show_item(self, item: PlanItem | None) -> None:
        """Show one record of a plan; None: nothing."""
        self.clear()
        self._said.clear()
        self.setAccessibleDescription("")
        if item is None:
            return
        cursor = self.textCursor()
        for place, values in item.questions.items():
            self._question(cursor, item, Place.named(item.uid, place), values)
        for change in telling_changes(item):
            self._change(cursor, item, change)
        for remark in item.remarks:
            _line(cursor, visible(str(remark)))
        self.setAccessibleDescription("\n".join(self._said))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _question(self, cursor: QTextCursor, item: PlanItem, place: Place, values: list[HeldValue]) -> None:
        field = place_words(self._desk, item.kind, place)
        _line(cursor, field, bold=True)
        here, *others = values
        first = value_words(self._desk, item.kind, place, here.value)
        _line(cursor, _("Here:"), indented=True)
        cursor.insertText(f" {first}", QTextCharFormat())
        for other in others:
            _line(cursor, _("In the file:"), indented=True)
            cursor.insertText(" ", QTextCharFormat())
            words = value_words(self._desk, item.kind, place, other.value)
            if isinstance(here.value, str) and isinstance(other.value, str) and place.key:
                said = difference_words(write_difference(cursor, first, words))
                self._said.append(_("{field}: {part}", field=field, part=said))
            else:
                cursor.insertText(words, QTextCharFormat())

    def _change(self, cursor: QTextCursor, item: PlanItem, change: Change) -> None:
        if not change.place.field:
            for field, told in whole_record(self._desk, change):
                _line(cursor, field, bold=True)
                _line(cursor, told, indented=True)
            return
        before, after = (value_words(self._desk, item.kind, change.place, v) for v in (change.before, change.after))
        _line(cursor, place_words(self._desk, item.kind, change.place), bold=True)
        if change.before is not None:
            _line(cursor, _("{before} → {after}", before=before, after=after), indented=True)
        else:
            _line(cursor, after, indented=True)


def telling_changes(item: PlanItem) -> Iterator[Change]:
    """Yield the changes that tell a person something: not the order of a list, nor remarks, which speak themselves."""
    for change in item.changes:
        silent = is_silent(item.kind, item.uid, change.place.name)
        if not silent and change.place.field not in ("remarks", "same_as"):
            yield change


def _line(cursor: QTextCursor, words: str, *, bold: bool = False, indented: bool = False) -> None:
    shape, look = QTextBlockFormat(), QTextCharFormat()
    if indented:
        shape.setTextIndent(2 * theme.GRID)
    elif cursor.position():
        shape.setTopMargin(theme.HALF)
    if bold:
        look.setFontWeight(QFont.Weight.DemiBold)
    if cursor.position():
        cursor.insertBlock(shape, look)
    cursor.insertText(words, look)
