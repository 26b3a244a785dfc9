"""Countries by name: said in a language, and read from what people and pages write; also languages and currencies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from iomdesk import resources
from iomdesk.model.folding import fold

if TYPE_CHECKING:
    from babel import Locale

NAME_LANGUAGES = ("en", "fr", "es", "ar", "pt", "ru", "zh")
"""Languages in which names of countries are understood."""

_NO_COUNTRIES = frozenset(("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"))
"""Codes of CLDR that are not ISO 3166 countries."""

Tokens = tuple[str, ...]

_BREAK = "|"
_SIGNS = {"(": "(", "[": "(", ")": ")", "]": ")", ",": ","}
_PIECE = re.compile(r"[(),\[\]]|[;:/!?…|\n\r\u2028\u2029]|[^\s(),;:/\[\]!?…|]+")
_DROPPED = frozenset(("the", "la", "le", "les", "el", "los", "las", "l", "and", "et", "y", "e", "&"))
"""Articles and joining words, which pages print or leave away as they like."""

_BINDING = frozenset(("of", "de", "d", "du", "del", "des"))
_SAINTS = {"st": "saint", "ste": "sainte", "sta": "santa"}
_LONG = 4
"""A word of more letters that ends in a full stop ends a sentence; a shorter one may be cut short."""


@cache
def _own_names() -> dict[str, Any]:
    """Return the shipped table: `display`, `names` by country and language, `not_in_text`, `not_countries`."""
    table: dict[str, Any] = orjson.loads(resources.path("country_names.json").read_bytes())
    return table


@cache
def country_names(language: str) -> dict[str, str]:
    """Return the names of all countries in a language (BCP 47), by ISO 3166 alpha-2 code.

    The organization's own short names come first, then those of CLDR; a language without names gives English ones.
    """
    locale = _locale(language)
    names = {
        code: str(name)
        for code, name in locale.territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    }
    english = country_names("en") if locale.language != "en" else {}
    display: dict[str, str] = _own_names()["display"].get(locale.language, {})
    return {**english, **names, **display}


def country_name(code: str, language: str) -> str:
    """Return a country's name in a language, else the code itself."""
    return country_names(language).get(code, code)


def _cldr_name(code: str, language: str) -> str | None:
    """Return a country's name as CLDR has it, if it has one."""
    name = _locale(language).territories.get(code)
    return None if name is None else str(name)


@cache
def language_name(tag: str, in_language: str) -> str:
    """Return the name of a language (BCP 47) in another, else the tag itself."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - Babel must not slow the first window

    locale = _locale(in_language)
    try:
        name = Locale.parse(tag, sep="-").get_display_name(locale)
    except (UnknownLocaleError, ValueError):
        name = locale.languages.get(tag)
    return str(name) if name else tag


@cache
def currency_name(code: str, language: str) -> str:
    """Return the name of a currency (ISO 4217) in a language, else the code itself."""
    from babel.numbers import get_currency_name  # noqa: PLC0415 - Babel must not slow the first window

    return get_currency_name(code, locale=_locale(language))


@cache
def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - Babel must not slow the first window

    for tag in (language, language.split("-", maxsplit=1)[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en")


class CountriesRead(NamedTuple):
    """What was read: ISO 3166 alpha-2 codes in the order of the words, and the words that name no known country."""

    codes: list[str]
    not_understood: list[str]


class _Token(NamedTuple):
    word: str
    piece: int


class _Cost(NamedTuple):
    """How good a reading is, the smaller the better: words left over, names that cross a comma, names."""

    left: int = 0
    crossings: int = 0
    names: int = 0

    def and_more(self, left: int = 0, crossings: int = 0, names: int = 0) -> _Cost:
        return _Cost(self.left + left, self.crossings + crossings, self.names + names)


def read_countries(words: str) -> CountriesRead:
    """Read a list of countries, joined by spaces, commas or line breaks, in any of the languages known.

    The reading that leaves the fewest words over is taken, with the longest names. What is left over is given back as
    it was written: nothing is guessed.
    """
    read = _read(words)
    lines = words.split()
    if read.not_understood and len(words.splitlines()) > 1:
        wrapped = _read(" ".join(lines))
        if len(wrapped.not_understood) < len(read.not_understood):
            return wrapped
    return read


def countries_in(text: str) -> list[str]:
    """Return the countries named in a running text such as a title, in order, each once.

    Names must be written with a capital; words that also mean something else are passed over.
    """
    pieces, tokens = _tokens(text)
    names, longest = _names_in_text()
    found: dict[str, None] = {}
    at = 0
    while at < len(tokens):
        length, code = _longest(names, tokens, at, longest)
        if code and _is_name(pieces[token.piece] for token in tokens[at : at + length]):
            found[code] = None
        at += length or 1
    return list(found)


def _longest(names: dict[Tokens, str], tokens: list[_Token], at: int, longest: int) -> tuple[int, str]:
    for length in range(min(longest, len(tokens) - at), 0, -1):
        code = names.get(tuple(token.word for token in tokens[at : at + length]))
        if code is not None:
            return length, code
    return 0, ""


def _is_name(pieces: Iterable[str]) -> bool:
    """Tell whether words are written as a name: with a capital, or in a script that has none."""
    letters = "".join(pieces)
    return letters != letters.lower() or letters == letters.upper()


def _read(text: str) -> CountriesRead:
    pieces, tokens = _tokens(text)
    codes: dict[str, None] = {}
    left: list[list[int]] = [[]]
    for part in _best(tokens):
        if isinstance(part, str):
            codes[part] = None
            left.append([])
        elif part.word in (_BREAK, ","):
            left.append([])
        elif part.word not in ("(", ")"):
            left[-1].append(part.piece)
    not_understood = [" ".join(pieces[piece] for piece in dict.fromkeys(group)) for group in left if group]
    return CountriesRead(list(codes), not_understood)


def _best(tokens: list[_Token]) -> Iterator[str | _Token]:
    """Yield the codes of the best reading, and the tokens that it leaves over, in order."""
    names, longest = _names()
    words = tuple(token.word for token in tokens)
    costs = [_Cost()] * (len(words) + 1)
    steps = [(1, "")] * len(words)
    for at in range(len(words) - 1, -1, -1):
        costs[at] = costs[at + 1].and_more(left=words[at] not in ("(", ")", ",", _BREAK))
        for length in range(1, min(longest, len(words) - at) + 1):
            name = words[at : at + length]
            if code := names.get(name):
                cost = costs[at + length].and_more(crossings="," in name, names=1)
                if cost <= costs[at]:
                    costs[at], steps[at] = cost, (length, code)
    at = 0
    while at < len(words):
        length, code = steps[at]
        yield code or tokens[at]
        at += length


def _tokens(text: str) -> tuple[list[str], list[_Token]]:
    """Return the pieces of a text as written, and its folded words, each with the piece that it comes from."""
    pieces = _PIECE.findall(text)
    tokens: list[_Token] = []
    for number, piece in enumerate(pieces):
        for word in _words(piece):
            if word == ")" and tokens and tokens[-1].word == "(":
                tokens.pop()
            elif word not in _DROPPED:
                tokens.append(_Token(word, number))
    return pieces, tokens


def _words(piece: str) -> Iterator[str]:
    if piece in _SIGNS:
        yield _SIGNS[piece]
        return
    folded = fold(piece)
    for word in folded.split():
        bare = "".join(letter for letter in word if letter.isalnum() or letter == "&")
        if bare:
            yield _SAINTS.get(bare, bare)
    ends = folded.rstrip("*").endswith(".") and len(folded) > _LONG and folded.count(".") == 1
    if ends or not any(letter.isalnum() or letter in "&-–" for letter in piece):
        yield _BREAK


@cache
def _names() -> tuple[dict[Tokens, str], int]:
    """Return the folded names of all countries with their codes, and the length of the longest in words."""
    names: dict[Tokens, str] = {}
    for code, by_language in _own_names()["names"].items():
        for forms in by_language.values():
            _add(names, code, forms)
    for language in NAME_LANGUAGES:
        for code, name in country_names(language).items():
            _add(names, code, (name, _cldr_name(code, language) or name))
    return names, max(map(len, names))


def _add(names: dict[Tokens, str], code: str, forms: Iterable[str]) -> None:
    for form in forms:
        words = _plain(form)
        for variant in (words, *_turned_round(words)):
            names.setdefault(variant, code)


def _plain(form: str) -> Tokens:
    return tuple(token.word for token in _tokens(form)[1])


def _turned_round(words: Tokens) -> Iterator[Tokens]:
    """Yield the other ways to print “Republic of X”: “X (Republic of)” and “X, Republic of”, and the reverse."""
    if "(" in words:
        opening = words.index("(")
        short, rest = words[:opening], words[opening + 1 : -1]
        if rest and rest[-1] in _BINDING:
            yield (*rest, *short)
            yield (*short, ",", *rest)
        return
    for at, word in enumerate(words[:-1]):
        if word in _BINDING and at:
            short, rest = words[at + 1 :], words[: at + 1]
            yield (*short, "(", *rest, ")")
            yield (*short, ",", *rest)


@cache
def _names_in_text() -> tuple[dict[Tokens, str], int]:
    """Return the names as running text has them: common words, and places that are no countries, have no code."""
    names, longest = _names()
    table = _own_names()
    silent = {_plain(form): "" for form in (*table["not_in_text"], *table["not_countries"])}
    return {**names, **silent}, longest
