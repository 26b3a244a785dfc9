"""Selecting records as a person names them: by project ID, PRIMA ID, unit code or uid, or by a filter."""

from __future__ import annotations

from collections.abc import Sequence

from iomdesk.desk.desk import Desk
from iomdesk.desk.place_value import named_place
from iomdesk.i18n import N_
from iomdesk.model.catalogue import CATALOGUE_UID
from iomdesk.model.change import RecordKind
from iomdesk.model.rules import Refusal

__all__ = ["chosen", "kind_and_uid", "named_place", "quoted"]


def kind_and_uid(desk: Desk, reference: str) -> tuple[RecordKind, str]:
    """Return the kind and uid of the one record that a person named; `catalogue` is the heading."""
    if reference == "catalogue":
        return RecordKind.CATALOGUE, CATALOGUE_UID
    found = [(k, uid) for k in (RecordKind.PROJECT, RecordKind.ORG_UNIT) for uid in desk.find(k, reference)]
    if not found:
        raise Refusal(N_("There is no record “{name}” in this catalogue."), name=reference)
    if len(found) > 1:
        raise Refusal(N_("“{name}” stands for {count} records; name one by its uid."), name=reference, count=len(found))
    return found[0]


def chosen(desk: Desk, references: Sequence[str], where: str, language: str) -> list[str]:
    """Return the uids of the named projects, else of those that the filter finds; refused if there are none."""
    uids = [kind_and_uid(desk, reference)[1] for reference in references]
    if not references:
        uids = desk.uids(desk.ids(RecordKind.PROJECT, where, language))
    if not uids:
        raise Refusal(N_("No project was found."))
    return uids


def quoted(words: str) -> str:
    """Return words so that the filter language takes them as words, whatever signs they hold."""
    return " ".join(f'"{word}"' for word in words.replace('"', " ").split())
