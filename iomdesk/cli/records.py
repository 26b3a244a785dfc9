"""Deeds on records: list, set, apply, history, undo, redo."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from iomdesk.cli.catalogues import CataloguePath, Where
from iomdesk.cli.exit_codes import DONE
from iomdesk.cli.output import print_json, say, tell, wants_json
from iomdesk.desk import applying
from iomdesk.desk.opening import opened
from iomdesk.desk.place_value import value_of
from iomdesk.desk.selecting import kind_and_uid, named_place, quoted
from iomdesk.i18n import N_, _
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.message import message
from iomdesk.model.rules import Refusal

_IDENTIFIERS = ("project_id", "prima_id", "code")
_KINDS = {"projects": RecordKind.PROJECT, "units": RecordKind.ORG_UNIT}


def list_(
    catalogue: CataloguePath,
    what: Annotated[str, typer.Argument(metavar="[projects|units]")] = "projects",
    where: Where = "",
    search: Annotated[str, typer.Option(help=_("Words to look for, in all languages."))] = "",
    language: Annotated[str | None, typer.Option(help=_("The language of the titles."))] = None,
) -> int:
    """List projects or units, by title."""
    if what not in _KINDS:
        raise Refusal(N_("“{value}” is neither “projects” nor “units”."), value=what)
    with opened(catalogue, read_only=True) as desk:
        tongue = language or desk.languages[0]
        ids = desk.ids(_KINDS[what], f"{where} {quoted(search)}".strip(), tongue)
        rows = desk.rows(_KINDS[what], ids, tongue)
        if wants_json():
            print_json([row.data for row in rows])
        else:
            labels = desk.labels([row.uid for row in rows], tongue)
            for row in rows:
                code = next((row.data[name] for name in _IDENTIFIERS if row.data.get(name)), row.uid)
                say(f"{code}\t{labels.get(row.uid, '')}")
    return DONE


def set_(
    catalogue: CataloguePath,
    record: Annotated[str, typer.Argument(metavar="RECORD", help=_("Project ID, PRIMA ID, unit code or uid."))],
    place: Annotated[str, typer.Argument(metavar="PLACE", help="status, title.fr, member_states.HT …")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=_("The value; an empty one takes it away."))],
) -> int:
    """Set one value of one record."""
    with opened(catalogue) as desk:
        kind, uid = kind_and_uid(desk, record)
        where = named_place(kind, uid, place)
        label = message(N_("Change {field}"), field=place)
        edit = desk.change_place(where, value_of(kind, where, value), label)
        words = _("Saved.") if edit else _("It was so already.")
        tell(words, edit=edit.id if edit else None)
    return DONE


def apply(
    catalogue: CataloguePath,
    edits: Annotated[str, typer.Argument(metavar="[EDITS.jsonl | -]")] = "-",
) -> int:
    """Do one Edit a line; print the id of each once it is in the file."""
    with opened(catalogue) as desk:
        for number, line in enumerate(_lines(edits), 1):
            if line.strip():
                edit = desk.do(applying.edit_of(desk, line, number))
                sys.stdout.write(orjson.dumps({"edit": edit.id}).decode() + "\n")
                sys.stdout.flush()
    return DONE


def _lines(edits: str) -> Iterable[bytes]:
    if edits == "-":
        return sys.stdin.buffer
    return _lines_of(Path(edits))


def _lines_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from file


def history(
    catalogue: CataloguePath,
    record: Annotated[str | None, typer.Option(help=_("Only the Edits of this record."))] = None,
) -> int:
    """Show what was done, newest first."""
    with opened(catalogue, read_only=True) as desk:
        uid = kind_and_uid(desk, record)[1] if record else None
        for entry in desk.history_of(uid):
            if wants_json():
                print_json(_as_json(entry))
            else:
                say(f"{entry.id}\t{entry.at:%Y-%m-%d %H:%M}\t{entry.author}\t{_label(entry)}")
    return DONE


def _label(edit: Edit) -> str:
    return _("Undo: {label}", label=edit.label) if edit.undoes else str(edit.label)


def _as_json(edit: Edit) -> dict[str, Any]:
    return edit.model_dump(mode="json", include={"id", "at", "author", "undoes", "changes"}) | {
        "label": str(edit.label)
    }


def undo(
    catalogue: CataloguePath,
    edit: Annotated[str | None, typer.Option(help=_("The id of the Edit; else the newest."))] = None,
) -> int:
    """Take the newest step back, or a given one."""
    with opened(catalogue) as desk:
        done = desk.undo_edit(edit) if edit else desk.undo()
        tell(_("Undone: {label}", label=done.label), edit=done.id, undoes=done.undoes)
    return DONE


def redo(catalogue: CataloguePath) -> int:
    """Do the step that was undone last again."""
    with opened(catalogue) as desk:
        done = desk.redo()
        tell(_("Done again: {label}", label=done.label), edit=done.id)
    return DONE


DEEDS: dict[Callable[..., int], str] = {
    list_: N_("List projects or units, by title."),
    set_: N_("Set one value of one record."),
    apply: N_("Do one Edit a line; print the id of each once it is in the file."),
    history: N_("Show what was done, newest first."),
    undo: N_("Take the newest step back, or a given one."),
    redo: N_("Do the step that was undone last again."),
}
