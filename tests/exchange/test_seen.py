"""What was seen: of everything, of single records, with personal data or without."""

from __future__ import annotations

from iomdesk.exchange.journal_line import JournalLine, restricted
from iomdesk.exchange.seen import Seen
from iomdesk.model.change import Change, Place, RecordKind
from iomdesk.model.journal import JournalEntry, SeenEdit
from iomdesk.model.message import message

EDIT, ONE, OTHER, ALIAS = (f"0000000{n}-0000-7000-8000-000000000000" for n in range(1, 5))


def change(uid: str) -> Change:
    return Change(kind=RecordKind.PROJECT, place=Place(uid, "notes"), after="x")


def test_an_edit_is_seen_everywhere_or_in_single_records():
    seen = Seen()
    assert not seen.of({ONE})(EDIT)
    seen.add(EDIT, {ONE})
    assert seen.of({ONE})(EDIT)
    assert seen.of({ALIAS, ONE})(EDIT)
    assert not seen.of({OTHER})(EDIT)
    seen.add(EDIT)
    assert seen.of({OTHER})(EDIT)


def test_personal_data_are_seen_apart_and_once_seen_stay_seen():
    seen = Seen()
    seen.add(EDIT, personal=False)
    assert seen.of({ONE})(EDIT)
    assert not seen.of({ONE}, personal=True)(EDIT)
    seen.add(EDIT, {ONE}, personal=True)
    assert seen.of({ONE}, personal=True)(EDIT)
    assert not seen.of({OTHER}, personal=True)(EDIT)
    seen.add(EDIT)
    seen.add(EDIT, personal=False)
    assert seen.of({OTHER}, personal=True)(EDIT)


def test_of_a_part_of_a_file_only_what_concerns_it_counts_as_seen():
    entry = JournalEntry(id=EDIT, label=message("x"), changes=[change(ONE), change(OTHER)])
    line = restricted(JournalLine(SeenEdit(EDIT), entry), {ONE})
    assert line
    assert line.entry
    assert line.entry.partial
    assert line.entry.changes == [change(ONE)]
    seen = Seen.of_journal([line])
    assert seen.of({ONE})(EDIT)
    assert not seen.of({OTHER})(EDIT)
    assert restricted(JournalLine(SeenEdit(EDIT), entry), {ALIAS}) is None
    assert restricted(JournalLine(SeenEdit(EDIT)), {ONE}) is None
