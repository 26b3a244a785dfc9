"""Multilingual texts: the words of each language, and which of them are missing or out of date."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from iomdesk.model.text import MultilingualText, TextState, Translation, fingerprint, state
from tests.model.records import languages, texts, words

TEXTS = TypeAdapter(MultilingualText)


@given(texts, languages, st.lists(languages, max_size=3))
def test_the_best_words_are_those_of_the_first_language_that_has_any(
    text: dict[str, str], language: str, fallbacks: list[str]
) -> None:
    best = MultilingualText(text).best(language, fallbacks)
    written = {tag: said for tag, said in text.items() if said}
    if best is None:
        assert not written
    else:
        tag, said = best
        assert written[tag] == said
        before = [*fallbacks, language] if tag not in (language, *fallbacks) else [language, *fallbacks]
        assert not [tried for tried in before[: before.index(tag) if tag in before else None] if tried in written]


@given(texts)
def test_text_is_kept_as_typed_after_nfc(text: dict[str, str]) -> None:
    kept = TEXTS.validate_python(text)
    assert isinstance(kept, MultilingualText)
    assert kept == {tag: unicodedata.normalize("NFC", said) for tag, said in text.items()}
    assert TEXTS.validate_json(TEXTS.dump_json(kept)) == kept


@pytest.mark.parametrize("tag", ["en", "fil", "zh-Hant", "pt-BR", "sr-Latn-RS", "es-419", "ca-valencia"])
def test_language_tags(tag: str) -> None:
    assert TEXTS.validate_python({tag: "x"}) == {tag: "x"}


@pytest.mark.parametrize("tag", ["", "EN", "e", "english", "en_US", "en-us", "en\n", "en ", "zh-hant", "title.en"])
def test_what_is_no_language_tag_is_refused(tag: str) -> None:
    with pytest.raises(ValidationError):
        TEXTS.validate_python({tag: "x"})


@given(words, words)
def test_a_fingerprint_stands_for_these_words_and_no_others(one: str, other: str) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (one == other)
    assert len(fingerprint(one)) == 16


def test_fingerprints_are_the_same_in_every_version() -> None:
    assert fingerprint("Eau") == "4fde2b7a7c68a307"
    assert fingerprint("") == "e3b0c44298fc1c14"


@given(words, words)
def test_a_translation_is_out_of_date_when_the_words_of_its_source_changed(before: str, after: str) -> None:
    translation = Translation(source="en", fingerprint=fingerprint(before))
    text = MultilingualText(en=after, fr="mots")
    assert state(text, "fr", translation) is (TextState.DONE if after == before else TextState.OUT_OF_DATE)
    assert state(text, "fr", None) is TextState.DONE
    assert state(text, "es", translation) is TextState.MISSING


def test_an_empty_text_is_missing_until_it_is_written() -> None:
    assert state(MultilingualText(en="Water", fr=""), "fr", None) is TextState.MISSING


def test_a_translation_whose_source_went_is_out_of_date() -> None:
    translation = Translation(source="en", fingerprint=fingerprint("Water"))
    assert state(MultilingualText(fr="Eau"), "fr", translation) is TextState.OUT_OF_DATE


def test_a_translation_names_its_source_from_in_json() -> None:
    written = {"from": "en", "fingerprint": fingerprint("Water")}
    assert Translation.model_validate(written).model_dump(by_alias=True) == written
    with pytest.raises(ValidationError):
        Translation.model_validate({**written, "fingerprint": "Water"})
