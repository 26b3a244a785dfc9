"""ImportReport: what an import would do, or did, as a PDF or as JSON; from its plan, or from the journal later."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from iomdesk.desk.catalogue_view import CatalogueView
from iomdesk.desk.import_plan import DEEDS, SHOWN_ITEMS, ImportPlan, questions_of
from iomdesk.desk.lacking_words import words_of_lacking
from iomdesk.desk.naming import name_of_record
from iomdesk.desk.receipts import receipts
from iomdesk.exchange.safe_file import replacing
from iomdesk.i18n import N_, language, translate
from iomdesk.model.change import Change
from iomdesk.model.journal import JournalEntry, Problem
from iomdesk.model.knowledge import is_silent
from iomdesk.model.message import Message, message
from iomdesk.model.plan_item import PlanItem

if TYPE_CHECKING:
    from iomdesk.reports.merge_report import Facts
    from iomdesk.reports.typesetting import Typeset
    from iomdesk.reports.wording import Wording


class ImportReport(NamedTuple):
    """What is told of an import: its file, what it would do or did, and to which records.

    `at` and `author` are of an import that was carried out; `facts` are what the JSON holds.
    """

    heading: Message
    told: list[Message]
    counts: dict[str, int]
    items: list[PlanItem]
    facts: dict[str, Any]
    problems: list[Problem] = []
    notes: list[Problem] = []
    at: datetime.datetime | None = None
    author: str = ""


def of_plan(plan: ImportPlan, *, done: bool = False) -> ImportReport:
    """Return the report of a plan: of what it would do, or of what it did when it was carried out."""
    words = N_("What “{name}” brought") if done else N_("What “{name}” would bring")
    told = [] if done else [message(N_("Nothing is written yet."))]
    if plan.parcel:
        told += words_of_lacking(plan.parcel, plan.lacking)
    facts = {**plan.as_json(), "done": done}
    heading = message(words, name=plan.incoming.name)
    return ImportReport(heading, told, plan.counts, plan.items, facts, plan.problems, plan.notes)


def of_step(view: CatalogueView, entry: JournalEntry) -> ImportReport:
    """Return the report of an import of the past, with what is still to be decided in the records that it touched."""
    counts, items = dict.fromkeys(DEEDS, 0), list[PlanItem]()
    for uid, changes in _by_record(view.changes_of(entry.id)).items():
        item = _item(view, uid, changes)
        counts[item.deed] += 1
        if len(items) < SHOWN_ITEMS:
            items.append(item)
    note = next((note for note in receipts(view.store) if note.edit == entry.id), None)
    told = [message(N_("Received from {office}."), office=note.office)] if note and note.office else []
    facts = {
        "edit": entry.id,
        "at": entry.at.isoformat(),
        "author": entry.author,
        "counts": counts,
        "items": [item.as_json() for item in items],
        "done": True,
    }
    return ImportReport(entry.label, told, counts, items, facts, at=entry.at, author=entry.author)


def _by_record(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """Return the changes of each record; of records beyond those that are told, what is counted alone."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        several = found.setdefault(change.place.record, [])
        if len(found) <= SHOWN_ITEMS or change.before == change.after or not several:
            several.append(change if len(found) <= SHOWN_ITEMS else _without_data(change))
    return found


def _without_data(change: Change) -> Change:
    """Return what of a change is counted: a record that came or went needs no copy of itself."""
    if change.place.field:
        return change
    return change.model_copy(update={"before": change.before and {}, "after": change.after and {}})


def _item(view: CatalogueView, uid: str, changes: list[Change]) -> PlanItem:
    kept = view.kept(uid)
    open_now = questions_of(kept) if kept and kept.knowledge.is_alive else {}
    asked = [change.place.name for change in changes if _was_asked(change)]
    questions = {name: open_now[name] for name in asked if name in open_now}
    whole = next((change for change in changes if not change.place.field), None)
    deed = "changed" if whole is None else "added" if whole.before is None else "deleted"
    remarks = [message(N_("What differed was decided since."))] if len(questions) < len(asked) else []
    told = [change for change in changes if change.before != change.after]
    name = name_of_record(kept.record, [language(), *view.languages]) if kept else uid
    return PlanItem(changes[0].kind, uid, name, "undecided" if questions else deed, told, remarks, questions)


def _was_asked(change: Change) -> bool:
    """Tell whether an import left a Place as it was shown, but with two values."""
    place = change.place
    return bool(place.field) and change.before == change.after and not is_silent(change.kind, place.record, place.name)


def save_report(view: CatalogueView, report: ImportReport, path: Path, *, tongue: str, paper: str = "a4") -> None:
    """Write a report, whole or not at all: a tagged PDF in a language if the name ends in .pdf, else JSON."""
    if path.suffix.lower() != ".pdf":
        with replacing(path) as file:
            file.write(orjson.dumps(report.facts, option=orjson.OPT_INDENT_2))
        return
    pdf = set_report(view, report, tongue=tongue, paper=paper).pdf()
    with replacing(path) as file:
        file.write(pdf)


def set_report(view: CatalogueView, report: ImportReport, *, tongue: str, paper: str = "a4") -> Typeset:
    """Return a report that is ready to be set, in a language."""
    from iomdesk.reports.merge_report import merge_report  # noqa: PLC0415 - the first paint needs no typesetter
    from iomdesk.reports.place_words import PlaceWords  # noqa: PLC0415 - as above
    from iomdesk.reports.typesetting import typeset  # noqa: PLC0415 - as above
    from iomdesk.reports.wording import Wording  # noqa: PLC0415 - as above

    wording = Wording(tongue, view.languages)
    spoken = PlaceWords(wording, view.reference, lambda uid: _name(view, uid, tongue))
    today = datetime.date.today()  # noqa: DTZ011 - the day on the person's own calendar
    ready = merge_report(_facts(report, wording), wording=wording, spoken=spoken, catalogue=view.catalogue, today=today)
    return typeset("merge_report", ready, title=ready.heading, paper=paper)


def _facts(report: ImportReport, wording: Wording) -> Facts:
    """Say the sentences of a report in its own language, which need not be that of the interface."""
    from iomdesk.reports.figures import day_words  # noqa: PLC0415 - as above
    from iomdesk.reports.merge_report import Facts  # noqa: PLC0415 - as above

    heading, *told = (translate(said.text, wording.spoken, **said.values) for said in (report.heading, *report.told))
    if report.at:
        day = day_words(report.at.astimezone().date(), wording.spoken)
        words = N_("Taken in on {day} by {author}.") if report.author else N_("Taken in on {day}.")
        told.insert(0, wording.say(words, day=day, author=report.author))
    return Facts(heading, told, report.counts, report.items, report.problems, report.notes)


def _name(view: CatalogueView, uid: str, tongue: str) -> str | None:
    record = view.record(uid)
    return name_of_record(record, [tongue, *view.languages]) if record else None
