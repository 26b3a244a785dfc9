"""File names of a print: safe on every computer, and each given once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdesk.desk.print_names import PrintNames

DEVICES = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("TC.0735", "TC.0735.pdf"),
        ("V57-805", "V57-805.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ("C:\\Windows\\a", "C-Windows-a.pdf"),
        ("//server/share", "server-share.pdf"),
        ("CON", "project-CON.pdf"),
        ("aux.tar", "project-aux.tar.pdf"),
        ("TC\u202e.0735", "TC-.0735.pdf"),
        (".hidden", "hidden.pdf"),
        ("", "project.pdf"),
        ("…", "project.pdf"),
        ("a\nb", "a-b.pdf"),
    ],
)
def test_identifiers_become_safe_names(identifier, name):
    assert PrintNames().name(identifier) == name


def test_names_that_differ_in_capitals_only_get_a_number():
    names = PrintNames()
    assert [names.name(words) for words in ("A", "a", "A", "a-2")] == ["A.pdf", "a-2.pdf", "A-3.pdf", "a-2-2.pdf"]


@given(st.lists(st.text(max_size=200), max_size=20))
def test_any_words_become_a_name_of_its_own(identifiers):
    names = PrintNames()
    given_names = [names.name(identifier) for identifier in identifiers]
    assert len({name.casefold() for name in given_names}) == len(given_names)
    for name in given_names:
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*\.pdf", name)
        assert ".." not in name
        assert len(name) <= 100
        assert name.split(".")[0].lower() not in DEVICES
