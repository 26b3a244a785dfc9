"""Finding a choice by typed words."""

from __future__ import annotations

from unicodedata import bidirectional

from iomdesk import i18n
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.fields.choice import Choice, matching, meant
from iomdesk.ui.fields.choices import code_choices, country_choices, currency_choices, language_choices

CHOICES = [
    Choice(None, "Movement"),
    Choice("CI", "Côte d’Ivoire", "Ivory Coast"),
    Choice("DM", "Dominica"),
    Choice("DO", "Dominican Republic", "République dominicaine"),
    Choice("NE", "Niger"),
    Choice("NG", "Nigeria"),
]


def test_accents_and_quotes_do_not_matter() -> None:
    assert meant(CHOICES, "cote d'ivoire") == CHOICES[1]
    assert meant(CHOICES, "ivory coast") == CHOICES[1]
    assert meant(CHOICES, "do") == CHOICES[3]


def test_a_whole_name_wins_over_a_longer_one() -> None:
    assert meant(CHOICES, "Dominica") == CHOICES[2]
    assert meant(CHOICES, "niger") == CHOICES[4]


def test_words_that_may_mean_several_mean_none() -> None:
    assert meant(CHOICES, "dominic") is None
    assert meant(CHOICES, "") is None


def test_headings_are_never_chosen() -> None:
    assert meant(CHOICES, "Movement") is None
    assert CHOICES[0] not in matching(CHOICES, "o")


def test_those_that_begin_with_the_words_come_first() -> None:
    assert [choice.code for choice in matching(CHOICES, "rep")] == ["DO"]
    assert [choice.code for choice in matching(CHOICES, "d")][:2] == ["DM", "DO"]


def test_arabic_labels_take_their_direction_from_arabic_words(signals: DeskSignals) -> None:
    i18n.use("ar")
    lists = [code_choices(signals, name) for name in ("type", "status", "sdg", "theme", "region", "partner_role")]
    lists += [currency_choices, country_choices, language_choices(lambda: ["en", "ar"])]
    labels = [choice.label for choices in lists for choice in choices()]
    arabic = [label for label in labels if any(bidirectional(sign) == "AL" for sign in label)]
    assert len(arabic) > 500
    first = {next(sign for sign in label if bidirectional(sign) in ("L", "R", "AL")) for label in arabic}
    assert {bidirectional(sign) for sign in first} == {"AL", "R"}  # R: the mark before the code of a goal
