"""Identities: random ones sort by time, official ones are the same in every office and every version."""

from __future__ import annotations

import re
import time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from iomdesk.model.catalogue import CATALOGUE_UID
from iomdesk.model.change import RecordKind
from iomdesk.model.code_list import CODE_LISTS, code_list_uid
from iomdesk.model.identity import Uid, new_uid, official_uid
from tests.model.records import names, uids

UIDS = TypeAdapter(Uid)


def test_new_uids_are_uuids_of_version_7_and_all_different() -> None:
    made = [new_uid() for _ in range(2000)]
    assert len(set(made)) == len(made)
    assert all(
        re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", uid) for uid in made
    )
    assert all(UIDS.validate_python(uid) == uid for uid in made)


def test_new_uids_sort_by_time() -> None:
    before = new_uid()
    time.sleep(0.002)
    assert before < new_uid()
    assert abs((UUID(before).int >> 80) / 1000 - time.time()) < 60


@given(st.sampled_from(RecordKind), names, names)
def test_an_official_uid_is_told_by_kind_and_identifier_alone(kind: RecordKind, one: str, other: str) -> None:
    assert official_uid(kind, one) == official_uid(kind, f" {one.upper()}\n")
    assert (official_uid(kind, one) == official_uid(kind, other)) == (one.upper() == other.upper())
    assert len({official_uid(each, one) for each in RecordKind}) == len(RecordKind)
    assert UIDS.validate_python(official_uid(kind, one))


def test_official_uids_are_the_same_for_ever() -> None:
    assert official_uid(RecordKind.PROJECT, "V57-805") == "44654956-9b6e-51ff-948a-758f3cce8a37"
    assert official_uid(RecordKind.ORG_UNIT, "RO-DKR") == "b7685487-f5c5-5c34-b0af-9cd05a93f045"
    assert CATALOGUE_UID == "bbfe1413-2c58-5616-aba1-7f5465f75094"
    assert code_list_uid("status") == "b7827cad-21f5-5226-bfd3-0db1ee1f9ada"
    assert len({code_list_uid(name) for name in CODE_LISTS}) == len(CODE_LISTS)


@given(uids())
def test_a_uid_is_written_in_one_form_only(uid: str) -> None:
    assert UIDS.validate_python(uid) == uid
    for other in (f"{{{uid}}}", uid.replace("-", ""), f"urn:uuid:{uid}", f"{uid} ", uid[:-1]):
        with pytest.raises(ValidationError):
            UIDS.validate_python(other)
    if uid.upper() != uid:
        with pytest.raises(ValidationError):
            UIDS.validate_python(uid.upper())
