"""ExportsHere: writes what travels and what is printed of a catalogue, in whatever language and region the system is.

`python -m tests.faults.exports_here CATALOGUE FOLDER` takes the system's language for the window, as the program does.
"""

from __future__ import annotations

import contextlib
import locale
import sys
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from iomdesk import i18n
from iomdesk.desk.desk import Desk
from iomdesk.model.change import RecordKind
from iomdesk.ui.words.interface import speak


def main(catalogue: str, folder: str) -> None:
    """Write a file of the catalogue, and say which language it was."""
    with contextlib.suppress(locale.Error):
        locale.setlocale(locale.LC_ALL, "")
    app = QApplication([])
    speak(app, i18n.system_language())
    desk = Desk.open(Path(catalogue), read_only=True)
    desk.export(Path(folder) / "out.iomcat.json")
    found = [desk.uids(desk.ids(RecordKind.PROJECT, words, "en", "title")) for words in ("", "2010..2015", "istanbul")]
    (Path(folder) / "found.txt").write_text(repr(found), encoding="utf-8")
    desk.close()
    sys.stdout.write(f"{i18n.language()} {QLocale().name()} {locale.setlocale(locale.LC_NUMERIC)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
