"""LanguagesInput: languages in an order, added by name in the interface's or their own language, or by any tag."""

from __future__ import annotations

from iomdesk.model.catalogue import DEFAULT_LANGUAGES
from iomdesk.model.text import LANGUAGE_TAG
from iomdesk.ui.fields.choices import language_choices, language_words
from iomdesk.ui.fields.choices_input import ChoicesInput

_SCRIPT, _COUNTRY = 4, 2


class LanguagesInput(ChoicesInput):
    """BCP 47 tags; one that is in no list is taken as it is typed, in the way such tags are written."""

    def __init__(self) -> None:
        super().__init__(language_choices(lambda: DEFAULT_LANGUAGES), ordered=True)

    def read_several(self, words: str) -> list[str]:
        tag = _as_written(words.strip())
        return [tag] if LANGUAGE_TAG.fullmatch(tag) else []

    def label(self, code: str) -> str:
        return language_words(code)


def _as_written(tag: str) -> str:
    """Return a tag with the letters that are large in it: `zh-Hant`, `pt-BR`."""
    first, *rest = tag.replace("_", "-").lower().split("-")
    parts = [part.title() if len(part) == _SCRIPT else part.upper() if len(part) == _COUNTRY else part for part in rest]
    return "-".join([first, *parts])
