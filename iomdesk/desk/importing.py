"""Importing: first a plan that says what taking files in would do, then one Edit that does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from iomdesk.desk.catalogue_view import CatalogueView
from iomdesk.desk.circles import held_back, in_circles
from iomdesk.desk.import_plan import CHOICES, SHOWN_ITEMS, ImportPlan, OnConflict, questions_of
from iomdesk.desk.matching import Matcher
from iomdesk.desk.naming import name_of_record
from iomdesk.desk.reading_progress import ReadingProgress
from iomdesk.desk.receipts import digest_of, receipts, received_before
from iomdesk.desk.receiving import receive
from iomdesk.exchange.deciding import decided
from iomdesk.exchange.merge import members, united
from iomdesk.i18n import N_, language
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.identity import new_uid
from iomdesk.model.journal import JournalEntry, Outcome
from iomdesk.model.knowledge import HeldValue, Kept, absorbed, by_way_of_all, changed
from iomdesk.model.message import message
from iomdesk.model.plan_item import PlanItem
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.receipt import Became, Receipt
from iomdesk.model.record import difference
from iomdesk.model.rules import Refusal
from iomdesk.store.batches import batches

_SAID = {
    "revived": N_("This record was deleted here, and changed or brought back there: it comes back."),
    "kept": N_("This record was deleted there, and changed here meanwhile: it stays."),
}


def plan(
    desk: CatalogueView, paths: Sequence[Path], *, file_format: str | None, on_conflict: str, progress: Progress
) -> ImportPlan:
    """Read files and say what taking them in would do."""
    if on_conflict not in CHOICES:
        raise Refusal(N_("“{value}” is not a choice; choose ask, mine, theirs or both."), value=on_conflict)
    told = ReadingProgress(progress)
    digests = {path: digest_of(path) for path in paths if path.is_file()}
    incoming = receive(desk, paths, file_format, told.of_file)
    result = ImportPlan(incoming, cast("OnConflict", on_conflict), told, digests)
    result.earlier = received_before(desk.store, digests.values())
    matcher = Matcher(desk.store, result.matches)
    result.held_back = _look_through(desk, result, matcher)
    if matcher.was_mistaken:
        result.begin_again()
        result.held_back = _look_through(desk, result, None)
    if result.held_back:
        result.begin_again()
        _look_through(desk, result, None)
    if not result.has_news:
        result.has_news = any(_is_news(desk, entry) for entry in result.incoming.entries())
    return result


def _look_through(desk: CatalogueView, result: ImportPlan, matcher: Matcher | None) -> set[str]:
    """Note in a plan what would become of each record; return the units that would stand above themselves."""
    parents: dict[str, str | None] = {}
    for number, outcome in enumerate(_outcomes(desk, result, [], new_uid(), matcher)):
        result.told.of_records(number, None)
        after = outcome.after
        if after.kind is RecordKind.ORG_UNIT and after.knowledge.is_alive:
            parents[after.uid] = cast("str | None", after.data.get("parent"))
        questions = _new_questions(outcome.before, after)
        deed = _deed(outcome, questions)
        result.counts[deed] += 1
        result.has_news = result.has_news or outcome.after != outcome.before
        result.differing += len(questions)
        if deed != "unchanged" and len(result.items) < SHOWN_ITEMS:
            result.items.append(_item(desk, outcome, deed, questions))
    return in_circles(parents, desk.offices.parent_of)


def _is_news(desk: CatalogueView, entry: JournalEntry) -> bool:
    if not entry.partial:
        return not desk.store.has_seen(entry.id)
    uids = {change.place.record for change in entry.changes}
    return not all(desk.store.has_seen(entry.id, record=uid) for uid in uids)


def _outcomes(
    desk: CatalogueView, result: ImportPlan, decisions: list[Change], stamp: str, matcher: Matcher | None = None
) -> Iterator[Outcome]:
    """Yield what becomes of each record; the changes of decisions made by `on_conflict` are added to `decisions`.

    With a matcher, as for the plan, records that are one under two uids are found before anything is written.
    A deletion is of what bears its uid: where that was found to be one with another record, it takes nothing away.
    """
    gone = set[str]()
    for theirs, held in _with_mine(desk, result):
        if not theirs.knowledge.is_alive and (theirs.uid in gone or _is_part(theirs.uid, held)):
            continue
        if matcher:
            matcher.match(theirs, is_known=theirs.uid in held)
        known = _mine(desk, result, theirs, held)
        alive = [kept for kept in known if kept.knowledge.is_alive]
        mine = united(alive or known) if known else None
        after = result.incoming.meet(mine, theirs)
        if after.uid in result.held_back:
            after = held_back(mine, after)
        if mine is not None and result.on_conflict != "ask" and after.questions():
            choices = decided(after, result.on_conflict, mine)
            decisions.extend(by_way_of_all(after, choices))
            after = changed(after, choices, stamp)
        gone.update(kept.uid for kept in known if kept.uid != after.uid)
        first, *others = *alive, *(kept for kept in known if kept not in alive), None
        yield Outcome(first, after, tuple(filter(None, others)))


def _is_part(uid: str, held: dict[str, Kept]) -> bool:
    return uid in held and uid in absorbed(held[uid])


def _with_mine(desk: CatalogueView, result: ImportPlan) -> Iterator[tuple[Kept, dict[str, Kept]]]:
    """Yield each record of theirs with what I hold under their uids.

    It is read for as many at a time as the store writes, so that nothing is written between reading and meeting.
    """
    for batch in batches(result.incoming.records()):
        held = desk.store.found(uid for theirs in batch for uid in members(theirs))
        for theirs in batch:
            yield theirs, held


def _mine(desk: CatalogueView, result: ImportPlan, theirs: Kept, held: dict[str, Kept]) -> list[Kept]:
    """Return all that I hold of a record of theirs: under any of its uids, else by its official identifier.

    A file that knows nothing of Edits speaks of the record to which a person joined the one that it names.
    """
    found = {held[uid].uid: held[uid] for uid in sorted(members(theirs)) if uid in held}
    if not found and theirs.uid in result.matches:
        kept = desk.store.kept(result.matches[theirs.uid])
        return [kept] if kept else []
    if not theirs.knowledge.all_stamps() and not any(kept.knowledge.is_alive for kept in found.values()):
        joined = desk.store.record(theirs.uid)
        kept = desk.store.kept(joined.uid) if joined else None
        return [kept] if kept else list(found.values())
    return list(found.values())


def _deed(outcome: Outcome, questions: dict[str, list[HeldValue]]) -> str:
    before, after = outcome.before, outcome.after
    if before is None or not before.knowledge.is_alive:
        is_alive = "revived" if before else "added"
        return is_alive if after.knowledge.is_alive else "unchanged"
    if not after.knowledge.is_alive:
        return "deleted"
    if questions:
        return "undecided"
    if _outlived(before, after):
        return "kept"
    return "changed" if after is not before and after.data != {**before.data, "uid": after.uid} else "unchanged"


def _outlived(before: Kept, after: Kept) -> bool:
    """Tell whether a record that lives on was deleted elsewhere."""
    return not set(after.knowledge.deleted) <= set(before.knowledge.deleted)


def _item(desk: CatalogueView, outcome: Outcome, deed: str, questions: dict[str, list[HeldValue]]) -> PlanItem:
    before, after = outcome.before, outcome.after
    changes = _shown_changes(before, after)
    known = {remark.uid for remark in before.record.remarks} if before else set()
    remarks = [remark.message for remark in after.record.remarks if remark.uid not in known]
    said = "kept" if deed == "undecided" and before and _outlived(before, after) else deed
    remarks += [message(_SAID[said])] if said in _SAID else []
    name = name_of_record(after.record, [language(), *desk.languages])
    return PlanItem(after.kind, after.uid, name, deed, changes, remarks, questions)


def _new_questions(before: Kept | None, after: Kept) -> dict[str, list[HeldValue]]:
    """Return the questions that were not asked before, each with the value that is shown here first."""
    if not after.knowledge.undecided:
        return {}
    known = before.questions() if before else {}
    return {name: values for name, values in questions_of(after, before).items() if name not in known}


def _shown_changes(before: Kept | None, after: Kept) -> list[Change]:
    """Return what a person would see change; of a new record, the record itself."""
    if before is None or not before.knowledge.is_alive:
        return [Change(kind=after.kind, place=Place(after.uid), after=after.data)] if after.knowledge.is_alive else []
    return difference(RECORD_TYPES[after.kind], {**before.data, "uid": after.uid}, after.data)


def carry_out(
    desk: CatalogueView, result: ImportPlan, author: str, progress: Progress = quietly, office: str = ""
) -> Edit:
    """Take in what a plan says: one transaction, one step of undo. A catalogue that merges stamps nothing itself.

    What became of the files is noted with it; `office` is who sent them, if they do not say so themselves.
    """
    if not result.is_needed:
        raise Refusal(N_("There is nothing new in “{name}”."), name=result.incoming.name)
    desk.store.safeguard("import", progress)
    edit = Edit(label=message(N_("Import {name}"), name=result.incoming.name), changes=[], author=author)
    decisions: list[Change] = []
    decision = new_uid()
    outcomes = _outcomes(desk, result, decisions, decision)

    def entries() -> Iterator[JournalEntry]:
        yield from result.incoming.entries()
        if decisions:
            label = message(N_("Decide between two values"))
            yield JournalEntry(id=decision, label=label, changes=decisions, author=author, local=False)

    def noting(is_altered: bool) -> list[Receipt]:  # noqa: FBT001 - as the store says it
        became = Became.PARTLY if result.problems or result.lacking else Became.WHOLE
        return receipts_of(desk, result, became, author, edit=edit.id if is_altered else "", office=office)

    result.told.begin(progress)
    seen = result.incoming.seen()
    return desk.store.take_over(edit, outcomes, entries(), seen, result.told.of_records, noting=noting)


def receipts_of(
    desk: CatalogueView, result: ImportPlan, became: Became, author: str, *, edit: str = "", office: str = ""
) -> list[Receipt]:
    """Return what is to be noted of the files of a plan."""
    parcel = result.parcel
    is_read = became in (Became.WHOLE, Became.PARTLY, Became.NOTHING_NEW)
    office = office.strip() or (parcel.sender if parcel else "")
    has = desk.store.numbers_of(result.incoming.had()) if is_read and office else []
    is_sound = is_read and not result.problems
    return [
        Receipt(
            file=path.name,
            digest=digest,
            office=office,
            parcel=parcel.id if parcel else result.incoming.rest_of,
            records=result.to_do,
            author=author,
            became=became,
            edit=edit,
            has=has,
            is_complete=is_sound and not result.lacking and _has_the_rest(desk, result.incoming.rest_of),
            is_good_part=is_read and bool(result.problems) and not result.lacking,
        )
        for path, digest in result.digests.items()
    ]


def _has_the_rest(desk: CatalogueView, parcel: str) -> bool:
    """Tell whether the good part of a file was taken in, if this one holds its bad records, mended."""
    return not parcel or any(note.parcel == parcel and note.is_good_part for note in receipts(desk.store))
