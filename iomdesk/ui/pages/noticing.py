"""Noticing: what is to be said beside each field of a record: findings, remarks, and Places with two values."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from iomdesk.desk.desk import Desk
from iomdesk.i18n import _
from iomdesk.model.change import Place
from iomdesk.model.findings import Finding
from iomdesk.model.knowledge import Kept
from iomdesk.model.message import Message
from iomdesk.model.record import FieldKind, field_kinds
from iomdesk.ui.fields.notices import Notice
from iomdesk.ui.fields.value_words import place_words, value_words
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.wording import language_label, language_words

_SHOWN_ANYWAY = frozenset({"missing", "out-of-date", "open-comment"})
"""What the shape beside each language, or the note itself, says already."""
_SHORT = 160


def notices_of(desk: Desk, kept: Kept, findings: Sequence[Finding]) -> dict[str, list[Notice]]:
    """Return the notices of a record by field: what is to be decided first, then what was found."""
    notices: dict[str, list[Notice]] = {}
    for name, values in kept.questions().items():
        place = Place.named(kept.uid, name)
        said = place_words(desk, kept.kind, place)
        choices = {value_words(desk, kept.kind, place, held.value): held.value for held in values}
        notices.setdefault(place.field, []).extend(_choices(desk, kept, place, said, choices))
    remarks = kept.record.remarks
    for remark in remarks:
        place = Place.named(kept.uid, remark.place)
        notices.setdefault(place.field, []).append(
            Notice(_sentence(kept, place, remark.message), remark.place, remark=remark.uid)
        )
    said_already = [(remark.place, remark.message) for remark in remarks]
    for finding in findings:
        is_said = finding.rule in _SHOWN_ANYWAY or (finding.place.name, finding.message) in said_already
        if not is_said:
            words = _sentence(kept, finding.place, finding.message)
            notices.setdefault(finding.place.field, []).append(Notice(words, finding.place.name))
    return notices


def _choices(desk: Desk, kept: Kept, place: Place, said: str, choices: dict[str, JsonValue]) -> list[Notice]:
    """Return a notice for each value of a Place; texts can be compared, and kept both."""
    joint = desk.joint(kept, place.name)
    texts = [value for value in choices.values() if isinstance(value, str) and value.strip()] if joint else []
    notices = []
    for words, value in choices.items():
        short = words if len(words) <= _SHORT else f"{words[:_SHORT]} …"
        sentence = _("{field} holds two values. One is: {value}", field=said, value=short)
        against = next((text for text in texts if text != value), "")
        notices.append(Notice(sentence, place.name, is_choice=True, value=value, against=against))
    if joint:
        sentence = _("Or both, one after the other.")
        notices.append(Notice(sentence, place.name, is_choice=True, value=joint, button=_("Keep both")))
    return notices


def _sentence(kept: Kept, place: Place, said: Message) -> str:
    """Return a message, with the language it is about where that is not plain from the field."""
    words = visible(str(said))
    kind = field_kinds(type(kept.record)).get(place.field)
    if kind is FieldKind.TEXT and place.key and language_words(place.key) not in words:
        return _("{language}: {words}", language=language_label(place.key), words=words)
    return words
