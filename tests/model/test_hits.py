"""Hits: what a search finds is marked where it stands, in every script; what it does not find is not."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdesk.model.filter import parse
from iomdesk.model.folding import fold
from iomdesk.model.hits import phrases, spans


def marked(text: str, typed: str, *, anywhere: bool = False) -> list[str]:
    return [text[hit.start : hit.end] for hit in spans(text, parse(typed).words, anywhere=anywhere)]


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("L’égalité pour tous", "egal", ["égal"]),
        ("Œuvre sociale", "oeuv", ["Œuv"]),
        ("Straße 5", "strasse 5", ["Straße", "5"]),
        ("Łódź, Đà Nẵng, ærø, øst, ħal", "lodz da nang aero ost hal", ["Łódź", "Đà", "Nẵng", "ærø", "øst", "ħal"]),
        ("İzmir, ırk, ISPARTA", "izmir irk isp", ["İzmir", "ırk", "ISP"]),
        ("Ёлка и Йод", "елка иод", ["Ёлка", "Йод"]),
        ("الهِجْرَة إلى مصر", "الهجره الي", ["الهِجْرَة", "إلى"]),
        ("مـــهاجر أحمد علي", "مهاجر احمد على", ["مـــهاجر", "أحمد", "علي"]),
        ("支持移民返回，移民组织", "移民", ["移民", "移民"]),
        ("移民组织", "民组", ["民组"]),
        ("移民组织", "组移", []),
        ("TC.0735 and TC.0736", "tc.0735", ["TC.0735"]),
        ("dix‑huit ans", "dix-huit", ["dix", "huit"]),
        ("Haïti et Haïtiens", "haiti", ["Haïti", "Haïti"]),
        ("Haïti et Haïtiens", "haiti et", ["Haïti", "et"]),
        ("ﬁnance mi\u00adgra\u200btion", "finance migration", ["ﬁnance", "mi\u00adgra\u200btion"]),
        ("e\u0301cole", "eco", ["e\u0301co"]),
        ("Migration", "gration", []),
        ("٢٠٢٤", "2024", ["٢٠٢٤"]),
        ("anything", "", []),
        ("anything", "-anything status:active", []),
    ],
)
def test_what_is_found_is_marked_where_it_stands(text: str, typed: str, found: list[str]) -> None:
    assert marked(text, typed) == found


def test_anywhere_marks_within_words() -> None:
    assert marked("Migration", "gration", anywhere=True) == ["gration"]


LETTERS = st.text(alphabet="aéÉœßłıİ'’- .移民هةأيى\u064bـй\u0301x7", max_size=20)


@given(LETTERS)
def test_every_word_of_a_text_is_found_in_it(text: str) -> None:
    for word in fold(text).split():
        if word.isalnum():
            assert spans(text, (word,)), (text, word)


@given(st.text(max_size=30), LETTERS.filter(bool))
def test_marks_stand_in_the_text_in_order_and_say_what_is_looked_for(text: str, word: str) -> None:
    words = tuple(fold(word).split())
    found = spans(text, words)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in found)
    assert all(one.end <= other.start or one.start < other.start for one, other in itertools.pairwise(found))


def test_characters_that_follow_each_other_stand_together() -> None:
    assert phrases(["移", "民", "iom", "组"]) == ["移 民", "iom", "组"]
