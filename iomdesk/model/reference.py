"""Reference: the code lists as a catalogue sees them, the shipped ones with what the catalogue adds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import orjson

from iomdesk import resources
from iomdesk.model.code_list import Code, CodeList, code_list_uid
from iomdesk.model.folding import fold
from iomdesk.model.project import LEGACY_PROJECT_ID, MODERN_PROJECT_ID
from iomdesk.model.text import MultilingualText

_MODERN = re.compile(MODERN_PROJECT_ID)
_LEGACY = re.compile(LEGACY_PROJECT_ID)
_TYPE_OF_LEGACY_LETTER = {"L": "LM", "R": "RT"}
_TYPE_OF_OTHER_LEGACY_LETTERS = "TC"


@cache
def shipped_list(name: str) -> CodeList:
    """Return a code list as it is shipped; one that is not shipped has no codes."""
    file = resources.path(f"code_lists/{name}.json")
    content = orjson.loads(file.read_bytes()) if file.is_file() else {"name": name}
    return CodeList.model_validate({"uid": code_list_uid(name), **content})


class Reference:
    """The terms that fields may hold. Lists are read when they are first asked for."""

    def __init__(self, extensions: Iterable[CodeList] = ()) -> None:
        self._extensions: dict[str, list[Code]] = {}
        for extension in extensions:
            self._extensions.setdefault(extension.name, []).extend(extension.codes)
        self._codes: dict[str, dict[str, Code]] = {}
        self._words: dict[str, dict[str, list[str]]] = {}

    def codes(self, list_name: str) -> list[Code]:
        """Return the terms of a list, in the order in which they are offered."""
        return list(self._list(list_name).values())

    def code(self, list_name: str, code: str) -> Code | None:
        """Return one term, or None if the list does not have it."""
        return self._list(list_name).get(code)

    def label(self, list_name: str, code: str, language: str) -> str:
        """Return a term's label in a language (BCP 47), else in English, else the code itself."""
        term = self.code(list_name, code)
        return _in_language(term.label, language) or code if term else code

    def short(self, list_name: str, code: str, language: str) -> str:
        """Return a term's acronym in a language, else in English, else its label."""
        term = self.code(list_name, code)
        return (_in_language(term.short, language) if term else "") or self.label(list_name, code, language)

    def find(self, list_name: str, words: str) -> list[str]:
        """Return the codes that go by these words: code, label, acronym or former label in any language.

        Present labels come before former ones. Accents, case and hyphens do not matter; nothing is guessed.
        """
        if list_name not in self._words:
            self._words[list_name] = _index(self.codes(list_name))
        return list(self._words[list_name].get(fold(words), ()))

    def children(self, list_name: str, code: str | None = None) -> list[Code]:
        """Return the terms right below a term, or those at the top."""
        return [term for term in self.codes(list_name) if term.parent == code]

    def _list(self, name: str) -> dict[str, Code]:
        if name not in self._codes:
            codes = {term.code: term for term in shipped_list(name).codes}
            for added in self._extensions.get(name, ()):
                codes[added.code] = _extended(codes[added.code], added) if added.code in codes else added
            self._codes[name] = codes
        return self._codes[name]


def _in_language(text: MultilingualText, language: str) -> str:
    return text.get(language) or text.get(language.split("-", maxsplit=1)[0]) or text.get("en") or ""


def _extended(shipped: Code, added: Code) -> Code:
    """Return a shipped term with what a catalogue says about it: its labels go first, nothing is lost."""
    data = {**shipped.model_dump(exclude_none=True), **added.model_dump(exclude_none=True)}
    data["label"] = {**shipped.label, **added.label}
    data["short"] = {**shipped.short, **added.short}
    data["former"] = [former.model_dump(exclude_none=True) for former in (*added.former, *shipped.former)]
    return Code.model_validate(data)


def _index(codes: list[Code]) -> dict[str, list[str]]:
    index: dict[str, dict[str, None]] = {}
    for term in codes:
        for words in (term.code, *term.label.values(), *term.short.values()):
            index.setdefault(fold(words), {})[term.code] = None
    for term in codes:
        for former in term.former:
            for words in former.label.values():
                index.setdefault(fold(words), {})[term.code] = None
    return {words: list(found) for words, found in index.items()}


def type_of_project_id(project_id: str) -> str | None:
    """Return the project type that an official ID tells, or None if the ID has no known form.

    Since about 2007 the letters before the dot are the type's code. Before, the first letter tells it loosely.
    """
    if _MODERN.fullmatch(project_id):
        return project_id[:2]
    if _LEGACY.fullmatch(project_id):
        return _TYPE_OF_LEGACY_LETTER.get(project_id[0], _TYPE_OF_OTHER_LEGACY_LETTERS)
    return None
