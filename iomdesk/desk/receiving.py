"""Receiving: which kind of file this is, and reading it into one form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from iomdesk.desk.catalogue_view import CatalogueView
from iomdesk.desk.incoming import Incoming, IncomingRecords
from iomdesk.desk.incoming_catalogue import IncomingCatalogue, IncomingFile
from iomdesk.exchange import catalogue_file
from iomdesk.i18n import N_
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.progress import Progress
from iomdesk.model.record import Record
from iomdesk.model.rules import Refusal

FORMATS = ("catalogue", "page")
_SQLITE = b"SQLite format 3\0"
_LARGEST_PAGE = 20_000_000


def receive(desk: CatalogueView, paths: Sequence[Path], file_format: str | None, progress: Progress) -> Incoming:
    """Read the files that a person chose: one catalogue, or any number of pages."""
    if file_format not in (None, *FORMATS):
        raise Refusal(N_("The format “{name}” cannot be read."), name=str(file_format))
    if not paths:
        raise Refusal(N_("Choose a file to take in."))
    for path in paths:
        _check(path)
    formats = {path: file_format or _format_of(path) for path in paths}
    if set(formats.values()) == {"page"}:
        return _pages(desk, paths, progress)
    if len(paths) > 1:
        raise Refusal(N_("Take in one catalogue at a time; pages can be taken in together."))
    return _catalogue(desk, paths[0], progress)


def _check(path: Path) -> None:
    if not path.exists():
        raise Refusal(N_("There is no file “{name}”."), name=path.name)
    if not path.is_file():
        raise Refusal(N_("“{name}” is not a file."), name=path.name)


def _format_of(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(len(_SQLITE))
    if start == _SQLITE or catalogue_file.looks_like(path):
        return "catalogue"
    from iomdesk.exchange.pages.project_page import looks_like_page  # noqa: PLC0415 - pages are not needed for the first paint

    if path.stat().st_size <= _LARGEST_PAGE and looks_like_page(path.read_bytes(), path.name):
        return "page"
    raise Refusal(N_("“{name}” is neither a catalogue nor a saved project page; nothing was taken in."), name=path.name)


def _catalogue(desk: CatalogueView, path: Path, progress: Progress) -> Incoming:
    with path.open("rb") as file:
        is_database = file.read(len(_SQLITE)) == _SQLITE
    if is_database:
        return IncomingCatalogue(desk.store, path, progress)
    return IncomingFile(desk.store, path, progress)


def _pages(desk: CatalogueView, paths: Sequence[Path], progress: Progress) -> Incoming:
    from iomdesk.exchange.pages.join import join_pages  # noqa: PLC0415 - as above
    from iomdesk.exchange.pages.project_page import read_page  # noqa: PLC0415 - as above

    pages = []
    for number, path in enumerate(paths):
        progress(number, len(paths))
        if path.stat().st_size > _LARGEST_PAGE:
            raise Refusal(N_("“{name}” is too large for a project page."), name=path.name)
        pages.append(read_page(path.read_bytes(), path.name, desk.reference))
    joined = join_pages(pages)
    units: dict[str, OrgUnit] = {}
    for page in joined.projects:
        units |= {unit.uid: unit for unit in page.units if not _is_known(desk, unit)}
    records: list[Record] = [*units.values(), *(page.project for page in joined.projects)]
    name = paths[0].name if len(paths) == 1 else f"{paths[0].name} … {paths[-1].name}"
    incoming = IncomingRecords(name, records)
    incoming.notes += joined.doubts
    return incoming


def _is_known(desk: CatalogueView, unit: OrgUnit) -> bool:
    """Tell whether a proposed unit is in the catalogue already: by uid, by code, or by one of its names."""
    if desk.kept(unit.uid) or (unit.code and desk.find(unit.kind, unit.code)):
        return True
    names = {words.casefold() for words in unit.name.values()}
    return any(names & {words.casefold() for words in known.name.values()} for known in desk.offices.all())
