"""The interface's words: filled, chosen and parted as the language of the window does it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from iomdesk import i18n


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Speak English again afterwards."""
    before = i18n.language()
    yield
    i18n.use(before)


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("en", "Haiti, Peru"),
        ("fr", "Haiti, Peru"),
        ("ar", "Haiti، Peru"),
        ("ckb", "Haiti، Peru"),
        ("uz-Arab", "Haiti، Peru"),
        ("ug-Cyrl", "Haiti, Peru"),
        ("he", "Haiti, Peru"),
        ("zh-Hans", "Haiti、Peru"),
    ],
)
def test_a_list_is_parted_as_its_language_parts_it(tag: str, wanted: str) -> None:
    i18n.use(tag)
    assert i18n.listed(["Haiti", "Peru"]) == wanted


def test_a_value_is_put_in_once_and_not_read_again() -> None:
    assert i18n._("{name} of {place}", name="{place}", place="Dakar") == "{place} of Dakar"


def test_one_and_many_have_their_own_words() -> None:
    assert [i18n.ngettext("{count} step", "{count} steps", count) for count in (1, 2)] == ["1 step", "2 steps"]


def test_which_languages_go_from_right_to_left() -> None:
    mirrored = {tag for tag in ("ar", "ar-Latn", "pa-Arab", "fr") if i18n.is_right_to_left(tag)}
    assert mirrored == {"ar", "pa-Arab"}
