"""Translating: what becomes of a translation's state when words are typed, swapped, or changed a little."""

from __future__ import annotations

from pydantic import JsonValue

from iomdesk.model.change import Change, Place
from iomdesk.model.knowledge import Kept
from iomdesk.model.record import Record, places_of
from iomdesk.model.text import TextState, fingerprint, state


def typed(kept: Kept, place: Place, value: JsonValue, languages: list[str]) -> list[Change]:
    """Return the Changes when a text is typed in one language.

    Words typed where there were none are a translation of the first language that has words; words typed anew are
    up to date with the language that they were translated from. A text that is taken away has no state.
    """
    values = places_of(type(kept.record), kept.data)
    state = Place(kept.uid, "translations", place.name)
    before = values.get(state.name)
    after = _state(kept, place, before, languages) if value else None
    changes = [Change(kind=kept.kind, place=place, before=values.get(place.name), after=value)]
    if before != after:
        changes.append(Change(kind=kept.kind, place=state, before=before, after=after))
    return changes


def _state(kept: Kept, place: Place, before: JsonValue, languages: list[str]) -> JsonValue:
    text = kept.record.text(place.field)
    source: str | None = None
    if isinstance(before, dict) and text.get(str(before.get("from"))):
        source = str(before["from"])
    elif not text.get(place.key or ""):
        source = next((tag for tag in [*languages, *text] if tag != place.key and text.get(tag)), None)
    if not source:
        return before
    return {"from": source, "fingerprint": fingerprint(text[source])}


def translated_from(kept: Kept, place: Place, source: str | None) -> Change:
    """Return the Change that says from which language a text was translated, as its words are now; None: from none."""
    state = Place(kept.uid, "translations", place.name)
    words = kept.record.text(place.field).get(source or "", "")
    return Change(
        kind=kept.kind,
        place=state,
        before=places_of(type(kept.record), kept.data).get(state.name),
        after={"from": source, "fingerprint": fingerprint(words)} if source else None,
    )


def outdated_by(record: Record, field: str, source: str) -> list[str]:
    """Return the languages whose text was translated from other words of this language than those of now."""
    text = record.text(field)
    marks = {tag: record.translations.get(f"{field}.{tag}") for tag in text}
    return [
        tag
        for tag, mark in marks.items()
        if mark and mark.source == source and state(text, tag, mark) is TextState.OUT_OF_DATE
    ]


def all_still_right(kept: Kept, field: str, source: str) -> list[Change]:
    """Return the Changes that say that a text's words changed so little that all its translations are right."""
    tags = outdated_by(kept.record, field, source)
    return [translated_from(kept, Place(kept.uid, field, tag), source) for tag in tags]


def swapped(kept: Kept, field: str, one: str, other: str) -> list[Change]:
    """Return the Changes that put a text's words in two languages each in place of the other.

    The states go with the words: what was translated from the one is a translation of the other afterwards, and
    nothing is out of date that was not.
    """
    turned = {one: other, other: one}
    values = places_of(type(kept.record), kept.data)
    after: dict[str, JsonValue] = {f"{field}.{turned[tag]}": values.get(f"{field}.{tag}") for tag in (one, other)}
    for tag in {one, other, *kept.record.text(field)}:
        mark = values.get(f"translations.{field}.{tag}")
        if isinstance(mark, dict):
            mark = {**mark, "from": turned.get(str(mark["from"]), mark["from"])}
        after[f"translations.{field}.{turned.get(tag, tag)}"] = mark
    return [
        Change(kind=kept.kind, place=Place.named(kept.uid, name), before=values.get(name), after=value)
        for name, value in sorted(after.items())
        if values.get(name) != value
    ]
