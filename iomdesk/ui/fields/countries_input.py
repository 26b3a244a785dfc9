"""CountriesInput: countries in an order, added by name in any language, by code, or several at once."""

from __future__ import annotations

from iomdesk.model.countries import read_countries
from iomdesk.ui.fields.choices import country_choices
from iomdesk.ui.fields.choices_input import ChoicesInput


class CountriesInput(ChoicesInput):
    """ISO 3166 alpha-2 codes; a line pasted from a page (“Haiti Dominican Republic”) is read as a whole."""

    def __init__(self) -> None:
        super().__init__(country_choices, ordered=True)

    def read_several(self, words: str) -> list[str]:
        codes, rest = read_countries(words)
        return [] if rest else list(codes)
