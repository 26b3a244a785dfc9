"""RecordCommands: the records that words name or find, as commands that go to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from iomdesk.desk.naming import name_of_record
from iomdesk.i18n import _, language
from iomdesk.model.change import RecordKind
from iomdesk.model.folding import fold
from iomdesk.ui.deeds.commands import Command
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import visible

if TYPE_CHECKING:
    from iomdesk.ui.workspace import Workspace

_MOST = 5
"""Records of a kind that are offered."""
_LEAST = 2
"""Letters from which on records are looked for."""
_LONGEST = 120


def record_commands(workspace: Workspace, words: str) -> list[Command]:
    """Return what goes to the records that words find: by their ID first, then by their names."""
    desk = workspace.desk
    if len(words.strip()) < _LEAST or desk.is_busy:
        return []
    named = desk.find(RecordKind.PROJECT, words.strip()) + desk.find(RecordKind.ORG_UNIT, words.strip())
    uids = dict.fromkeys([*named[:_MOST], *desk.named(RecordKind.PROJECT, words, _MOST), *_offices(workspace, words)])
    return [_command(workspace, uid) for uid in uids]


def _offices(workspace: Workspace, words: str) -> Iterable[str]:
    asked = fold(words).split()
    found = []
    for unit in workspace.desk.offices.all():
        said = fold(" ".join([unit.code or "", *unit.name.values()]))
        if all(word in said for word in asked):
            found.append(unit.uid)
            if len(found) == _MOST:
                break
    return found


def _command(workspace: Workspace, uid: str) -> Command:
    desk = workspace.desk
    kept = desk.alive(uid)
    is_project = kept.kind is RecordKind.PROJECT
    name = name_of_record(kept.record, [language(), *desk.languages])
    return Command(
        key=uid,
        name=visible(name[:_LONGEST]),
        also="",
        place=_("Project") if is_project else _("Office"),
        keys="",
        why_not="",
        icon=theme.icon("project" if is_project else "office"),
        do=lambda: workspace.go_to(kept.kind, uid),
    )
