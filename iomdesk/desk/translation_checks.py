"""Translation checks: what is to be looked at in one translation, against the text that it is translated from."""

from __future__ import annotations

from iomdesk.model.message import Message
from iomdesk.model.record import Record
from iomdesk.model.text import MultilingualText
from iomdesk.model.text_findings import text_findings

_SAID_BY_STATE = frozenset({"missing", "out-of-date"})


def translation_checks(record: Record, field: str, source: str, language: str) -> list[Message]:
    """Return what the rules for texts say of a translation when it and its source are looked at alone."""
    text = record.text(field)
    pair = MultilingualText({tag: text[tag] for tag in (source, language) if text.get(tag)})
    alone = type(record)(uid=record.uid, translations=record.translations, **{field: pair})
    place = f"{field}.{language}"
    return [
        words
        for rule, name, words in text_findings(alone, [source, language])
        if name == place and rule not in _SAID_BY_STATE
    ]
