"""Search words: taking conditions into and out of what stands in the search box."""

from __future__ import annotations

from collections.abc import Sequence

from iomdesk.model.filter_terms import Term, condition_text, terms
from iomdesk.model.filter_words import field_named, field_word


def _asks(term: Term, field: str) -> bool:
    is_asked = term.operator in (":", "=") and not term.is_negated
    return is_asked and bool(term.name) and field_named(term.name) == field


def chosen(text: str, field: str) -> list[str]:
    """Return the values that the search box asks for in a field, as they were typed."""
    return list(dict.fromkeys(value for term in terms(text) if _asks(term, field) for value in term.values))


def without(text: str, field: str) -> str:
    """Return the search text without its conditions on a field."""
    kept = [text[term.start : term.end] for term in terms(text) if not _asks(term, field)]
    return " ".join(kept)


def toggled(text: str, field: str, value: str, asked: Sequence[str] | None = None, operator: str = ":") -> str:
    """Return the search text with a value of a field added, or taken out if it is asked for already.

    Several values of one field stand in one condition: any of them will do. `asked` are the codes that are asked for,
    if the text may have them by other words.
    """
    values = list(chosen(text, field) if asked is None else asked)
    values = [v for v in values if v != value] if value in values else [*values, value]
    rest = without(text, field)
    return f"{condition_text(field_word(field), values, operator=operator)} {rest}".strip() if values else rest
