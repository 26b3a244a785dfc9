"""Readers: all that the program makes of bytes from outside, each with samples from which fuzzing goes out."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from iomdesk.desk.settings import Settings
from iomdesk.exchange.catalogue_file import read_catalogue
from iomdesk.exchange.pages.project_page import looks_like_page, read_page
from iomdesk.model.reference import Reference
from iomdesk.model.rules import Refusal
from iomdesk.store import locking
from iomdesk.store.catalogue_store import open_foreign
from iomdesk.ui.fields.pasted_html import words_of_html
from iomdesk.ui.fields.pasted_rtf import words_of_rtf
from iomdesk.ui.fields.pasted_words import clean_paragraphs
from tests.exchange.pages.written import ENGLISH
from tests.faults import catalogues
from tests.hostile import documents, records

_LOCK = b'{"name": "Ana", "computer": "pc", "since": "2024-05-17T00:00:00Z", "pid": 7, "started": "1", "token": "x"}'
_RTF = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Eau\par \u233? potable\'e9\tab{\*\x y}}"
_HTML = b"<!--StartFragment--><p>Eau <b>potable</b></p><ol start=3><li>un<li>deux</ol><![if !x]>x<![endif]>"


class Reader(NamedTuple):
    """What is done with bytes; `read` also gets a folder of its own. `refuses`: what it may raise."""

    name: str
    read: Callable[[bytes, Path], object]
    seeds: Callable[[], list[bytes]]
    refuses: tuple[type[Exception], ...] = (Refusal,)

    def is_well(self, data: bytes, folder: Path) -> bool:
        """Read; tell whether it was taken (True) or refused. Any other exception is a fault, and comes out."""
        try:
            self.read(data, folder)
        except self.refuses:
            return False
        return True


def _document(data: bytes, folder: Path) -> None:
    path = folder / "sent.iomcat.json"
    path.write_bytes(data)
    file = read_catalogue(path)
    for part in (file.records(), file.deleted(), file.journal(), file.bad_lines()):
        for _one in part:
            pass
    assert all(problem.message for problem in file.problems)


def _page(data: bytes, _folder: Path) -> None:
    looks_like_page(data, "page.html")
    for name in ("page.html", "page.txt"):
        read_page(data, name, Reference())


def _pasted(data: bytes, _folder: Path) -> None:
    clean_paragraphs(words_of_html(data.decode(errors="replace")))
    clean_paragraphs(words_of_rtf(data))


def _catalogue(data: bytes, folder: Path) -> None:
    path = folder / "sent.iomcat"
    path.write_bytes(data)
    open_foreign(path).close()


def _settings(data: bytes, folder: Path) -> None:
    path = folder / "settings.json"
    path.write_bytes(data)
    settings = Settings(path)
    for name in ("language", "recent", "letters"):
        settings.get(name, "")


def _lock(data: bytes, folder: Path) -> None:
    catalogue = folder / "own.iomcat"
    locking.lock_path(catalogue).write_bytes(data)
    try:
        holder = locking.holder_of(catalogue)
        if holder:
            str(locking.Locked(catalogue.name, holder))
        locking.Lock.take(catalogue).release()
    finally:
        locking.lock_path(catalogue).unlink(missing_ok=True)


def _documents() -> list[bytes]:
    edit = f'{{"id":"{documents.uid(9)}","at":"2024-05-17T00:00:00Z","label":"x","changes":[]}}'
    dead = f'{{"kind":"project","uid":"{documents.uid(1)}","deleted":[],"record":{{"uid":"{documents.uid(1)}"}}}}'
    rich = documents.project(
        budget={"amount": "1.50", "currency": "USD"},
        start="2024-05",
        partners=[{"uid": documents.uid(5), "name": {"en": "UN"}}],
        undecided={"title.en": [{"stamp": documents.uid(6), "value": "Eau"}]},
        stamp=documents.uid(9),
    )
    plain = [
        documents.SOUND,
        documents.document(rich),
        documents.document(edit, section="journal"),
        documents.document(dead, section="deleted"),
        records.SOUND_UNITS,
    ]
    return [*plain, gzip.compress(plain[1])]


@cache
def _catalogues() -> list[bytes]:
    with TemporaryDirectory() as folder:
        return [catalogues.make(Path(folder) / "seed.iomcat", 1).read_bytes()]


READERS = {
    reader.name: reader
    for reader in (
        Reader("document", _document, _documents),
        Reader("page", _page, lambda: [ENGLISH.html().encode(), ENGLISH.form_a().encode()]),
        Reader("pasted", _pasted, lambda: [_HTML, _RTF]),
        Reader("catalogue", _catalogue, _catalogues),
        Reader("settings", _settings, lambda: [b'{"language": "fr", "recent": []}']),
        Reader("lock", _lock, lambda: [_LOCK]),
    )
}


def _planted(data: bytes, _folder: Path) -> None:
    """Fail at one small step that only some inputs come to."""
    if data.startswith(b'{"a') and b"]" in data[3:]:
        raise IndexError("planted")


PLANTED = Reader("planted", _planted, lambda: [b'{"abc": [1, 2]}', b"{}"])
"""What every way of fuzzing has to find."""
