"""Wording: what a report says beside the words of the catalogue."""

from __future__ import annotations

from iomdesk.model.project import Project
from iomdesk.reports.wording import Wording


def test_a_project_without_title_is_called_by_its_identifier():
    wording = Wording("en", ["fr"])
    assert wording.title(Project(project_id="TC.0001", prima_id="CR99P0513")).text == "TC.0001"
    assert wording.title(Project(prima_id="CR99P0513")).text == "CR99P0513"
    assert wording.title(Project()).text == "Untitled project"


def test_another_language_is_said_and_only_then():
    titled = Project(title={"fr": "Eau", "es": "Agua"})
    assert Wording("es", ["fr"]).title(titled).note == ""
    fallback = Wording("ar", ["fr"]).title(titled)
    assert (fallback.text, fallback.language, fallback.direction) == ("Eau", "fr", "ltr")
    assert fallback.note


def test_only_the_shown_language_of_a_title_can_be_in_doubt():
    titled = Project(title={"fr": "Eau", "es": "Agua"})
    assert Wording("fr", [], {"title.fr"}).title(titled).doubt
    assert not Wording("fr", [], {"title.es"}).title(titled).doubt
