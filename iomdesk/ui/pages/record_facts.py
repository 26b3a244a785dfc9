"""Record facts: the few words about a record that a translator wants to know beside its text."""

from __future__ import annotations

from iomdesk.desk.desk import Desk
from iomdesk.i18n import language, listed
from iomdesk.model.countries import country_name
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.project import Project
from iomdesk.model.record import Record
from iomdesk.ui.words.formats import list_text, year_text
from iomdesk.ui.words.plain_text import visible

_MOST_COUNTRIES = 3


def record_facts(desk: Desk, record: Record) -> list[str]:
    """Return what kind of record it is, where and when, and whose: only what is known."""
    reference = desk.reference
    if isinstance(record, Project):
        years = dict.fromkeys(year_text(date.year) for date in (record.start, record.end) if date)
        facts = [
            reference.label("status", record.status, language()) if record.status else "",
            _countries(record.member_states),
            "–".join(years),
            _office(desk, record.managing_unit),
        ]
    elif isinstance(record, OrgUnit):
        kinds = [reference.label("unit_kind", kind, language()) for kind in record.kinds]
        facts = [list_text(kinds) if kinds else "", _countries([record.country] if record.country else [])]
    else:
        facts = []
    return [visible(fact) for fact in facts if fact]


def _countries(codes: list[str]) -> str:
    names = [country_name(code, language()) for code in codes[:_MOST_COUNTRIES]]
    more = ["…"] if len(codes) > _MOST_COUNTRIES else []
    return list_text(names) if names and not more else listed(names + more)


def _office(desk: Desk, uid: str | None) -> str:
    unit = desk.offices.unit(uid) if uid else None
    best = unit.name.best(language(), desk.languages) if unit else None
    return best[1] if best else ""
