"""Translating: what becomes of a translation's state when its words are typed."""

from __future__ import annotations

from pydantic import JsonValue

from iomdesk.model.change import Change, Place
from iomdesk.model.knowledge import Kept
from iomdesk.model.record import places_of
from iomdesk.model.text import fingerprint


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
