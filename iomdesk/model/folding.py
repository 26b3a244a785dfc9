"""Folding: the form in which words are searched and names compared, whatever their accents, case and quotes."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MARKS = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    r"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0898-\u08ff"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]+"
)
"""Accents and vowel signs of the scripts that can be read without them; those of India and Thailand are letters."""

_SET_APART = re.compile(r"[\u3005-\u3007\u3041-\u3096\u309d-\u30ff\u3105-\u312f\u3400-\u9fff\U00020000-\U0003ffff]")
"""Characters of scripts that put no space between words."""

_SPACES = re.compile(r"\s+")
_ALPHABET = 80
"""Foreign letters that one text of an alphabet hardly exceeds; Chinese and Japanese ones do."""
_PASSES = 3
"""A ligature falls into letters that fold in their turn; no character needs more passes."""

_AS_SPACE = "´`'\"ʹʺʻʼʽʾʿˈ′″"
_SPACES_OF_ASCII = {ord(sign): " " for sign in "-'`\""}
_LETTERS: Final[dict[str, str]] = {
    **dict(zip("œæøđłðħŧıŋƒ", ("oe", "ae", "o", "d", "l", "d", "h", "t", "i", "n", "f"), strict=True)),
    **dict(zip("þɓɗɖƙƴɲɛɔʋɣəɨʉ", ("th", *"bddkynEOvgEiu".lower()), strict=True)),
    **dict(zip("ٱةىیکـ", ("ا", "ه", "ي", "ي", "ك", ""), strict=True)),
}
"""Letters that Unicode does not take apart: Latin ones, and Arabic ones that writers use for each other."""


class _Table(dict[int, str]):
    """The folded form of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = chr(code)
        for _ in range(_PASSES):
            folded = _SPACES.sub(" ", "".join(map(_folded_character, _bare(folded))))
        self[code] = folded
        return folded


def _bare(text: str) -> str:
    """Take letters apart and leave their accents away."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    return unicodedata.normalize("NFC", _MARKS.sub("", apart))


def _folded_character(character: str) -> str:
    if character in _LETTERS:
        return _LETTERS[character]
    category = unicodedata.category(character)
    if category in ("Cf", "Cs"):
        return ""
    if character in _AS_SPACE or category in ("Pd", "Pi", "Pf"):
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return f" {character} " if _SET_APART.match(character) else character


_TABLE = _Table()


def fold(text: str) -> str:
    """Return words as they are compared: small letters without accents, one space between words.

    Hyphens, apostrophes and quotes become spaces, so that “l’égalité” and "L'EGALITE" meet; Arabic letter forms meet;
    invisible characters go; Chinese and Japanese characters stand apart. Folding what is folded changes nothing.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_SPACES_OF_ASCII).split())
    plain = _with_letters_folded(unicodedata.normalize("NFC", text).lower())
    for sign in "-'`\"":
        plain = plain.replace(sign, " ")
    return " ".join(unicodedata.normalize("NFC", plain).split())


def _with_letters_folded(text: str) -> str:
    """Fold each foreign letter: where they are few, one letter after the other is twice as quick (measured)."""
    foreign = [letter for letter in set(text) if not letter.isascii()]
    if len(foreign) > _ALPHABET:
        return text.translate(_TABLE)
    for letter in foreign:
        text = text.replace(letter, _TABLE[ord(letter)])
    return text
