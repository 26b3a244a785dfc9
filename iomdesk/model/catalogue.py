"""Catalogue: the heading of a catalogue, its title, office and languages in order."""

from __future__ import annotations

from typing import ClassVar

from pydantic import field_validator

from iomdesk.model.change import RecordKind
from iomdesk.model.code_list import CodeList
from iomdesk.model.identity import Uid, official_uid
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.project import Project
from iomdesk.model.record import Record
from iomdesk.model.text import LANGUAGE_TAG

CATALOGUE_UID = official_uid(RecordKind.CATALOGUE, "catalogue")
MOST_LANGUAGES = 100
DEFAULT_LANGUAGES = ["en", "fr", "es"]


class Catalogue(Record):
    """The heading. It bears the same uid in every catalogue, so that it merges as any record does."""

    kind: ClassVar[RecordKind] = RecordKind.CATALOGUE

    uid: Uid = CATALOGUE_UID
    title: str | None = None
    languages: list[str]
    office: str | None = None

    @field_validator("languages")
    @classmethod
    def _are_languages(cls, tags: list[str]) -> list[str]:
        if not 1 <= len(tags) <= MOST_LANGUAGES or not all(LANGUAGE_TAG.fullmatch(tag) for tag in tags):
            raise ValueError("a catalogue has between one and a hundred languages, each a tag such as “fr”")
        return tags


def new_catalogue(languages: list[str] | None = None, title: str | None = None, office: str | None = None) -> Catalogue:
    """Return the heading of a new catalogue, in English, French and Spanish unless told otherwise."""
    return Catalogue(title=title, languages=languages or DEFAULT_LANGUAGES, office=office)


RECORD_TYPES: dict[RecordKind, type[Record]] = {
    RecordKind.CATALOGUE: Catalogue,
    RecordKind.CODE_LIST: CodeList,
    RecordKind.ORG_UNIT: OrgUnit,
    RecordKind.PROJECT: Project,
}
