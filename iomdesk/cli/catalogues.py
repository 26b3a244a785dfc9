"""Deeds on whole catalogues: new, import, export, print, check, schema.

This module is imported once the interface's language is known, so that the help speaks it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import shorten
from typing import Annotated, Any

import orjson
import typer
from pydantic import JsonValue

from iomdesk.cli.exit_codes import DONE, PARTLY
from iomdesk.cli.output import counted, print_json, progress, say, tell, wants_json
from iomdesk.desk.desk import Desk
from iomdesk.desk.import_plan import ImportPlan
from iomdesk.desk.import_report import of_plan, save_report
from iomdesk.desk.lacking_words import words_of_lacking
from iomdesk.desk.opening import opened
from iomdesk.desk.printing import PAPERS, REPORTS, write_pdfs
from iomdesk.desk.selecting import chosen
from iomdesk.i18n import N_, _, ngettext
from iomdesk.model.change import RecordKind
from iomdesk.model.journal import Problem
from iomdesk.model.receipt import BECAME_WORDS, Became
from iomdesk.model.rules import Refusal

CataloguePath = Annotated[Path, typer.Argument(metavar="CATALOGUE", help=_("The catalogue, a .iomcat file."))]
Where = Annotated[str, typer.Option(help=_("Only records that this filter finds."))]
SHOWN_LINES = 50
"""So many records, notes or problems of an import are told one by one."""
_LONGEST_VALUE = 100
_KINDS = {"projects": [RecordKind.PROJECT], "units": [RecordKind.ORG_UNIT]}


def new(
    catalogue: CataloguePath,
    languages: Annotated[str, typer.Option(help=_("The languages, in order."))] = "en,fr,es",
    title: Annotated[str | None, typer.Option(help=_("What the catalogue is called."))] = None,
    office: Annotated[str | None, typer.Option(help=_("Whose catalogue it is."))] = None,
) -> int:
    """Make a new catalogue."""
    Desk.create(catalogue, languages=[tag for tag in languages.split(",") if tag], title=title, office=office).close()
    tell(_("The catalogue “{name}” was made.", name=catalogue.name), catalogue=str(catalogue))
    return DONE


def import_(
    catalogue: CataloguePath,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=_("Pages or catalogues to take in."))],
    file_format: Annotated[str | None, typer.Option("--format", help="catalogue, page")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only say what would be done."))] = False,  # noqa: FBT002
    on_conflict: Annotated[str, typer.Option(help="ask, mine, theirs, both")] = "ask",
    good_part: Annotated[  # noqa: FBT002
        bool, typer.Option("--good-part", help=_("Take in what can be used of a file with errors."))
    ] = False,
    report: Annotated[Path | None, typer.Option(help=_("Write what was done to this file, PDF or JSON."))] = None,
    language: Annotated[str | None, typer.Option(help=_("The language of a PDF."))] = None,
    sender: Annotated[str, typer.Option("--from", help=_("The office that sent the file."))] = "",
    bad_records: Annotated[
        Path | None, typer.Option("--bad-records", help=_("Write what cannot be used to this file, with the reasons."))
    ] = None,
) -> int:
    """Take files in: pages of projects, or catalogues of other offices."""
    with opened(catalogue) as desk, progress(_("Importing")) as show:
        read = desk.plan_import if dry_run else desk.receive
        plan = read(files, file_format=file_format, on_conflict=on_conflict, progress=show)
        refused = bool(plan.problems or plan.lacking)
        done = plan.is_needed and not dry_run and (good_part or not refused)
        if done:
            desk.carry_out(plan, show, office=sender)
        elif not dry_run:
            desk.set_aside(plan, Became.CANCELLED if refused and not good_part else Became.NOTHING_NEW)
        if bad_records and plan.problems and not dry_run:
            desk.save_bad_records(plan, bad_records, show)
        told = of_plan(plan, done=done)
        if report:
            save_report(desk, told, report, tongue=language or desk.languages[0])
        _tell_report(plan, told.facts, done=done)
    if refused and not good_part and not dry_run:
        raise _not_taken(plan)
    return PARTLY if refused or plan.counts["undecided"] else DONE


def _not_taken(plan: ImportPlan) -> Refusal:
    """Return why a file was not taken in: it has errors, or another has to come first."""
    if plan.parcel and plan.lacking:
        why = " ".join(str(words) for words in words_of_lacking(plan.parcel, plan.lacking))
        return Refusal(N_("{why} Nothing was taken in; --good-part takes in what stands in this file."), why=why)
    return Refusal(
        N_("“{file}” has errors; nothing was taken in. Mend it, or take in the good part with --good-part."),
        file=plan.problems[0].file,
    )


def _tell_report(plan: ImportPlan, facts: dict[str, Any], *, done: bool) -> None:
    if wants_json():
        print_json(facts)
        return
    if plan.parcel and not done:
        lacks = [str(words) for words in words_of_lacking(plan.parcel, plan.lacking)]
        _tell_some(lacks, len(lacks), err=True)
    if plan.earlier:
        say(_("This file was received before: {became}.", became=_(BECAME_WORDS[plan.earlier.became])))
    _tell_some(list(_told_items(plan)), plan.to_do)
    _tell_some([_where(note) for note in plan.notes], len(plan.notes))
    _tell_some([_where(problem) for problem in plan.problems], len(plan.problems), err=True)
    say((_("Done: {counts}.") if done else _("Not done: {counts}.")).format(counts=counted(plan.counts)))


def _told_items(plan: ImportPlan) -> Iterator[str]:
    """Yield what is said of each record: the deed, what is to be decided, and what is in doubt."""
    for item in plan.items:
        lines = [": ".join((_(item.deed), item.name))]
        for place, values in item.questions.items():
            both = " | ".join(_shortly(held.value) for held in values)
            lines.append(f"    {place}: {both}")
        yield "\n".join([*lines, *(f"    {remark}" for remark in item.remarks)])


def _shortly(value: JsonValue) -> str:
    words = value if isinstance(value, str) else orjson.dumps(value).decode()
    return shorten(words, _LONGEST_VALUE, placeholder=" …")


def _tell_some(lines: list[str], count: int, *, err: bool = False) -> None:
    """Say the first of many lines, and how many more there are; the report has them all."""
    for line in lines[:SHOWN_LINES]:
        say(line, err=err)
    if count > SHOWN_LINES:
        say(_("… and {count} more", count=count - min(len(lines), SHOWN_LINES)), err=err)


def _where(problem: Problem) -> str:
    place = f"{problem.file}:{problem.line}" if problem.line else problem.file
    return ": ".join(part for part in (place, problem.field, problem.message) if part)


def export(
    catalogue: CataloguePath,
    out: Annotated[Path, typer.Argument(metavar="OUT", help=_("NAME.iomcat.json or NAME.iomcat.json.gz"))],
    file_format: Annotated[str | None, typer.Option("--format", help="catalogue")] = None,
    only: Annotated[str | None, typer.Option(help="projects, units")] = None,
    where: Where = "",
    since: Annotated[str | None, typer.Option(help=_("Only what changed after this Edit."))] = None,
    with_contacts: Annotated[  # noqa: FBT002
        bool, typer.Option("--with-contacts", help=_("Personal data too."))
    ] = False,
) -> int:
    """Write the catalogue, or a part of it, to a file that travels."""
    if file_format not in (None, "catalogue"):
        raise Refusal(N_("The format “{name}” cannot be written."), name=str(file_format))
    if only not in (None, *_KINDS):
        raise Refusal(N_("“{value}” is neither “projects” nor “units”."), value=str(only))
    with opened(catalogue, read_only=True) as desk, progress(_("Exporting")) as show:
        kinds = _KINDS[only] if only else None
        count = desk.export(out, kinds=kinds, where=where, since=since, with_contacts=with_contacts, progress=show)
    words = ngettext(
        "{count} record was written to “{name}”.", "{count} records were written to “{name}”.", count, name=out.name
    )
    tell(words, file=str(out), records=count)
    return DONE


def print_(
    catalogue: CataloguePath,
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help=_("The PDF, or with --each a folder."))],
    project: Annotated[list[str] | None, typer.Option(help=_("A project ID, PRIMA ID or uid; several times."))] = None,
    where: Where = "",
    report: Annotated[str, typer.Option(help=", ".join(REPORTS))] = "summary",
    language: Annotated[str | None, typer.Option(help=_("The language of the print."))] = None,
    paper: Annotated[str, typer.Option(help=", ".join(PAPERS))] = "a4",
    each: Annotated[  # noqa: FBT002
        bool, typer.Option("--each", help=_("A PDF for each project, named by its project ID, into a folder."))
    ] = False,
) -> int:
    """Print summaries of projects, a list of them, or a book."""
    if each and report != "summary":
        raise Refusal(N_("Only summaries can be printed with --each."))
    with opened(catalogue, read_only=True) as desk, progress(_("Printing")) as show:
        tongue = language or desk.languages[0]
        uids = chosen(desk, project or [], where, tongue)
        if each:
            write_pdfs(desk, out, uids, language=tongue, paper=paper, progress=show)
        else:
            desk.print_pdf(out, uids, report=report, language=tongue, paper=paper, progress=show)
    words = ngettext(
        "{count} project was printed to “{name}”.",
        "{count} projects were printed to “{name}”.",
        len(uids),
        name=out.name,
    )
    tell(words, file=str(out), projects=len(uids))
    return DONE


def check(catalogue: CataloguePath) -> int:
    """Check the file's integrity, the rules, and what is to be mended."""
    with opened(catalogue, read_only=True) as desk, progress(_("Checking")) as show:
        damage, found = desk.check(show)
    facts = [
        {"record": f.place.record, "place": f.place.name, "rule": f.rule, "message": str(f.message)} for f in found
    ]
    if wants_json():
        print_json({"sound": not damage, "damage": [str(d) for d in damage], "findings": facts})
    else:
        for words in damage:
            say(str(words), err=True)
        for finding in found:
            say(f"{finding.place.record} {finding.place.name}: {finding.message}")
        sound = _("The catalogue is sound.") if not damage else _("The catalogue is damaged.")
        say(f"{sound} " + ngettext("{count} finding.", "{count} findings.", len(found)))
    return PARTLY if damage else DONE


def schema() -> int:
    """Print the JSON Schema of the catalogue file."""
    from iomdesk.exchange.schema import json_schema  # noqa: PLC0415 - no other deed needs it

    typer.echo(orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2).decode())
    return DONE


DEEDS: dict[Callable[..., int], str] = {
    new: N_("Make a new catalogue."),
    import_: N_("Take files in: pages of projects, or catalogues of other offices."),
    export: N_("Write the catalogue, or a part of it, to a file that travels."),
    print_: N_("Print summaries of projects, a list of them, or a book."),
    check: N_("Check the file's integrity, the rules, and what is to be mended."),
    schema: N_("Print the JSON Schema of the catalogue file."),
}
