"""Checks of one translation: said of the translation, never of its source, whatever the catalogue's order is."""

from __future__ import annotations

import pytest

from iomdesk.desk.translation_checks import translation_checks
from iomdesk.model.project import Project
from iomdesk.model.text import fingerprint

SOURCE = "Aide au retour de 120 migrants bloqués en Libye et de leurs familles, avec un suivi"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Return of 120 migrants stranded in Libya and of their families, with a follow-up", []),
        ("Return of 210 migrants stranded in Libya and of their families, with a follow-up", ["Numbers differ"]),
        (SOURCE, ["The same words"]),
        ("Return of 120 migrants", ["The translation is much shorter"]),
        ("援助滞留利比亚的120名移民及其家人返回并跟进", []),
        ("Return of 120 mi\u200bgrants stranded in Libya and of their families, with a follow-up", ["The text holds"]),
        ("", []),
    ],
)
def test_what_is_said(words: str, said: list[str]) -> None:
    project = Project(
        title={"fr": SOURCE, "en": words},
        narrative={"en": "5000"},
        translations={"title.en": {"from": "fr", "fingerprint": fingerprint(SOURCE)}},
    )
    found = [str(each) for each in translation_checks(project, "title", "fr", "en")]
    assert len(found) == len(said)
    assert all(words.startswith(start) for words, start in zip(found, said, strict=True))


def test_texts_written_apart_may_differ_in_length() -> None:
    project = Project(title={"fr": SOURCE, "en": "Return of 120 migrants"})
    assert translation_checks(project, "title", "fr", "en") == []
