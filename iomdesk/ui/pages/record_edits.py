"""RecordEdits: what the fields of a page say, named as Edits and done by the desk; what is refused is said."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import JsonValue

from iomdesk.i18n import _
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.message import Message
from iomdesk.model.record import FieldKind, field_kinds
from iomdesk.model.rules import Refusal
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.fields.field import Field
from iomdesk.ui.words.wording import change_label, comment_label, field_label

_LISTS = (FieldKind.CODES, FieldKind.ITEMS)


class RecordEdits:
    """The deeds of a page for one kind of record. While slow work goes on, what is typed waits for its end."""

    def __init__(self, signals: DeskSignals, kind: RecordKind) -> None:
        self._signals = signals
        self._kind = kind
        self._waiting: list[tuple[str, Field, JsonValue, str]] = []

    def type(self, uid: str | None, field: Field, value: JsonValue, key: str) -> None:
        """Set a field of a record, or the part of it with this key; keystrokes join into one step of undo."""
        desk = self._signals.desk
        if uid is None:
            return
        if desk.is_busy:
            self._waiting.append((uid, field, value, key))
            return
        label = self._label(uid, field.name, value, key)
        try:
            if key or field_kinds(RECORD_TYPES[self._kind])[field.name] not in _LISTS:
                desk.change_place(Place(uid, field.name, key or None), value, label, joins=True)
            else:
                desk.change(uid, label, **{field.name: value or []})
            field.show_trouble("")
        except Refusal as refusal:
            field.show_trouble(str(refusal))
            words = _("{field}: {why}", field=field_label(self._kind, field.name), why=str(refusal))
            self._signals.refused.emit(words)

    def draft(self, uid: str | None, field: Field, part: str, words: str) -> None:
        """Keep words that are no value yet."""
        if uid:
            self._signals.desk.drafts.keep(uid, field.name, part, words)

    def _label(self, uid: str, name: str, value: JsonValue, key: str) -> Message:
        if name != "comments":
            return change_label(self._kind, name)
        record = self._signals.desk.record(uid)
        items = record.data().get(name) if record else None
        known = {str(item["uid"]): item for item in items if isinstance(item, dict)} if isinstance(items, list) else {}
        return comment_label(known.get(key), value if isinstance(value, dict) else None)

    def catch_up(self) -> None:
        """Do what was typed while slow work went on."""
        waiting, self._waiting = self._waiting, []
        for uid, field, value, key in waiting:
            self.type(uid, field, value, key)

    def settle(self, uid: str | None, remark: str) -> None:
        """Take a remark away: the person has dealt with it."""
        if uid:
            place = Place(uid, "remarks", remark)
            self._try(lambda: self._signals.desk.change_place(place, None, change_label(self._kind, "remarks")))

    def decide(self, uid: str | None, name: str, value: JsonValue) -> None:
        """Keep one of the values that a Place holds."""
        if uid:
            self._try(lambda: self._signals.desk.decide(Place.named(uid, name), value))

    def _try(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Refusal as refusal:
            self._signals.refused.emit(str(refusal))
