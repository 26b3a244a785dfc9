"""What is wrong with a value, in words: pydantic's findings said as an officer would."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from iomdesk.exchange.exact_json import Path
from iomdesk.i18n import N_
from iomdesk.model.message import Message, message


class Wrong(ValueError):
    """A line that is no sound record or Edit: where in it, and why."""

    def __init__(self, found: list[tuple[Path, Message]]) -> None:
        self.found = found
        super().__init__(str(found[0][1]))


_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Signs that give a terminal orders, or turn the words around them."""

_SHOWN = 20
"""So many findings of one record are told."""

_WORDS = {
    "missing": N_("“{field}” is missing."),
    "string_type": N_("“{field}” has to be text."),
    "int_type": N_("“{field}” has to be a whole number."),
    "int_parsing": N_("“{field}” has to be a whole number."),
    "int_from_float": N_("“{field}” has to be a whole number."),
    "float_type": N_("“{field}” has to be a number."),
    "float_parsing": N_("“{field}” has to be a number."),
    "decimal_type": N_("“{field}” has to be a number."),
    "decimal_parsing": N_("“{field}” has to be a number."),
    "bool_type": N_("“{field}” has to be true or false."),
    "list_type": N_("“{field}” has to be a list."),
    "dict_type": N_("“{field}” has to be an object with keys, in braces."),
    "model_type": N_("“{field}” has to be an object with keys, in braces."),
}


def flaws(error: ValidationError) -> Iterator[tuple[Path, Message]]:
    """Yield where a record or Edit is wrong (the path within it) and why."""
    for detail in error.errors(include_url=False, include_context=False)[:_SHOWN]:
        yield detail["loc"], _words(detail)


def _words(detail: ErrorDetails) -> Message:
    field = field_name(detail["loc"])
    if detail["type"] in _WORDS:
        return message(_WORDS[detail["type"]], field=field)
    if detail["loc"] and detail["loc"][-1] == "[key]":
        return message(N_("“{field}” is not the tag of a language."), field=field_name(detail["loc"][:-1]))
    given = str(detail["input"])[:40]
    return message(N_("“{field}” cannot be “{given}”."), field=field, given=given)


def field_name(path: Path) -> str:
    """Return a path as a field is called in files: `title.fr`, `partners.0.role`."""
    return ".".join(str(part) for part in path if part != "[key]")


def harmless(words: str) -> str:
    """Return words that quote a file so that nothing in them steers whoever shows them."""
    return _STEERING.sub(lambda sign: ascii(sign[0])[1:-1], words)
