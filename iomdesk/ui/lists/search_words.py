"""Search words: taking conditions into and out of what stands in the search box."""

from __future__ import annotations

import re

_TERM = re.compile(r'([A-Za-z]+):(?:"([^"]*)"?|([^\s"]+))')


def chosen(text: str, field: str) -> list[str]:
    """Return the values that the search box asks for in a field, in the order typed."""
    values: list[str] = []
    for match in _TERM.finditer(text):
        if match[1].lower() == field:
            values += [value for value in (match[2] if match[2] is not None else match[3]).split(",") if value]
    return list(dict.fromkeys(values))


def without(text: str, field: str) -> str:
    """Return the search text without its conditions on a field."""
    kept = _TERM.sub(lambda match: "" if match[1].lower() == field else match[0], text)
    return " ".join(kept.split())


def toggled(text: str, field: str, value: str) -> str:
    """Return the search text with a value of a field added, or taken out if it is asked for already.

    Several values of one field stand in one condition: any of them will do.
    """
    values = chosen(text, field)
    values = [v for v in values if v != value] if value in values else [*values, value]
    joined = ",".join(values)
    condition = f'{field}:"{joined}"' if re.search(r"\s", joined) else f"{field}:{joined}"
    return f"{condition} {without(text, field)}".strip() if values else without(text, field)
