"""Deeds between offices: send, exchanged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from iomdesk.cli.catalogues import CataloguePath
from iomdesk.cli.exit_codes import DONE
from iomdesk.cli.output import counted, print_json, progress, say, tell, wants_json
from iomdesk.desk.opening import opened
from iomdesk.desk.sending import WHOLE, SendingPlan, file_name, free_path
from iomdesk.desk.settings import Settings
from iomdesk.i18n import N_, _, ngettext
from iomdesk.model.receipt import BECAME_WORDS, Note, Receipt

SHOWN_LINES = 50
OWN_OFFICE = "office"
"""The setting in which a person's own office is kept."""


def send(
    catalogue: CataloguePath,
    office: Annotated[str, typer.Argument(metavar="OFFICE", help=_("The office that the file is for."))],
    out: Annotated[Path, typer.Argument(metavar="OUT", help=_("The file, or the folder to put it into."))],
    sender: Annotated[str, typer.Option("--from", help=_("Your own office; it is remembered."))] = "",
    whole: Annotated[bool, typer.Option("--whole", help=_("Everything, not only what changed."))] = False,  # noqa: FBT002
    with_contacts: Annotated[  # noqa: FBT002
        bool, typer.Option("--with-contacts", help=_("Personal data too."))
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only say what would be done."))] = False,  # noqa: FBT002
) -> int:
    """Send an office what changed since it was last sent something."""
    settings = Settings()
    with opened(catalogue, read_only=dry_run) as desk, progress(_("Exporting")) as show:
        sender = sender or settings.get(OWN_OFFICE, "") or desk.catalogue.office or ""
        base = WHOLE if whole else ""
        plan = desk.plan_sending(office, sender=sender, base=base, contacts=with_contacts, progress=show)
        path = free_path(out, file_name(sender, office)) if out.is_dir() else out
        is_done = plan.is_needed and not dry_run
        if is_done:
            desk.send(plan, path, show)
            settings.set(OWN_OFFICE, sender)
    _tell_sent(plan, path, is_done=is_done)
    return DONE


def _tell_sent(plan: SendingPlan, path: Path, *, is_done: bool) -> None:
    office = plan.parcel.to
    if wants_json():
        items = [{"kind": item.kind, "uid": item.uid, "name": item.name, "deed": item.deed} for item in plan.items]
        since = plan.base.at.isoformat() if plan.base and plan.base.at else None
        print_json(
            {"done": is_done, "file": str(path), "to": office, "whole": plan.is_whole, "since": since}
            | {"counts": plan.counts, "items": items}
        )
        return
    if not plan.is_needed:
        say(_("Nothing changed that “{office}” has not got.", office=office))
        return
    for item in plan.items[:SHOWN_LINES]:
        say(": ".join((_(item.deed), item.name)))
    if len(plan.items) > SHOWN_LINES:
        say(_("… and {count} more", count=plan.parcel.records - SHOWN_LINES))
    if not is_done:
        say(_("Not done: {counts}.").format(counts=counted(plan.counts)))
        return
    count = plan.parcel.records
    words = ngettext(
        "{count} record was written to “{name}”.", "{count} records were written to “{name}”.", count, name=path.name
    )
    tell(words)


def exchanged(catalogue: CataloguePath) -> int:
    """List the files that were sent to offices and received, and what became of them."""
    with opened(catalogue, read_only=True) as desk:
        notes: list[Note] = [*desk.sent(), *desk.received()]
    notes.sort(key=lambda note: note.id)
    if wants_json():
        print_json([_facts(note) for note in notes])
        return DONE
    for note in notes:
        moment = f"{note.at.astimezone():%Y-%m-%d %H:%M}" if note.at else ""
        became = _(BECAME_WORDS[note.became]) if isinstance(note, Receipt) else _("Sent")
        say(f"{moment}\t{became}\t{note.office}\t{note.file}")
    return DONE


def _facts(note: Note) -> dict[str, object]:
    facts = note.model_dump(mode="json", include={"file", "office", "at", "records", "became", "digest", "why"})
    return {"kind": "received" if isinstance(note, Receipt) else "sent", **facts}


DEEDS: dict[Callable[..., int], str] = {
    send: N_("Send an office what changed since it was last sent something."),
    exchanged: N_("List the files that were sent and received."),
}
