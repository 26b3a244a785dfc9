"""Typesetting: a template and plain data become a PDF or pages to look at.

The words of a catalogue reach the template as data (JSON in `sys.inputs`) and never become its code. A template reads
nothing but its own folder, and nothing from the network.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import typst
from pydantic import BaseModel

from iomdesk import resources
from iomdesk.i18n import N_
from iomdesk.model.rules import Refusal
from iomdesk.reports import fonts
from iomdesk.reports.free_memory import check_memory
from iomdesk.reports.plain_words import mark

Standard = Literal["ua-1", "a-2a"]

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_REACHES_OUT = re.compile(r"\beval\b|\b(?:import|include)\b(?!\s*\"[^@\"])")
_MUCH = 30_000
_REMEMBERED = 10
_PLACE = re.compile(r"┌─ (?:.*[/\\])?([^/\\:]+):(\d+):\d+")


@dataclass(frozen=True)
class Typeset:
    """A report that is ready to be set.

    `unshown` are the characters that no font of this computer can show; they are printed as marks like ‹U+4E2D›.
    """

    template: Path
    data: str
    paper: str
    unshown: frozenset[str]
    all_scripts: bool

    def pdf(self, standard: Standard | None = "ua-1") -> bytes:
        """Return a tagged PDF of this standard: PDF/UA-1 for readers' aids, PDF/A-2a for the archive.

        Should the words hold what the standard forbids, the PDF is made without claiming it.
        """
        try:
            return self._pages("pdf", [standard] if standard else [])[0]
        except typst.TypstError as error:
            if not (standard and error.message.startswith("PDF/")):
                raise _refusal(self.template, error) from error
        return self._told("pdf")[0]

    def svg_pages(self) -> list[bytes]:
        """Return each page as an SVG picture."""
        return self._told("svg")

    def marked(self, name: str) -> list[Any]:
        """Return the values that the template marked with a name, in order: `#metadata(7)<name>` is 7.

        Asked for before the pages are made, the setting serves both.
        """
        check_memory()
        try:
            values = typst.query(
                str(self.template),
                f"<{name}>",
                field="value",
                root=str(self.template.parent),
                font_paths=self._fonts(),
                sys_inputs={"data": self.data, "paper": self.paper},
            )
        except typst.TypstError as error:
            raise _refusal(self.template, error) from error
        return list(json.loads(values))

    def _fonts(self) -> typst.Fonts:
        return fonts.all_fonts() if self.all_scripts else fonts.own_fonts()

    def _told(self, form: Literal["pdf", "svg"]) -> list[bytes]:
        try:
            return self._pages(form, [])
        except typst.TypstError as error:
            raise _refusal(self.template, error) from error

    def _pages(self, form: Literal["pdf", "svg"], standards: list[Standard]) -> list[bytes]:
        check_memory()
        pages: Any = typst.compile(  # one page comes as bytes, several as a list; the stub knows bytes only
            str(self.template),
            root=str(self.template.parent),
            font_paths=self._fonts(),
            format=form,
            sys_inputs={"data": self.data, "paper": self.paper},
            pdf_standards=list(standards),
        )
        if len(self.data) > _MUCH:
            forget()
        return pages if isinstance(pages, list) else [pages]


def typeset(
    template: str,
    documents: BaseModel | Sequence[BaseModel],
    *,
    title: str = "",
    paper: str = "a4",
    folder: Path | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Typeset:
    """Return one report made from a template's name and one or more documents, in their order.

    `title` is that of the whole; without it, the template names it. `folder` has other templates than the program's;
    `paper` is `a4`, `us-letter` or another name that the typesetter knows; `facts` are what else a template asks for.
    """
    path = _template(template, folder or resources.path("reports"))
    several = [documents] if isinstance(documents, BaseModel) else list(documents)
    plain = {**(facts or {}), "title": title, "documents": [document.model_dump(mode="json") for document in several]}
    data = json.dumps(plain, ensure_ascii=False)
    strange = fonts.beyond(set(data), fonts.own_fonts())
    unshown = fonts.beyond(strange, fonts.all_fonts()) if strange else strange
    if unshown:
        data = json.dumps(_each_text(plain, _marking(unshown)), ensure_ascii=False)
    return Typeset(path, data, paper, unshown, all_scripts=strange != unshown)


def forget() -> None:
    """Let the typesetter drop what it remembers: it keeps a layout until ten more documents had no use for it."""
    for _ in range(_REMEMBERED + 1):
        typst.compile(b"", font_paths=fonts.own_fonts(), format="svg")


def _marking(unshown: frozenset[str]) -> Callable[[str], str]:
    pattern = re.compile("[" + re.escape("".join(sorted(unshown))) + "]+")
    return lambda text: pattern.sub(lambda match: mark(match[0]), text)


def _each_text(value: Any, become: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: _each_text(part, become) for key, part in value.items()}
    if isinstance(value, list):
        return [_each_text(part, become) for part in value]
    return become(value) if isinstance(value, str) else value


def _template(name: str, folder: Path) -> Path:
    """Return the template's file, after looking that nothing in its folder reaches out."""
    path = folder / f"{name}.typ"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise Refusal(N_("There is no print template “{name}”. Choose another one."), name=name)
    for part in sorted(folder.glob("*.typ")):
        for number, line in enumerate(part.read_text("utf-8", errors="replace").splitlines(), start=1):
            if _REACHES_OUT.search(line):
                raise Refusal(
                    N_("The print template “{file}” reaches outside its folder in line {line}. Remove that line."),
                    file=part.name,
                    line=number,
                )
    return path


def _refusal(template: Path, error: typst.TypstError) -> Refusal:
    """Say where the template is broken; the reason is the typesetter's own English."""
    place = _PLACE.search(error.diagnostic)
    return Refusal(
        N_("The print template “{file}” is broken in line {line}: {reason}. Mend it, or choose another one."),
        file=place[1] if place else template.name,
        line=place[2] if place else "?",
        reason=error.message,
    )
