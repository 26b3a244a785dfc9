"""The way of the interface's words: from the source to the translators and back."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = """
from iomdesk.i18n import N_, _, ngettext
LABEL = N_("Budget")
def say(count):
    # Translators: on the button that begins an import
    return _("Take in “{name}”", name="x") + ngettext("One project", "{count} projects", count)
"""


@pytest.fixture
def words(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("words")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "iomdesk").mkdir()
    (tmp_path / "iomdesk" / "speech.py").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "i18n" / "fr" / "LC_MESSAGES").mkdir(parents=True)
    return tmp_path


def french(project: Path) -> Path:
    return project / "i18n" / "fr" / "LC_MESSAGES" / "iomdesk.po"


def translate(project: Path, **texts: str) -> None:
    """Write French words after the source texts that begin with a name."""
    lines = french(project).read_text(encoding="utf-8").splitlines()
    for index, line in enumerate(lines):
        for begin, text in texts.items():
            if line.startswith(f'msgid "{begin}'):
                plural = lines[index + 1].startswith("msgid_plural")
                if plural:
                    lines[index + 2 : index + 4] = [f'msgstr[0] "{text}"', f'msgstr[1] "{text}"']
                else:
                    lines[index + 1] = f'msgstr "{text}"'
    french(project).write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_the_template_has_every_word_and_no_date(words: ModuleType, project: Path) -> None:
    assert words.main(["gather"], project) == 0
    template = (project / "i18n" / "iomdesk.pot").read_text(encoding="utf-8")
    for text in ("Budget", "Take in “{name}”", "One project", "{count} projects"):
        assert text in template
    assert "#. on the button that begins an import" in template
    assert "#: iomdesk/speech.py\n" in template
    assert "Date" not in template


def test_gathering_twice_changes_nothing(words: ModuleType, project: Path) -> None:
    words.main(["gather"], project)
    translate(project, Budget="Budget", Take="Prendre « {name} »")
    words.main(["gather"], project)
    before = french(project).read_bytes()
    words.main(["gather"], project)
    assert french(project).read_bytes() == before


def test_french_marks_stand_behind_spaces_that_do_not_break(words: ModuleType, project: Path) -> None:
    words.main(["gather"], project)
    translate(project, Budget="Budget : combien ?", Take="Prendre « {name} » ; l’ouvrir à 14:02 !")
    words.main(["gather"], project)
    text = french(project).read_text(encoding="utf-8")
    assert "Budget\u00a0: combien\u202f?" in text
    assert "Prendre «\u00a0{name}\u00a0»\u202f; l’ouvrir à 14:02\u202f!" in text


def test_words_that_go_and_come_back_keep_their_translation(words: ModuleType, project: Path) -> None:
    words.main(["gather"], project)
    translate(project, Budget="Enveloppe")
    (project / "iomdesk" / "speech.py").write_text(SOURCE.replace("Budget", "Budgets"), encoding="utf-8")
    words.main(["gather"], project)
    assert 'msgid "Budgets"\nmsgstr ""' in french(project).read_text(encoding="utf-8"), "no guesses"
    (project / "iomdesk" / "speech.py").write_text(SOURCE, encoding="utf-8")
    words.main(["gather"], project)
    text = french(project).read_text(encoding="utf-8")
    assert 'msgid "Budget"\nmsgstr "Enveloppe"' in text
    assert text.count('"Enveloppe"') == 1


def test_what_comes_back_in_one_language_is_not_said_in_another(words: ModuleType, project: Path) -> None:
    (project / "i18n" / "es" / "LC_MESSAGES").mkdir(parents=True)
    words.main(["gather"], project)
    spanish = project / "i18n" / "es" / "LC_MESSAGES" / "iomdesk.po"
    spanish.write_text(
        spanish.read_text("utf-8").replace('"Budget"\nmsgstr ""', '"Budget"\nmsgstr "Presupuesto"'), "utf-8"
    )
    translate(project, Budget="Enveloppe")
    for source in (SOURCE.replace("Budget", "Budgets"), SOURCE):
        (project / "iomdesk" / "speech.py").write_text(source, encoding="utf-8")
        words.main(["gather"], project)
    assert 'msgid "Budget"\nmsgstr "Enveloppe"' in french(project).read_text(encoding="utf-8")
    assert 'msgid "Budget"\nmsgstr "Presupuesto"' in spanish.read_text(encoding="utf-8")


def test_check_wants_french_complete(words: ModuleType, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words.main(["gather"], project)
    assert words.main(["check"], project) == 1
    assert "no words for “Budget”" in capsys.readouterr().out
    translate(project, Budget="Budget", Take="Prendre « {name} »", One="{count} projets")
    assert words.main(["check"], project) == 0


def test_check_notices_that_the_source_moved_on(
    words: ModuleType, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words.main(["gather"], project)
    (project / "iomdesk" / "more.py").write_text('from iomdesk.i18n import _\n_("More")\n', encoding="utf-8")
    assert words.main(["check"], project) == 1
    assert "make words" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", ["Prendre", "Prendre « {nom} »", "Prendre « {name »"])
def test_check_notices_a_placeholder_that_differs(
    words: ModuleType, project: Path, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    words.main(["gather"], project)
    translate(project, Budget="Budget", Take=wrong, One="{count} projets")
    assert words.main(["check"], project) == 1
    assert wrong in capsys.readouterr().out


def test_a_plural_form_may_leave_out_the_count_alone(words: ModuleType, project: Path) -> None:
    words.main(["gather"], project)
    translate(project, Budget="Budget", Take="Prendre « {name} »", One="Un projet")
    assert words.main(["check"], project) == 0
    translate(project, One="{number} projets")
    assert words.main(["check"], project) == 1


def test_compiled_words_are_found(words: ModuleType, project: Path) -> None:
    words.main(["gather"], project)
    translate(project, Budget="Enveloppe")
    assert words.main(["compile"], project) == 0
    spoken = gettext.translation("iomdesk", project / "resources" / "locale", ["fr"])
    assert spoken.gettext("Budget") == "Enveloppe"
    assert spoken.gettext("Take in “{name}”") == "Take in “{name}”"
