"""Languages are found by name, in the interface's language and in their own, and by any tag."""

from __future__ import annotations

import pytest

from iomdesk import i18n
from iomdesk.ui.fields.languages_input import LanguagesInput
from tests.ui.fields.keys import type_words


@pytest.fixture
def languages(qtbot) -> LanguagesInput:
    """Return the languages of a catalogue that has English."""
    made = LanguagesInput()
    qtbot.addWidget(made)
    made.show_value(["en"])
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("Arabic", "ar"),
        ("Português", "pt"),
        ("русский", "ru"),
        ("zh", "zh"),
        ("pt-br", "pt-BR"),
        ("ZH_HANT", "zh-Hant"),
        ("quc", "quc"),
        ("sr-latn-rs", "sr-Latn-RS"),
    ],
)
def test_a_language_is_added_by_name_or_tag(languages: LanguagesInput, typed: str, tag: str) -> None:
    type_words(languages.adder.editor, typed)
    languages.finish()
    assert languages._codes == ["en", tag]


def test_what_is_no_language_is_not_added(languages: LanguagesInput) -> None:
    troubles: list[str] = []
    languages.troubled.connect(troubles.append)
    type_words(languages.adder.editor, "not a language")
    languages.finish()
    assert languages._codes == ["en"]
    assert any(troubles)


@pytest.mark.parametrize(
    ("tag", "right"),
    [("ar", True), ("ps", True), ("pa-Arab", True), ("ar-Latn", False), ("pt-BR", False), ("zh", False)],
)
def test_the_direction_of_a_language(tag: str, *, right: bool) -> None:
    assert i18n.is_right_to_left(tag) is right


def test_a_language_that_is_in_no_list_is_called_by_its_name(languages: LanguagesInput) -> None:
    languages.show_value(["en", "sr-Latn", "quc-x-own"])
    shown = [languages.chosen.item(row).text() for row in range(3)]
    assert shown == ["English (en)", "Serbian (Latin) (sr-Latn)", "quc-x-own"]
