"""App: the program with a window: started safely, painted first and filled then, and ended without losing a word."""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from iomdesk import i18n, resources
from iomdesk.desk.settings import Settings
from iomdesk.i18n import _
from iomdesk.ui.background import event_log
from iomdesk.ui.background.collector import Collector
from iomdesk.ui.background.first_paint import FirstPaint
from iomdesk.ui.keyboard.focus_ring import FocusRing
from iomdesk.ui.look import palettes
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.main_window import MainWindow
from iomdesk.ui.words.interface import add_letters, speak

if TYPE_CHECKING:
    from collections.abc import Callable

_FOREIGN_PATHS = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QML_IMPORT_PATH", "QML2_IMPORT_PATH")
_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
_FAILED_STARTS = "failed_starts"
_TOO_MANY = 2


def unsound_pair() -> bool:
    """Tell whether this Qt must not run on this Python: PySide 6.12 ends itself on 3.11 after some thousand calls."""
    version = tuple(int(part) for part in PySide6.__version__.split(".")[:2])
    return version >= (6, 12) and sys.version_info < (3, 12)


class App:
    """One run of the program."""

    def __init__(self, settings: Settings, language: str | None = None) -> None:
        for name in _FOREIGN_PATHS:
            os.environ.pop(name, None)
        existing = QApplication.instance()
        self.qt = existing if isinstance(existing, QApplication) else QApplication(["iomdesk"])
        self.settings = settings
        self._dress()
        kept = settings.get("language", "")
        known = i18n.interface_languages()
        speak(self.qt, language or (kept if kept in known else i18n.system_language()))
        self.window = MainWindow(settings)
        self._collector = Collector(self.window)
        self._ring = FocusRing(self.window)
        self.window.language_chosen.connect(self.use_language)
        self.window.appearance_chosen.connect(self.choose_scheme)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(lambda _scheme: self.use_scheme(settings.get("appearance", "system")))
        self.qt.commitDataRequest.connect(self.end_session)

    def _dress(self) -> None:
        self.qt.setApplicationName("IOMDesk")
        self.qt.setDesktopFileName("iomdesk")
        self.qt.setWindowIcon(QIcon(str(resources.path("icons/iomdesk.svg"))))
        if self.qt.style().objectName() in ("windows", "gtk2", ""):
            self.qt.setStyle("Fusion")
        self.use_scheme(self.settings.get("appearance", "system"))

    def end_session(self, _session: object) -> None:
        """Hand on what is typed: the system is about to end the person's session."""
        self.window.finish()

    def use_scheme(self, name: str) -> None:
        """Be light, dark, or as the system is."""
        scheme = _SCHEMES.get(name, Qt.ColorScheme.Unknown)
        hints = QGuiApplication.styleHints()
        hints.setColorScheme(scheme)
        palettes.dress(self.qt, dark=Qt.ColorScheme.Dark in (scheme, hints.colorScheme()))

    def choose_scheme(self, name: str) -> None:
        """Be light, dark, or as the system is, from now on and at the next start."""
        self.settings.set("appearance", name)
        self.use_scheme(name)

    def use_language(self, tag: str) -> None:
        """Speak another language from now on, and at the next start."""
        self.settings.set("language", tag)
        speak(self.qt, tag)

    def show(self, path: Path | None, *, sample: bool = False) -> None:
        """Show the window at once; load the rest, and open a catalogue, when it is painted."""
        if path or sample:
            self.window.show_blank()
        FirstPaint(self.window, lambda: self._fill(path, sample=sample))
        if self.window.state.is_maximized():
            self.window.showMaximized()
        else:
            self.window.show()

    def _fill(self, path: Path | None, *, sample: bool) -> None:
        from iomdesk.ui.catalogue_door import CatalogueDoor  # noqa: PLC0415 - brings the model; the window is painted first

        add_letters()
        door = CatalogueDoor(self.window)
        self.window.open_door(door)
        failed = self.settings.get(_FAILED_STARTS, 0)
        if failed >= _TOO_MANY:
            self.settings.set(_FAILED_STARTS, 0)
            self.window.show_welcome()
            words = _(
                "The program ended badly twice at its start, so nothing was opened. Open a catalogue or a backup."
            )
            door.offer_backups(path or next(iter(self.window.recent.paths()), None), words)
            return
        self.settings.set(_FAILED_STARTS, failed + 1)
        if sample:
            door.open_sample()
        elif path:
            door.open(path)
        # Half a minute of life is a start that went well.
        QTimer.singleShot(30_000, self.stood)

    def stood(self) -> None:
        """Take note that the start went well."""
        self.settings.set(_FAILED_STARTS, 0)

    def trouble_met(self) -> None:
        """Say that an error of the program was met, when the event loop turns: now something may be being painted."""
        QTimer.singleShot(0, self.window, self._say_trouble)

    def _say_trouble(self) -> None:
        words = _("Something went wrong in the program. Your words are safe; the rest is in the log.")
        if self.window.strip.words != words:  # said again, it would paint anew what may have failed to paint
            self.window.strip.say(words, Tone.TROUBLE)


def _end_on_signals(end: Callable[[], object]) -> QSocketNotifier:
    """Let SIGTERM, SIGINT and SIGHUP end the program as closing the window does."""
    reader, writer = socket.socketpair()
    for half in (reader, writer):
        half.setblocking(False)
    signal.set_wakeup_fd(writer.fileno())
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_caught: None)
    notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read)

    def heard() -> None:
        reader.recv(64)
        end()

    notifier.activated.connect(heard)
    # The sockets live as long as what listens to them.
    notifier.setProperty("sockets", (reader, writer))
    return notifier


def run(path: Path | None, *, sample: bool = False, language: str | None = None) -> int:
    """Open the window, on a catalogue if one is named, and return the program's exit code."""
    if unsound_pair():
        sys.stderr.write(_("This version of Qt cannot run on this version of Python. Use Python 3.12 or later.") + "\n")
        return 2
    event_log.open_log()
    app = App(Settings(), language)
    event_log.catch_all(app.trouble_met)
    notifier = _end_on_signals(app.window.close)
    app.show(path, sample=sample)
    code = app.qt.exec()
    notifier.setEnabled(False)
    app.stood()
    return int(code)
