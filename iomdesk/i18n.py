"""The interface's words: gettext catalogues looked up at call time, so that the language can change while running.

The English source text is the key. Catalogue texts (titles, narratives) are data and never pass here.
"""

from __future__ import annotations

import gettext
import locale
import os
import re
from collections.abc import Iterable
from functools import cache

from iomdesk import resources

SOURCE_LANGUAGE = "en"
DOMAIN = "iomdesk"
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
_SCRIPTS_FROM_THE_RIGHT = ("-Arab", "-Hebr", "-Syrc", "-Thaa", "-Nkoo")

_IN_ARABIC_LETTERS = RIGHT_TO_LEFT - {"dv", "he", "yi"}
_IN_HAN_LETTERS = frozenset({"zh", "ja"})

_VALUE = re.compile(r"\{(\w+)\}")
_language = SOURCE_LANGUAGE


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "to be translated when it is shown"
    """Mark words that are translated later, when they are shown."""
    return text


def _(text: str, /, **values: object) -> str:
    """Return the interface's words for an English source text, with `{name}` filled from values."""
    return translate(text, _language, **values)


def translate(text: str, tag: str, /, **values: object) -> str:
    """Return the words for an English source text in a given language, as reports need them."""
    return _filled(_translations(tag).gettext(text) if text else "", values)


def _filled(words: str, values: dict[str, object]) -> str:
    """Put values in place of `{name}` and nothing else: words may come from another office's file."""
    return _VALUE.sub(lambda match: str(values.get(match[1], match[0])), words) if values else words


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the form that the interface's language uses for `count`; `{count}` is filled."""
    words = _translations(_language).ngettext(one, many, count)
    return _filled(words, {"count": count, **values})


def language() -> str:
    """Return the interface's language as a BCP 47 tag."""
    return _language


def is_right_to_left(tag: str) -> bool:
    """Tell whether a language (BCP 47 tag) is written from right to left."""
    if any(script in tag for script in _SCRIPTS_FROM_THE_RIGHT):
        return True
    return tag.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT and "-Latn" not in tag and "-Cyrl" not in tag


def comma(tag: str) -> str:
    """Return what parts the words of a list in a language (BCP 47 tag), with the blank that belongs to it."""
    if tag.split("-", maxsplit=1)[0] in _IN_HAN_LETTERS:
        return "、"
    return "، " if _has_arabic_marks(tag) else ", "


def semicolon(tag: str) -> str:
    """Return what parts words that may hold commas, with the blank that belongs to it."""
    return "؛ " if _has_arabic_marks(tag) else "; "


def _has_arabic_marks(tag: str) -> bool:
    return "-Arab" in tag or (tag.split("-", maxsplit=1)[0] in _IN_ARABIC_LETTERS and is_right_to_left(tag))


def listed(words: Iterable[str]) -> str:
    """Return words one after the other, parted as the interface's language parts a list."""
    return comma(_language).join(words)


def use(tag: str) -> None:
    """Switch the interface to a language; one that has no words of its own shows the English source."""
    global _language  # noqa: PLW0603 - the interface has one language at a time
    _language = tag


def interface_languages() -> list[str]:
    """Return the languages that the interface can speak, English first."""
    folder = resources.path("locale")
    found = sorted(p.parent.parent.name for p in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return [SOURCE_LANGUAGE, *(tag for tag in found if tag != SOURCE_LANGUAGE)]


def system_language() -> str:
    """Return the interface language that fits the person's system best."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    names.append(locale.getlocale()[0] or "")
    known = interface_languages()
    for name in names:
        tag = name.split(".")[0].split("_")[0].lower()
        if tag in known:
            return tag
    return SOURCE_LANGUAGE


@cache
def _translations(tag: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, resources.path("locale"), [tag], fallback=True)
