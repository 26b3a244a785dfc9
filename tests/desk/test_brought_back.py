"""A record that was deleted while nobody had decided, and is brought back, is asked as before, in every office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.message import message
from iomdesk.model.project import Project
from tests.desk.test_merging_catalogues import everything, exchanged, make, sent

LABEL = message("Change")
TEXTS = ("Eau", "De l’eau")


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[tuple[Desk, Desk, str]]:
    """Return two offices that wrote one project apart, both with the question between its titles."""
    desks = [make(tmp_path, name) for name in ("Dakar", "San José")]
    for desk, text in zip(desks, TEXTS, strict=True):
        desk.create_record(Project(project_id="TC.0735", title={"fr": text}), LABEL)
    exchanged(desks, tmp_path)
    (uid,) = desks[0].find(RecordKind.PROJECT, "TC.0735")
    yield *desks, uid
    for desk in desks:
        desk.close()


def values(desk: Desk, uid: str) -> list[object]:
    return sorted(str(held.value) for held in desk.alive(uid).questions().get("title.fr", ()))


def test_its_question_is_asked_again_and_travels(asked: tuple[Desk, Desk, str], tmp_path: Path) -> None:
    dakar, san_jose, uid = asked
    shown = dakar.record(uid).title
    dakar.delete([uid], LABEL)
    dakar.undo()
    assert values(dakar, uid) == sorted(TEXTS)
    assert dakar.record(uid).title == shown
    exchanged([dakar, san_jose], tmp_path)
    for desk in (dakar, san_jose):
        assert values(desk, uid) == sorted(TEXTS)
    dakar.decide(Place(uid, "title", "fr"), "Eau saine")
    exchanged([dakar, san_jose], tmp_path)
    assert everything(dakar) == everything(san_jose)
    for desk in (dakar, san_jose):
        assert not desk.alive(uid).questions()
        assert desk.record(uid).title == {"fr": "Eau saine"}


def test_what_was_settled_elsewhere_meanwhile_is_not_asked_again(asked: tuple[Desk, Desk, str], tmp_path: Path) -> None:
    dakar, san_jose, uid = asked
    dakar.delete([uid], LABEL)
    san_jose.decide(Place(uid, "title", "fr"), "Eau saine")
    sent(san_jose, dakar, tmp_path / "s.iomcat.json")
    assert dakar.record(uid).title == {"fr": "Eau saine"}
    exchanged([dakar, san_jose], tmp_path)
    assert everything(dakar) == everything(san_jose)
    assert not dakar.alive(uid).questions()


def test_redoing_the_deletion_and_undoing_it_again_loses_no_words(asked: tuple[Desk, Desk, str]) -> None:
    dakar, _, uid = asked
    dakar.delete([uid], LABEL)
    for _again in range(2):
        dakar.undo()
        assert values(dakar, uid) == sorted(TEXTS)
        dakar.redo()
        assert dakar.record(uid) is None
