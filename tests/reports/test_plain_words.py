"""Words from outside on paper: nothing is hidden, nothing is lost, sound words of every script stay as they are."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdesk.reports.plain_words import breakable, paragraphs, ready, visible

SOUND = [
    "L’OIM : « 7 000 œuvres » – l'État",
    "می‌خواهم به خانه بروم",
    "شَاشَة عَرَبِيَّة 2024 (OIM)",
    "שָׁלוֹם עֲלֵיכֶם",
    "क्‍ष और श्री",
    "বাংলা ভাষার র‍্যাব",
    "မြန်မာ\u200bဘာသာ\u200bစကား",
    "各边境口岸的官员以不同方式保存记录。",
    "Rück­kehr",
    "👩‍👧 family ✈️",
]


@pytest.mark.parametrize("words", SOUND)
def test_sound_words_stay_as_they_are(words):
    assert visible(words) == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("abc\u202edcba", "abc‹U+202E›dcba"),
        ("a\u2066b\u2069", "a‹U+2066›b‹U+2069›"),
        ("pay\u200bpal", "pay‹U+200B›pal"),
        ("a\0b\x1bc", "a‹U+0000›b‹U+001B›c"),
        ("\ufeffTitle", "‹U+FEFF›Title"),
        ("x\U000e0041y", "x‹U+E0041›y"),
        ("p\ue000q", "p‹U+E000›q"),
        ("half \ud800 pair", "half ‹U+D800› pair"),
        ("a\u3164b", "a‹U+3164›b"),
        ("left\u200eright", "left‹U+200E›right"),
        ("a" + "\u0301" * 20 + "b", "a" + "\u0301" * 8 + "‹U+0301 × 12›b"),
    ],
)
def test_what_cannot_be_seen_is_marked(words, shown):
    assert visible(words) == shown


@given(st.text(max_size=60))
def test_nothing_hidden_is_left_and_a_mark_is_marked_once(words):
    shown = visible(words)
    hidden = {c for c in shown if unicodedata.category(c) in ("Cs", "Co", "Cn")}
    assert not hidden
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\0")
    assert visible(shown) == shown


@given(st.text(max_size=300), st.integers(5, 60))
def test_breaking_adds_places_to_break_and_no_words(words, longest):
    broken = breakable(words, longest)
    assert broken.replace("\u200b", "") == words.replace("\u200b", "")


def test_an_endless_word_can_break_and_chinese_is_left_alone():
    assert breakable("x" * 150).split("\u200b") == ["x" * 60, "x" * 60, "x" * 30]
    assert "\u200b" not in breakable("各" * 200)
    assert "\u200b" not in breakable("appui-a-la-creation-" * 10)


def test_lines_become_paragraphs_whatever_ends_them():
    assert paragraphs("one\r\ntwo\n\n  \nthree\u2028four\x0bfive\rsix") == [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
    ]
    assert ready("one\ntwo\tthree ") == "one two three"
