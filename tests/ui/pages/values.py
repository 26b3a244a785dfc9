"""A value for every field of both models, and how a person gives it to its widget."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from iomdesk.ui.fields.choice_input import ChoiceInput
from iomdesk.ui.fields.choices_input import ChoicesInput
from iomdesk.ui.fields.comments_input import CommentsInput
from iomdesk.ui.fields.items_input import ItemsInput
from iomdesk.ui.fields.money_input import MoneyInput
from iomdesk.ui.fields.project_input import ProjectInput
from iomdesk.ui.fields.texts_input import TextsInput
from tests.ui.fields.keys import overwrite

PROJECT_WORDS = {
    "title": "Water",
    "start": "2014",
    "end": "31 March 2016",
    "planned_start": "5/2014",
    "planned_end": "2016-05",
    "status": "Active",
    "type": "TC",
    "secondary_type": "LM",
    "budget": "81 675,00",
    "coverage": "Regional",
    "funding_year": "2013",
    "region": "Europe",
    "prima_id": "CR99P0513",
    "project_id": "TC.0999",
    "member_states": "Haiti",
    "narrative": "Once upon a time.",
    "objectives": "To end well.",
    "target_groups": "Everybody.",
    "managing_unit": "Dakar",
    "partners": "Ministry",
    "themes": "Counter-trafficking",
    "sdg": "10.7",
    "locations": "San José",
    "documents": "Report",
    "sources": "https://example.org/fr/node/1",
    "contacts": "A. Person",
    "related": "LM.0382",
    "notes": "Ask again.",
    "comments": "Is this right?",
}
UNIT_WORDS = {
    "name": "Regional Office",
    "acronym": "RO",
    "code": "CR99",
    "kinds": "Country Office",
    "parent": "Dakar",
    "predecessors": "Dakar",
    "opened": "1 July 2011",
    "closed": "2024",
    "country": "Costa Rica",
    "place": "San José",
    "point": "9.93, -84.08",
    "covers": "Panama",
    "head_title": "Director",
    "mandate": "To help.",
    "former_names": "Mission",
    "address": "Rohrmoser",
    "email": "a@example.org",
    "telephone": "+506 1",
    "website": "https://example.org",
    "notes": "None.",
    "comments": "Ask Dakar.",
}


def give(input_, words: str) -> None:
    """Give a value to a widget as a person does."""
    if isinstance(input_, TextsInput):
        overwrite(input_.editors["en"], words)
    elif isinstance(input_, ChoicesInput):
        overwrite(input_.adder.editor, words)
    elif isinstance(input_, MoneyInput):
        overwrite(input_.amount.editor, words)
    elif isinstance(input_, ItemsInput):
        _give_item(input_, words)
    elif isinstance(input_, CommentsInput):
        input_.add()
        overwrite(list(input_.cards.values())[-1].editor, words)
    else:
        overwrite(input_.editor, words)


def _give_item(input_: ItemsInput, words: str) -> None:
    if isinstance(input_.focusProxy(), ProjectInput):
        overwrite(input_.focusProxy().editor, words)
        return
    input_.add_button.click()
    form = list(input_.forms.values())[-1]
    give(next(iter(form.inputs.values())), words)


def clear(input_) -> None:
    """Take the value of a widget away as a person does."""
    if isinstance(input_, ChoicesInput):
        input_.chosen.selectAll()
        input_.remove()
    elif isinstance(input_, ItemsInput):
        for uid in [line.uid for line in input_.lines if line.uid]:
            input_.remove(uid)
    elif isinstance(input_, CommentsInput):
        for card in list(input_.cards.values()):
            card.remove.click()
    elif isinstance(input_, ChoiceInput):
        overwrite(input_.editor, "")
    else:
        give(input_, "")
    QApplication.processEvents()
