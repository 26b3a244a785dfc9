"""Trial: one deed with one file, told as plain facts: what became of it, in which words, and what was touched."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from types import FrameType
from typing import Any

from iomdesk import i18n
from iomdesk.cli import deeds
from iomdesk.cli.exit_codes import NOT_DONE
from iomdesk.cli.main import main as program
from iomdesk.desk import checking, exporting, importing
from iomdesk.desk.desk import Desk
from iomdesk.desk.opening import opened
from iomdesk.desk.settings import Settings
from iomdesk.exchange.pages import join, project_page
from iomdesk.model.change import RecordKind
from iomdesk.model.hidden_signs import written_out
from iomdesk.model.rules import Refusal
from iomdesk.model.step import StepFilter
from tests.hostile.sample import Deed

LANGUAGES = ("en", "fr", "es", "ar")
_FORBIDDEN = (
    *("socket.__new__", "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"),
    *("subprocess.", "os.system", "os.exec", "os.posix_spawn", "webbrowser.", "urllib."),
)
_READY = (deeds, checking, exporting, importing, join, project_page)
"""What the program reads in when it is wanted: here it is ready, so that a trial is the reading of the file."""

Facts = dict[str, Any]


def tried(deed: Deed, file: Path, catalogue: Path) -> Facts:
    """Do a deed with a file, and return what became of it. `catalogue` is the person's own, for what is taken in."""
    touched = list[str]()

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(_FORBIDDEN) or (event == "pickle.find_class" and not _reads_a_locale()):
            touched.append(event)
        elif event == "open" and str(arguments[0]).startswith(("/etc/passwd", "/proc/self/environ")):
            touched.append(str(arguments[0]))

    sys.addaudithook(hear)
    try:
        facts = _WAYS[deed](file, catalogue)
    except Refusal as refusal:
        facts = {"became": "refused", "sentences": _in_all_languages(refusal), "by": type(refusal).__name__}
    if facts["became"] == "refused":
        facts |= _as_program(deed, file, catalogue)
    return {**facts, "touched": touched}


def _reads_a_locale() -> bool:
    """Tell whether the library of locales reads a file of its own: these are pickled."""
    frame: FrameType | None = sys._getframe()
    while frame and Path(frame.f_code.co_filename).name != "localedata.py":
        frame = frame.f_back
    return frame is not None


def _as_program(deed: Deed, file: Path, catalogue: Path) -> Facts:
    """Do the deed by the command line, in French; return how it ended and what it said."""
    words = {Deed.READ: ["check", str(file)], Deed.IMPORT: ["import", str(catalogue), str(file)]}.get(deed)
    if words is None:
        return {}
    os.environ["LC_ALL"] = "fr_FR.UTF-8"
    said = StringIO()
    with redirect_stderr(said), redirect_stdout(said):
        end = program(words)
    i18n.use("en")
    return {"end": end, "heard": said.getvalue()}


def _in_all_languages(said: object) -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        i18n.use(language)
        found[language] = str(said)
    i18n.use("en")
    return found


def _open(file: Path, _catalogue: Path, *, read_only: bool = False) -> Facts:
    with opened(file, read_only=read_only) as desk:
        desk.catch_up()
        words = _seen(desk)
    return {"became": "taken", "words": words}


def _read(file: Path, catalogue: Path) -> Facts:
    return _open(file, catalogue, read_only=True)


def _seen(desk: Desk) -> list[str]:
    """Look at all that a catalogue holds as the window does; return what its records are called."""
    words = list[str]()
    for kind in (RecordKind.PROJECT, RecordKind.ORG_UNIT):
        rows = desk.rows(kind, desk.ids(kind, "", "en")[:5000], "en")
        words += desk.labels([row.uid for row in rows], "en").values()
        for row in rows[:200]:
            desk.alive(row.uid).record.data()
            list(desk.store.changes_to(row.uid))
    for unit in desk.offices.children(None):
        list(desk.offices.with_those_below(unit.uid))
    numbers = desk.store.step_numbers(StepFilter())
    desk.store.steps(numbers[:5000], "en", desk.languages)
    return words


def _import(file: Path, catalogue: Path) -> Facts:
    desk = Desk.open(catalogue)
    try:
        plan = desk.plan_import([file])
        if plan.problems:
            first = plan.problems[0]
            where = f"{first.file}:{first.line}:{first.field}: {first.message}"
            return {"became": "refused", "sentences": {"en": written_out(where)}}
        if plan.is_needed:
            desk.carry_out(plan)
        return {"became": "taken", **_looked_at(desk, catalogue.with_name("out.iomcat.json"))}
    finally:
        desk.close()


def _looked_at(desk: Desk, out: Path) -> Facts:
    """Look at what was taken in as the window does, and carry it out and in again."""
    words = _seen(desk)
    damage, _findings = desk.check()
    desk.export(out)
    again = Desk.create(out.with_name("again.iomcat"))
    try:
        plan = again.plan_import([out])
        again.carry_out(plan)
        again.export(out.with_name("again.iomcat.json"))
    finally:
        again.close()
    same = out.read_bytes() == out.with_name("again.iomcat.json").read_bytes()
    return {"words": words, "damage": [str(d) for d in damage], "same": same}


def _apply(file: Path, catalogue: Path) -> Facts:
    said = StringIO()
    with redirect_stderr(said), redirect_stdout(said):
        end = program(["apply", str(catalogue), str(file)])
    heard = said.getvalue()
    became = "refused" if end == NOT_DONE else "taken"
    return {"became": became, "sentences": {"en": heard.removeprefix("iomdesk: ").strip()}, "end": end, "heard": heard}


def _settings(file: Path, _catalogue: Path) -> Facts:
    settings = Settings(file)
    for name in ("language", "recent", "letters"):
        settings.get(name, "")
    settings.set("language", "fr")
    return {"became": "taken", "words": settings.get("language", "")}


_WAYS: dict[Deed, Callable[[Path, Path], Facts]] = {
    Deed.OPEN: _open,
    Deed.READ: _read,
    Deed.IMPORT: _import,
    Deed.APPLY: _apply,
    Deed.SETTINGS: _settings,
}
