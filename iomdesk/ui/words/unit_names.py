"""Unit names: what each unit is called in a tree or a list, so that no two go by the same words if it can be helped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from iomdesk.desk.desk import Desk
from iomdesk.i18n import _, language
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.text import MultilingualText
from iomdesk.ui.words.plain_text import visible


def unit_names(
    desk: Desk, units: Sequence[OrgUnit] | None = None, called: Callable[[OrgUnit], MultilingualText] | None = None
) -> dict[str, str]:
    """Return each unit's name in the best language, with its acronym; those of one name are told apart by place.

    `units` are those to be named (all, unless told), `called` tells what one was called on another day.
    """
    shown = desk.offices.all() if units is None else units
    names = {unit.uid: _name(desk, unit, called(unit) if called else unit.name) for unit in shown}
    counts = Counter(names.values())
    return {
        unit.uid: _told_apart(unit, names[unit.uid]) if counts[names[unit.uid]] > 1 else names[unit.uid]
        for unit in shown
    }


def _name(desk: Desk, unit: OrgUnit, name: MultilingualText) -> str:
    best = name.best(language(), desk.languages)
    acronym = unit.acronym.best(language(), desk.languages)
    words = visible(best[1] if best else unit.code or _("Office without a name"))
    return f"{words} ({visible(acronym[1])})" if acronym and acronym[1] not in words else words


def _told_apart(unit: OrgUnit, name: str) -> str:
    where = unit.place or unit.code
    return _("{name}, {place}", name=name, place=visible(where)) if where and where not in name else name
