"""Making fields: which widget each field of each kind of record has."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from iomdesk.i18n import N_
from iomdesk.model.change import RecordKind
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.fields import choices
from iomdesk.ui.fields.address_input import AddressInput
from iomdesk.ui.fields.choice_input import ChoiceInput
from iomdesk.ui.fields.choices_input import ChoicesInput
from iomdesk.ui.fields.comments_input import CommentsInput
from iomdesk.ui.fields.countries_input import CountriesInput
from iomdesk.ui.fields.date_input import DateInput
from iomdesk.ui.fields.entry_words import entry_words
from iomdesk.ui.fields.field import Field
from iomdesk.ui.fields.goal_sign import goal_sign
from iomdesk.ui.fields.input import Input
from iomdesk.ui.fields.item_form import Part
from iomdesk.ui.fields.items_input import ItemsInput
from iomdesk.ui.fields.line_input import LineInput
from iomdesk.ui.fields.money_input import MoneyInput
from iomdesk.ui.fields.point_input import PointInput
from iomdesk.ui.fields.project_input import ProjectInput
from iomdesk.ui.fields.text_input import TextInput
from iomdesk.ui.fields.texts_input import TextsInput
from iomdesk.ui.fields.year_input import YearInput

Making = Callable[[DeskSignals], Input]


def _words(signals: DeskSignals) -> Input:
    return TextsInput(lambda: signals.desk.languages, paragraphs=False, states=True)


def _paragraphs(signals: DeskSignals) -> Input:
    return TextsInput(lambda: signals.desk.languages, paragraphs=True, states=True)


def _code(list_name: str) -> Making:
    return lambda signals: ChoiceInput(choices.code_choices(signals, list_name))


def _codes(list_name: str) -> Making:
    return lambda signals: ChoicesInput(choices.code_choices(signals, list_name))


def _line(_signals: DeskSignals) -> Input:
    return LineInput()


def _identifier(_signals: DeskSignals) -> Input:
    return LineInput(is_short=True)


def _date(_signals: DeskSignals) -> Input:
    return DateInput()


def _items(parts: Callable[[DeskSignals], list[Part]], hint: str = "") -> Making:
    return lambda signals: ItemsInput(parts(signals), partial(entry_words, signals.desk), hint=hint)


def _name_part(name: str, signals: DeskSignals) -> Part:
    return Part(name, lambda: TextsInput(lambda: signals.desk.languages, paragraphs=False, states=False), wide=True)


def _language_part(signals: DeskSignals) -> Part:
    return Part("language", lambda: ChoiceInput(choices.language_choices(lambda: signals.desk.languages)))


def _partner(signals: DeskSignals) -> list[Part]:
    role = Part("role", lambda: ChoiceInput(choices.code_choices(signals, "partner_role")))
    return [_name_part("name", signals), role, Part("reference", LineInput)]


def _location(signals: DeskSignals) -> list[Part]:
    return [_name_part("name", signals), Part("p_code", LineInput), Part("point", PointInput)]


def _document(signals: DeskSignals) -> list[Part]:
    return [_name_part("title", signals), Part("address", AddressInput, wide=True), _language_part(signals)]


def _source(signals: DeskSignals) -> list[Part]:
    address = Part("address", AddressInput, wide=True, needed=True)
    return [address, _language_part(signals), Part("date", DateInput)]


def _contact(_signals: DeskSignals) -> list[Part]:
    name = Part("name", LineInput, needed=True)
    return [name, Part("role", LineInput), Part("email", LineInput), Part("telephone", LineInput)]


def _former_name(signals: DeskSignals) -> list[Part]:
    return [_name_part("name", signals), Part("until", DateInput)]


def _related(signals: DeskSignals) -> Input:
    project = Part("project", lambda: ProjectInput(signals), wide=True, needed=True)
    parts = [project, Part("relation", LineInput, wide=True)]
    return ItemsInput(parts, partial(entry_words, signals.desk), adder=ProjectInput(signals))


_AT_HOME = N_("Personal data. It stays in this catalogue, and is left out of exports unless you ask for it.")


def _lines(_signals: DeskSignals) -> Input:
    return TextInput()


def _comments(signals: DeskSignals) -> Input:
    return CommentsInput(lambda: signals.desk.author)


MAKINGS: dict[RecordKind, dict[str, Making]] = {
    RecordKind.PROJECT: {
        "title": _words,
        "start": _date,
        "end": _date,
        "planned_start": _date,
        "planned_end": _date,
        "status": _code("status"),
        "type": _code("type"),
        "secondary_type": _code("type"),
        "budget": lambda _signals: MoneyInput(choices.currency_choices),
        "coverage": _code("coverage"),
        "funding_year": lambda _signals: YearInput(),
        "region": _code("region"),
        "prima_id": _identifier,
        "project_id": _identifier,
        "member_states": lambda _signals: CountriesInput(),
        "narrative": _paragraphs,
        "objectives": _paragraphs,
        "target_groups": _paragraphs,
        "managing_unit": lambda signals: ChoiceInput(choices.unit_choices(signals)),
        "partners": _items(_partner),
        "themes": _codes("theme"),
        "sdg": lambda signals: ChoicesInput(choices.code_choices(signals, "sdg"), sign=goal_sign),
        "locations": _items(_location),
        "documents": _items(_document),
        "sources": _items(_source),
        "contacts": _items(_contact, _AT_HOME),
        "related": _related,
        "notes": _lines,
        "comments": _comments,
    },
    RecordKind.ORG_UNIT: {
        "name": _words,
        "acronym": _words,
        "code": _identifier,
        "kinds": _codes("unit_kind"),
        "parent": lambda signals: ChoiceInput(choices.unit_choices(signals)),
        "predecessors": lambda signals: ChoicesInput(choices.unit_choices(signals)),
        "opened": _date,
        "closed": _date,
        "country": lambda _signals: ChoiceInput(choices.country_choices),
        "place": _line,
        "point": lambda _signals: PointInput(),
        "covers": lambda _signals: CountriesInput(),
        "head_title": _words,
        "mandate": _paragraphs,
        "former_names": _items(_former_name),
        "address": _lines,
        "email": _line,
        "telephone": _line,
        "website": lambda _signals: AddressInput(),
        "notes": _lines,
        "comments": _comments,
    },
}

_WIDE = frozenset(
    {"title", "narrative", "objectives", "target_groups", "partners", "locations", "documents", "sources", "contacts",
     "related", "notes", "comments", "themes", "sdg", "name", "acronym", "head_title", "mandate", "former_names",
     "member_states"}
)  # fmt: skip


def make_field(kind: RecordKind, name: str, signals: DeskSignals) -> Field:
    """Return the widget for a field of a kind of record."""
    return Field(kind, name, MAKINGS[kind][name](signals), wide=name in _WIDE)
