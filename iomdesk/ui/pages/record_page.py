"""RecordPage: one record; it names what its fields say as Edits, and reads again what an Edit changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from iomdesk.model.change import Edit, Place, RecordKind
from iomdesk.model.comment import open_comments
from iomdesk.model.knowledge import Kept
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.dialogs.record_history import RecordHistory
from iomdesk.ui.dialogs.text_changes import TextChanges
from iomdesk.ui.fields.comments_input import CommentsInput
from iomdesk.ui.fields.field import Field
from iomdesk.ui.fields.field_making import make_field
from iomdesk.ui.fields.notices import Notices
from iomdesk.ui.fields.texts_input import TextsInput
from iomdesk.ui.look import theme
from iomdesk.ui.pages.columns import Columns
from iomdesk.ui.pages.completeness import completeness
from iomdesk.ui.pages.found_bar import FoundBar
from iomdesk.ui.pages.group import Group, GroupPlan
from iomdesk.ui.pages.language_button import LanguageButton
from iomdesk.ui.pages.noticing import notices_of
from iomdesk.ui.pages.record_edits import RecordEdits
from iomdesk.ui.pages.record_header import RecordHeader
from iomdesk.ui.pages.text_deeds import TextDeeds

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings


class RecordPage(QWidget):
    """A page for one kind of record. Shown without a record it says what to do."""

    kind: ClassVar[RecordKind]
    plans: ClassVar[Sequence[GroupPlan]]

    def __init__(self, signals: DeskSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.signals = signals
        self.uid: str | None = None
        self.edits = RecordEdits(signals, self.kind)
        self.text_deeds = TextDeeds(signals, lambda: self.uid, self)
        self.language_button: LanguageButton | None = None
        self._side_by_side: list[str] = []
        self.fields: dict[str, Field] = {}
        self.header = RecordHeader()
        self.header.history_pressed.connect(self.show_history)
        self.header.notes_pressed.connect(self.go_to_notes)
        self.header.place_wanted.connect(self.show_place)
        self._groups = [self._group(plan) for plan in self.plans]
        self.columns = Columns(self._groups)
        self.notices = Notices()
        self.notices.settled.connect(lambda remark: self.edits.settle(self.uid, remark))
        self.notices.decided.connect(lambda place, value: self.edits.decide(self.uid, place, value))
        self.columns.add_above(self.notices)
        self.scroll_area = QScrollArea()
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields in it have it
        self.scroll_area.setWidget(self.columns)
        self.found = FoundBar(self, self)
        self._lay()
        signals.done.connect(self._hear)
        signals.language_changed.connect(self.retranslate)
        signals.busy.connect(self._busy)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]  # there is one
        self.retranslate()
        self.show_record(None)

    def _lay(self) -> None:
        record = QWidget()
        inner = QVBoxLayout(record)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        for part in (self.header, self.found, line):
            inner.addWidget(part)
        inner.addWidget(self.scroll_area, 1)
        self._empty = QLabel()
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(record)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _group(self, plan: GroupPlan) -> Group:
        fields = [make_field(self.kind, name, self.signals) for name in plan.fields]
        for field in fields:
            self.fields[field.name] = field
            field.edited.connect(lambda value, key, field=field: self.edits.type(self.uid, field, value, key))
            field.drafted.connect(lambda part, words, field=field: self.edits.draft(self.uid, field, part, words))
            field.step_ended.connect(self.signals.desk.history.end_typing)
            field.settled.connect(lambda remark: self.edits.settle(self.uid, remark))
            field.decided.connect(lambda place, value: self.edits.decide(self.uid, place, value))
            self.text_deeds.listen(field)
            field.values_compared.connect(self._compare)
        return Group(plan, fields)

    def offer_languages(self, settings: Settings) -> None:
        """Let the person choose which languages of a text are shown together; kept in the settings."""
        button = LanguageButton(settings, lambda: self.signals.desk.languages)
        button.changed.connect(self._show_languages)
        self.signals.language_changed.connect(button.retranslate)
        self.header.add_button(button)
        self.language_button = button
        self._show_languages()

    def _show_languages(self) -> None:
        """Show the languages that are wanted now: they may have been chosen on another page."""
        wanted = self.language_button.shown if self.language_button else []
        if wanted == self._side_by_side:
            return
        self._side_by_side = wanted
        self.finish()
        for field in self.fields.values():
            if isinstance(field.input, TextsInput):
                field.input.show_languages(wanted)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_languages()

    # What a subclass says

    def empty_words(self) -> str:
        """Return what to do when no record is shown."""
        raise NotImplementedError

    def head(self, kept: Kept) -> tuple[str, str]:
        """Return (identifiers, best title) of a record."""
        raise NotImplementedError

    def show_more(self, kept: Kept) -> None:
        """Show what a page has beside the fields."""

    # Showing

    def show_record(self, uid: str | None) -> None:
        """Show a record, or none; what was typed in the one before is kept first."""
        self.finish()
        kept = self._kept(uid)
        changed = kept is None or kept.uid != self.uid
        self.uid = kept.uid if kept else None
        self._stack.setCurrentIndex(1 if kept else 0)
        if kept:
            self._show(kept, list(self.fields.values()))
            if changed:
                self.scroll_area.verticalScrollBar().setValue(0)

    def _kept(self, uid: str | None) -> Kept | None:
        kept = self.signals.desk.kept(uid) if uid else None
        is_ours = kept and kept.kind is self.kind and kept.knowledge.is_alive
        return self.signals.desk.unkept.into(kept) if kept and is_ours else None

    def _show(self, kept: Kept, fields: Sequence[Field]) -> None:
        read_only = self.signals.desk.read_only
        for field in fields:
            field.set_read_only(read_only=read_only)
            field.show_record(kept.record, kept.data, self.signals.desk.drafts)
        notices = notices_of(self.signals.desk, kept, self.signals.desk.findings(kept.uid))
        for field in self.fields.values():
            field.show_notices(notices.pop(field.name, []))
        self.notices.show_notices([notice for others in notices.values() for notice in others])
        for group in self._groups:
            group.pair()
        codes, title = self.head(kept)
        self.header.show_head(codes, title)
        count = completeness(self.kind, kept.data, self.signals.desk.languages)
        notes = open_comments(kept.data)
        self.header.show_state(self.kind, count, questions=len(kept.questions()), notes=notes)
        self.show_more(kept)
        self.found.look_again()

    def show_place(self, place: str) -> None:
        """Bring the focus to a place of the record, by its name: `title.fr`."""
        name, _dot, key = place.partition(".")
        if name == "translations":
            name, _dot, key = key.partition(".")
        if name in self.fields:
            self.fields[name].go_to(key)
            QTimer.singleShot(0, self, lambda: self._bring_in_sight(name))

    def _bring_in_sight(self, name: str) -> None:
        """Scroll to the part of a field that has the focus, once it has its height."""
        field = self.fields[name]
        self.scroll_area.ensureWidgetVisible(field.focusWidget() or field, 0, 6 * theme.GRID)

    def go_to_notes(self) -> None:
        """Go to the first open note; without any begin one."""
        comments = self._comments()
        if comments.open_count:
            self.show_place("comments")
        else:
            self.write_note()

    def write_note(self) -> None:
        """Begin a note on the record."""
        if self.uid:
            self._comments().add()
            QTimer.singleShot(0, self, lambda: self._bring_in_sight("comments"))

    def _comments(self) -> CommentsInput:
        return cast("CommentsInput", self.fields["comments"].input)

    def finish(self) -> None:
        """Keep what is typed now: the window closes, or another record is to be shown."""
        if self.signals.desk.is_busy:
            return
        self.edits.catch_up()
        if self.uid:
            for field in self.fields.values():
                field.finish()

    def retranslate(self) -> None:
        """Put the words again, in the interface's language of now."""
        self.columns.retranslate()
        self.header.retranslate()
        self._empty.setText(self.empty_words())
        kept = self._kept(self.uid)
        if kept:
            self._show(kept, list(self.fields.values()))

    @Slot(object)
    def _hear(self, edit: Edit) -> None:
        if any(change.kind in (RecordKind.CATALOGUE, RecordKind.CODE_LIST) for change in edit.changes):
            self.retranslate()
            return
        if any(change.kind is RecordKind.ORG_UNIT for change in edit.changes) or not edit.changes:
            self.units_changed()
        kept = self._kept(self.uid)
        if self.uid is None:
            return
        if kept is None:
            self.uid = None
            self._stack.setCurrentIndex(0)
            return
        ours = {kept.uid, *kept.record.same_as}
        touched = {self._field_of(change.place) for change in edit.changes if change.place.record in ours}
        if touched or not edit.changes:
            everything = not touched or "" in touched
            self._show(kept, [f for f in self.fields.values() if everything or f.name in touched])

    @staticmethod
    def _field_of(place: Place) -> str:
        return (place.key or "").partition(".")[0] if place.field == "translations" else place.field

    def units_changed(self) -> None:
        """Read the names of the units again."""
        for name in ("managing_unit", "parent", "predecessors"):
            if name in self.fields:
                self.fields[name].input.retranslate()

    @Slot(bool)
    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.columns.setEnabled(not busy)
        if not busy:
            self.edits.catch_up()

    @Slot(QWidget, QWidget)
    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """Leaving a field ends a step of undo."""
        if old is not None and old is not new and self.columns.isAncestorOf(old):
            self.signals.desk.history.end_typing()

    # Dialogs

    def show_history(self) -> None:
        """Open the history of the record."""
        if self.uid:
            self.finish()
            RecordHistory(self.signals, self.kind, self.uid, self).open()

    def _compare(self, first: str, second: str) -> None:
        TextChanges.of_two_values(first, second, self).open()
