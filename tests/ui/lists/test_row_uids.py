"""The uids of rows: counted without the file, and read once by whoever goes through them."""

from __future__ import annotations

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.model.change import RecordKind
from iomdesk.ui.lists.row_uids import RowUids


def test_rows_are_counted_without_the_file_and_read_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = desk.ids(RecordKind.PROJECT, "", "en")
    uids, read, ask = desk.uids(ids), list[int](), desk.uids
    monkeypatch.setattr(desk, "uids", lambda asked: read.append(len(asked)) or ask(asked))
    late = RowUids(desk, ids)
    assert len(late) == len(uids) > 1
    assert late
    assert not RowUids(desk, ids[:0])
    assert not read
    assert list(late) == list(late) == uids
    assert read == [len(uids)]


def test_one_or_some_are_read_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = desk.ids(RecordKind.PROJECT, "", "en")
    uids, read, ask = desk.uids(ids), list[int](), desk.uids
    monkeypatch.setattr(desk, "uids", lambda asked: read.append(len(asked)) or ask(asked))
    late = RowUids(desk, ids)
    assert (late[-1], late[:2]) == (uids[-1], uids[:2])
    assert read == [1, 2]
