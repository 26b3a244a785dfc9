"""Verdicts: what each campaign demands, what was found, and whether its planted fault was found, as one table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

PROPERTY = "verdict"
HEADING = ("campaign", "demand", "found", "verdict", "planted fault")


class Verdict(NamedTuple):
    """One line: a campaign (or the planted fault of one), what is demanded, what was found, and whether it holds."""

    campaign: str
    demand: str
    found: str
    holds: bool
    is_control: bool = False


def table(verdicts: Iterable[Verdict]) -> str:
    """Return a line for each campaign; a planted fault that was found stands in the line of its campaign."""
    every = list(verdicts)
    rows = [HEADING]
    for each in every:
        if not each.is_control:
            own = [one for one in every if one.is_control and f"{each.campaign} ".startswith(f"{one.campaign} ")]
            told = ("found" if all(one.holds for one in own) else "NOT FOUND") if own else "NOT RUN"
            rows.append((each.campaign, each.demand, each.found, "holds" if each.holds else "BROKEN", told))
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADING))]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows)
