"""Interface: the language in which the window speaks, with its direction, Qt's own words and the letters it needs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from iomdesk import i18n

_QT_NAMES = {"zh": "zh_CN", "pt": "pt_BR"}
_WRITTEN_AS = {"en": "en_GB", "ar": "ar_AE"}
"""Calendars begin the week, and boxes write their figures, as everything else in the window does."""
_installed: list[QTranslator] = []


def speak(app: QApplication, tag: str) -> None:
    """Let the window speak a language from now on: its words, Qt's words, and the direction of everything."""
    i18n.use(tag)
    QLocale.setDefault(QLocale(_WRITTEN_AS.get(tag, tag)))
    for translator in _installed:
        app.removeTranslator(translator)
        translator.deleteLater()
    _installed.clear()
    right_to_left = i18n.is_right_to_left(tag)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{_QT_NAMES.get(tag, tag.replace('-', '_'))}", folder):
        _installed.append(translator)
        app.installTranslator(translator)
    for window in app.topLevelWidgets():
        app.sendEvent(window, QEvent(QEvent.Type.LanguageChange))


def add_letters() -> None:
    """Add the program's own letters, for systems that have none for Arabic."""
    if QFontDatabase.families(QFontDatabase.WritingSystem.Arabic):
        return
    from importlib.util import find_spec  # noqa: PLC0415 - only where the system has no such letters
    from pathlib import Path  # noqa: PLC0415 - the same

    spec = find_spec("fontpkg_noto_sans_arabic")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for file in Path(folder).rglob("*.ttf"):
            QFontDatabase.addApplicationFont(str(file))
