"""Filter words: what the conditions of the search box are called, in every language of the interface at once."""

from __future__ import annotations

from functools import cache
from typing import Final

from iomdesk.i18n import N_, interface_languages, language, translate
from iomdesk.model.folding import fold

# Translators: the names of conditions in the search box, each one word with a colon and without spaces. Several names
# may stand side by side ("statut: état:"); the first is shown, all are understood, in every interface language.
WORDS: Final[dict[str, str]] = {
    "status": N_("status:"),
    "type": N_("type:"),
    "region": N_("region:"),
    "coverage": N_("coverage:"),
    "member": N_("member: country:"),
    "unit": N_("unit: office:"),
    "year": N_("year:"),
    "budget": N_("budget:"),
    "start": N_("start:"),
    "end": N_("end:"),
    "theme": N_("theme:"),
    "sdg": N_("sdg: goal:"),
    "missing": N_("missing: without:"),
    "outdated": N_("outdated:"),
    "notes": N_("notes:"),
    "id": N_("id:"),
    "kind": N_("kind:"),
    "code": N_("code:"),
    "opened": N_("opened:"),
    "closed": N_("closed:"),
}
"""The conditions, in the order in which they are offered, with their English words."""


def field_word(field: str, tag: str | None = None) -> str:
    """Return what a condition is called in a language, today's if none is given: `statut`."""
    return _words(field, tag or language())[0]


def field_named(word: str) -> str | None:
    """Return the condition that a word names, in whatever language, accents and case; None if there is none."""
    return _fields().get(fold(word))


def all_words() -> dict[str, str]:
    """Return every word that names a condition, folded, and the condition."""
    return dict(_fields())


@cache
def _words(field: str, tag: str) -> list[str]:
    words = [word.rstrip(":：") for word in translate(WORDS[field], tag).split()]
    return [word for word in words if word] or [field]


@cache
def _fields() -> dict[str, str]:
    """English words first: what a colleague's language means by a word takes none of ours away."""
    found: dict[str, str] = {field: field for field in WORDS}
    for tag in interface_languages():
        for field in WORDS:
            for word in _words(field, tag):
                found.setdefault(fold(word), field)
    return found
