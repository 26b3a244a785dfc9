"""Addresses of documents and sources: opened and copied because a person asks, and never anything but a page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from iomdesk.ui import web_address as web
from iomdesk.ui.fields.address_input import AddressInput
from iomdesk.ui.web_address import web_address

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
PAGE = "https://iom.int/fr/node/174751?a=1&b=é"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keep what would be opened; nothing is."""
    found: list[str] = []

    class Services:
        """Stands where the system's browser is called."""

        answer = True

        @classmethod
        def openUrl(cls, url: QUrl) -> bool:
            found.append(url.toString())
            return cls.answer

    assert web.QDesktopServices is QDesktopServices
    monkeypatch.setattr(web, "QDesktopServices", Services)
    return found


@pytest.fixture
def input_(qtbot) -> AddressInput:
    made = AddressInput()
    qtbot.addWidget(made)
    made.retranslate()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.editor.setFocus()
    return made


@pytest.mark.parametrize(
    "words",
    [
        "",
        "www.iom.int",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://iom.int/x",
        "https://",
        "https://iom.int@elsewhere.org/",
        "https://iom.int/\u202egnp.exe",
        "http://iom int/",
        "C:\\report.docx",
        "mailto:ana@iom.int",
        "\\\\server\\share",
    ],
)
def test_nothing_but_a_page_is_opened(input_: AddressInput, opened: list[str], words: str) -> None:
    input_.show_value(words)
    assert web_address(words) is None
    assert not input_.open.isVisible()
    assert not web.open_in_browser(words)
    assert opened == []


@pytest.mark.parametrize("words", [PAGE, " http://iom.int ", "HTTPS://IOM.INT/x.pdf", "https://oim.int/مشروع"])
def test_a_page_is_opened_by_keyboard(qtbot, input_: AddressInput, opened: list[str], words: str) -> None:
    input_.show_value(words)
    assert input_.open.isVisible()
    assert opened == []  # only because it is asked for
    qtbot.keyClick(input_.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened == [QUrl(words.strip()).toString()]


def test_without_a_browser_it_is_said(input_: AddressInput, opened: list[str], monkeypatch) -> None:
    monkeypatch.setattr(web.QDesktopServices, "answer", False)
    said: list[str] = []
    input_.troubled.connect(said.append)
    input_.show_value(PAGE)
    input_.open.trigger()
    assert opened
    assert said == ["No browser could be opened. Copy the address and open it yourself."]


def test_an_address_is_copied_as_it_stands(input_: AddressInput) -> None:
    input_.show_value(f" {PAGE} ")
    input_.copy.trigger()
    assert QGuiApplication.clipboard().text() == PAGE
    input_.show_value(None)
    assert not input_.copy.isVisible()
