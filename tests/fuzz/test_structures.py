"""Documents of sound shape with hostile leaves: taken in whole, in part or not, the catalogue stays sound (S4)."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from iomdesk.desk.desk import Desk
from iomdesk.model.rules import Refusal
from tests.hostile.documents import uid

SHORT = int(os.environ.get("IOMDESK_FUZZ_DOCUMENTS", "10"))
LONG = int(os.environ.get("IOMDESK_FUZZ_DOCUMENTS", "2000"))

UIDS = st.integers(1, 6).map(uid)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    [
        "",
        " ",
        "\u202eDSU",
        "Wa\0ter",
        "=1+1",
        "<table><tr><td>",
        "\x1b[2J",
        "e" + "\u0301" * 99,
        "\ufffe",
        "a\r\nb",
        "%2E.x",
    ]
)
ODD = (
    st.sampled_from([None, True, -0.0, 1e308, 5e-324, 2**63, -(2**63), 2**64 - 1, [], {}, [[]], "1e999999999"]) | WORDS
)
JSON = st.recursive(
    ODD, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2), max_leaves=4
)
TEXTS = st.dictionaries(st.sampled_from(["en", "fr", "ar", "pt-BR", "zh-Hant", "EN", "x"]), WORDS, max_size=3)
DATES = st.sampled_from(["2024", "2024-05", "2024-02-29", "2023-02-29", "0000", "99999-01-01", "", "2024-5"])
KNOWLEDGE = {
    "stamp": UIDS,
    "stamps": st.dictionaries(
        st.sampled_from(["title.en", "notes", "z", "", "title", "__class__.x"]), UIDS, max_size=2
    ),
    "undecided": st.dictionaries(
        st.sampled_from(["title.en", "notes", "z"]),
        st.lists(st.fixed_dictionaries({"stamp": UIDS}, optional={"value": ODD}), max_size=2),
        max_size=2,
    ),
    "same_as": st.lists(UIDS, max_size=2),
}
PROJECTS = st.fixed_dictionaries(
    {"title": TEXTS},
    optional={
        "uid": UIDS,
        "project_id": WORDS | st.sampled_from(["TC.0001", "tc.0001 "]),
        "notes": WORDS,
        "narrative": TEXTS,
        "start": DATES,
        "budget": st.fixed_dictionaries({"amount": st.sampled_from(["1.50", "0.10", "NaN", "-1", "9" * 40, 5])}),
        "partners": st.lists(st.fixed_dictionaries({"name": TEXTS}, optional={"uid": UIDS}), max_size=2),
        "managing_unit": UIDS,
        "member_states": st.lists(st.sampled_from(["HT", "BJ", "XX", "ht"]), max_size=3),
        "z": JSON,
        "a.b": JSON,
        **KNOWLEDGE,
    },
)
UNITS = st.fixed_dictionaries(
    {"name": TEXTS},
    optional={"uid": UIDS, "parent": UIDS, "predecessors": st.lists(UIDS, max_size=2), "code": WORDS, **KNOWLEDGE},
)
EDITS = st.fixed_dictionaries(
    {"id": UIDS, "at": st.sampled_from(["2024-05-17T00:00:00Z", "2024-05-17", "0000-01-01T00:00:00Z"]), "label": WORDS},
    optional={
        "changes": st.lists(
            st.fixed_dictionaries(
                {"kind": st.sampled_from(["project", "org_unit", "thing"]), "place": st.tuples(UIDS, WORDS).map(list)},
                optional={"before": JSON, "after": JSON, "op": st.sampled_from(["created", "deleted", "x"])},
            ),
            max_size=2,
        ),
        "undoes": UIDS,
        "partial": st.booleans(),
    },
)
DELETED = st.fixed_dictionaries(
    {"kind": st.just("project"), "uid": UIDS, "record": PROJECTS, "deleted": st.lists(UIDS, max_size=2)}
)
DOCUMENTS = st.fixed_dictionaries(
    {"format": st.just("iomdesk-catalogue"), "version": st.just(1)},
    optional={
        "catalogue": st.fixed_dictionaries({"languages": st.lists(st.sampled_from(["en", "fr"]), unique=True)}),
        "org_units": st.lists(UNITS, max_size=4),
        "projects": st.lists(PROJECTS, max_size=4),
        "deleted": st.lists(DELETED, max_size=2),
        "journal": st.lists(EDITS, max_size=3),
        "z": JSON,
    },
)


def taken_in(folder: Path, name: str, document: Path) -> tuple[bytes, list[Any]]:
    """Take a document into a new catalogue; return what it exports then, and the damage that is found in it."""
    out = folder / f"{name}.iomcat.json"
    desk = Desk.create(folder / f"{name}.iomcat")
    try:
        plan = desk.plan_import([document])
        if plan.is_needed:
            desk.carry_out(plan)
        damage, _findings = desk.check()
        desk.export(out)
    finally:
        desk.close()
    return out.read_bytes(), list(damage)


def journeys(document: dict[str, Any]) -> None:
    """Take a document in, and what comes out again: it is refused, or the bytes are the same."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "sent.iomcat.json"
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        try:
            out, damage = taken_in(folder, "first", path)
        except Refusal:
            return
        assert damage == []
        again, damage = taken_in(folder, "second", folder / "first.iomcat.json")
        assert damage == []
        assert again == out


def fuzzed(count: int, check: Callable[[dict[str, Any]], None] = journeys) -> None:
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate, Phase.shrink] if count > SHORT else [Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(DOCUMENTS)
    def fuzz(document: dict[str, Any]) -> None:
        check(document)

    fuzz()


def test_some_documents_are_refused_or_come_out_the_same():
    fuzzed(SHORT)


def _careless(document: dict[str, Any]) -> None:
    assert not any(project.get("z") == {} for project in document.get("projects", []))


@pytest.mark.fuzz
def test_documents_are_refused_or_come_out_the_same(verdict: Callable[..., None]):
    found = "refused or the same bytes"
    try:
        fuzzed(LONG)
    except Exception as fault:  # noqa: BLE001 - whatever comes out is a fault, and told
        found = f"{type(fault).__name__}: {fault}"[:300]
    holds = found == "refused or the same bytes"
    verdict("S4 documents of sound shape", f"{LONG:,} documents, 0 faults", found, holds=holds)


@pytest.mark.fuzz
def test_a_planted_fault_of_a_leaf_is_found(verdict: Callable[..., None]):
    with pytest.raises(AssertionError):
        fuzzed(2000, _careless)
    verdict("S4", "a planted fault is found", "found", holds=True, is_control=True)
