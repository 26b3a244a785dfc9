"""Versions of the catalogue file, and the steps that bring an older file's lines to today's form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pydantic import JsonValue

from iomdesk.exchange.record_line import Line
from iomdesk.i18n import N_
from iomdesk.model.rules import Refusal

VERSION = 1
"""The version that this program writes."""

Step = Callable[[str, Line], Line]
"""Takes the section of the file and a line of it in one version; returns the line in the next."""

STEPS: Mapping[int, Step] = {}
"""Version -> the step from it to the next. Version 1 is the first."""


def checked_version(version: JsonValue, name: str) -> int:
    """Return the version in which the file of this name is written; Refusal if it is none, or a newer one."""
    if type(version) is not int or version < 1:
        raise Refusal(N_("“{name}” does not say in which version of the format it is written."), name=name)
    if version > VERSION:
        raise Refusal(
            N_("“{name}” was written by a newer IOMDesk. Update this program, or ask for an older format."), name=name
        )
    return version


def upgraded(section: str, line: Line, version: int, *, steps: Mapping[int, Step] = STEPS, to: int = VERSION) -> Line:
    """Return a line of a file of an older version as today's program would have written it."""
    for number in range(version, to):
        line = steps[number](section, line)
    return line
