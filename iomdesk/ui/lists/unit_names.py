"""Unit names: what each unit is called in a tree or a list, so that no two go by the same words if it can be helped."""

from __future__ import annotations

from collections import Counter

from iomdesk.desk.desk import Desk
from iomdesk.i18n import _, language
from iomdesk.model.org_unit import OrgUnit
from iomdesk.ui.plain_text import visible


def unit_names(desk: Desk) -> dict[str, str]:
    """Return each unit's name in the best language, with its acronym; those of one name are told apart by place."""
    units = desk.offices.all()
    names = {unit.uid: _name(desk, unit) for unit in units}
    counts = Counter(names.values())
    return {
        unit.uid: _told_apart(unit, names[unit.uid]) if counts[names[unit.uid]] > 1 else names[unit.uid]
        for unit in units
    }


def _name(desk: Desk, unit: OrgUnit) -> str:
    best = unit.name.best(language(), desk.languages)
    acronym = unit.acronym.best(language(), desk.languages)
    words = visible(best[1] if best else unit.code or _("Office without a name"))
    return f"{words} ({visible(acronym[1])})" if acronym and acronym[1] not in words else words


def _told_apart(unit: OrgUnit, name: str) -> str:
    where = unit.place or unit.code
    return _("{name}, {place}", name=name, place=visible(where)) if where and where not in name else name
