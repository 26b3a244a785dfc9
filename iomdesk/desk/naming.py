"""Naming: what a record is called in a list, a plan or a menu."""

from __future__ import annotations

from collections.abc import Sequence

from iomdesk.model.catalogue import Catalogue
from iomdesk.model.code_list import CodeList
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.project import Project
from iomdesk.model.record import Record


def name_of_record(record: Record, languages: Sequence[str]) -> str:
    """Return the official identifier and the best title: “V57-805 Appui à la création …”."""
    if isinstance(record, Project):
        words, code = record.title, record.project_id or record.prima_id
    elif isinstance(record, OrgUnit):
        words, code = record.name, record.code
    elif isinstance(record, CodeList):
        return record.name
    else:
        return (record.title if isinstance(record, Catalogue) else None) or record.uid
    best = words.best(languages[0], languages) if languages else None
    return " ".join(part for part in (code, best[1] if best else None) if part) or record.uid
