"""MultilingualText: the words of one field by language, and the state of each translation by fingerprint."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*")


def fingerprint(words: str) -> str:
    """Return 16 hexadecimal digits that stand for these words and no others."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


class MultilingualText(dict[str, str]):
    """Words by BCP 47 language. A missing language and an empty text are two things."""

    def best(self, language: str, fallbacks: Iterable[str] = ()) -> tuple[str, str] | None:
        """Return (language, words) of the first language that has words, else of any; None if there are none."""
        for tag in (language, *fallbacks, *self):
            if self.get(tag):
                return tag, self[tag]
        return None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls._checked,
            core_schema.dict_schema(
                core_schema.str_schema(pattern=f"^{LANGUAGE_TAG.pattern}$"), core_schema.str_schema()
            ),
        )

    @classmethod
    def _checked(cls, words: dict[str, str]) -> MultilingualText:
        """Return the words after Unicode NFC, languages in order."""
        pairs = sorted(words.items())
        return cls((tag, text if text.isascii() else unicodedata.normalize("NFC", text)) for tag, text in pairs)


class Translation(BaseModel):
    """Where a text was translated from: the language, and the fingerprint of the words as they were then."""

    model_config = ConfigDict(frozen=True, populate_by_name=True, extra="allow")

    source: str = Field(alias="from", pattern=f"^{LANGUAGE_TAG.pattern}$")
    fingerprint: str = Field(pattern=r"^[0-9a-f]{16}$")


class TextState(StrEnum):
    """The state of a text in one language."""

    MISSING = "missing"
    OUT_OF_DATE = "out-of-date"
    DONE = "done"


def state(text: MultilingualText, language: str, translation: Translation | None) -> TextState:
    """Return whether a language's text is missing, out of date (its source's words changed since) or done."""
    if not text.get(language):
        return TextState.MISSING
    if translation and fingerprint(text.get(translation.source, "")) != translation.fingerprint:
        return TextState.OUT_OF_DATE
    return TextState.DONE
