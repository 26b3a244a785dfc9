"""Points in words: how people, maps and their addresses write a place on the earth."""

from __future__ import annotations

import re

from iomdesk.i18n import N_
from iomdesk.model.rules import Refusal
from iomdesk.ui.fields.date_words import western_digits

_NUMBER = r"[-+−]?[0-9]{1,3}(?:[.,][0-9]+)?"
_DEGREES = re.compile(
    rf"([NSEWO])?\s*({_NUMBER})\s*[°º]?\s*([NSEWO])?\s*[;,\s]\s*([NSEWO])?\s*({_NUMBER})\s*[°º]?\s*([NSEWO])?",
    re.IGNORECASE,
)
_ANGLE = (
    r"(?P<degrees>[-+−]?[0-9]{1,3})\s*[°º]\s*(?P<minutes>[0-9]{1,2}(?:[.,][0-9]+)?)\s*['’′]\s*"
    r"(?:(?P<seconds>[0-9]{1,2}(?:[.,][0-9]+)?)\s*(?:[\"”″]|['’′]{2})\s*)?"
)
"""Degrees and minutes, and seconds if need be: 18° 32′ 24″."""
_MINUTES = (
    re.compile(rf"(?P<side>[NSEWO])\s*{_ANGLE}[\s,;]*", re.IGNORECASE),
    re.compile(rf"{_ANGLE}(?P<side>[NSEWO]?)[\s,;]*", re.IGNORECASE),
)
"""The side of the world before the angle, or after it or nowhere."""
_IN_ADDRESS = re.compile(r"(?:@|geo:|q=|ll=|#map=[0-9]{1,2}/)([-+]?[0-9]{1,3}\.[0-9]+)[,/]([-+]?[0-9]{1,3}\.[0-9]+)")
_LONGEST = 300
_NEGATIVE = frozenset("swo")
_ALONG = frozenset("ewo")


def read_point(words: str) -> tuple[float, float]:
    """Return (latitude, longitude) in degrees of what a person wrote or pasted; Refusal if it is no place."""
    plain = western_digits(words[:_LONGEST]).strip()
    found = _from_address(plain) or _from_minutes(plain) or _from_degrees(plain)
    if found is None or abs(found[0]) > 90 or abs(found[1]) > 180:
        raise Refusal(
            N_("“{words}” is not a place on the map. Write latitude and longitude in degrees: 9.93, -84.08."),
            words=words,
        )
    return found


def _from_address(words: str) -> tuple[float, float] | None:
    match = _IN_ADDRESS.search(words)
    return (float(match[1]), float(match[2])) if match else None


def _from_minutes(words: str) -> tuple[float, float] | None:
    form = _MINUTES[0] if words[:1].isalpha() else _MINUTES[1]
    matches = list(form.finditer(words))
    if len(matches) != 2 or "".join(match[0] for match in matches) != words:
        return None
    sides = [match["side"].casefold() for match in matches]
    degrees = []
    for match, side in zip(matches, sides, strict=True):
        angle = match.group("degrees", "minutes", "seconds")
        whole, minutes, seconds = _number(angle[0]), _number(angle[1]), _number(angle[2] or "0")
        exact = abs(whole) + minutes / 60 + seconds / 3600
        degrees.append(round(_turned(-exact if angle[0][0] in "-−" else exact, side), 6))
    return _in_order(degrees, sides)


def _from_degrees(words: str) -> tuple[float, float] | None:
    match = _DEGREES.fullmatch(words)
    if not match:
        return None
    sides = [(match[1] or match[3] or "").casefold(), (match[4] or match[6] or "").casefold()]
    numbers = (match[2], match[5])
    return _in_order([_turned(_number(n), side) for n, side in zip(numbers, sides, strict=True)], sides)


def _number(words: str) -> float:
    return float(words.replace(",", ".").replace("−", "-"))


def _turned(degrees: float, side: str) -> float:
    """Return degrees with their sign; south and west are negative."""
    return -degrees if side in _NEGATIVE and degrees > 0 else degrees


def _in_order(degrees: list[float], sides: list[str]) -> tuple[float, float] | None:
    """Return latitude before longitude, whichever was written first; two of one kind are no place."""
    along = [side in _ALONG for side in sides]
    if all(sides) and along[0] is along[1]:
        return None
    is_turned = along[0] or (sides[1] != "" and not along[1])
    return (degrees[1], degrees[0]) if is_turned else (degrees[0], degrees[1])
