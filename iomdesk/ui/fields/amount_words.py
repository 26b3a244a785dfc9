"""Amounts in words: “81 675,00”, “81,675.00” and “USD 81'675” all mean the same."""

from __future__ import annotations

import re

from iomdesk.i18n import N_
from iomdesk.model.rules import Refusal
from iomdesk.ui.fields.date_words import western_digits

_SPACES = re.compile(r"[\s'’٬\u00a0\u202f\u2009]+")
_MONEY = re.compile(r"([A-Za-z]{3})?([0-9][0-9.,]*|[.,][0-9]+)([A-Za-z]{3})?")


def read_amount(words: str) -> tuple[str, str | None]:
    """Return (amount with its decimals as typed, currency if one is written); Refusal if it is no amount."""
    plain = _SPACES.sub("", western_digits(words)[:60].replace("٫", ",").replace("$", ""))
    match = _MONEY.fullmatch(plain)
    amount = _plain_number(match[2]) if match else None
    if match is None or amount is None or (match[1] and match[3]):
        raise Refusal(N_("“{words}” is not an amount. Write a number, such as 81,675.00."), words=words)
    currency = match[1] or match[3]
    return amount, currency.upper() if currency else None


def _plain_number(digits: str) -> str | None:
    """Return a number with a point before its decimals and no mark between its thousands."""
    marks = re.findall("[.,]", digits)
    if not marks:
        return digits
    whole, _, decimals = digits.rpartition(marks[-1])
    one_kind = len(set(marks)) == 1
    if one_kind and (len(marks) > 1 or (len(decimals) == 3 and whole not in ("", "0"))):
        whole, decimals = digits, ""
    elif marks.count(marks[-1]) > 1:
        return None
    groups = re.split("[.,]", whole)
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(group) not in (2, 3) for group in groups[1:])):
        return None
    number = "".join(groups) or "0"
    return f"{number}.{decimals}" if decimals else number
