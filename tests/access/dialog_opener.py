"""A program with a button for each dialog of the window, named as its class: `dialog_opener.py LANGUAGE FOLDER`.

Some dialogs stand at the end of a long way, a file to take in or two records that are one. Here each opens at once, in
the place of the one before.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from iomdesk.desk.desk import Desk
from iomdesk.desk.settings import Settings
from iomdesk.i18n import N_
from iomdesk.model.change import Edit
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.record import Record, creation
from iomdesk.ui.app import App
from tests.ui.conftest import projects
from tests.ui.every_dialog import DIALOGS


def catalogue(path: Path) -> Path:
    """Make the catalogue that the dialogs are about, as the tests of the window have it."""
    desk = Desk.create(path, title="Field offices")
    head = OrgUnit(code="HQ", name={"en": "Headquarters"})
    records: list[Record] = [head, OrgUnit(code="SN10", name={"en": "Dakar"}, parent=head.uid), *projects()]
    desk.do(Edit(label=message(N_("New project")), changes=[creation(record) for record in records]))
    desk.close()
    return path


class Opener(QWidget):
    """Stands beside the window, titled as the dialog that is open. Each dialog has a folder of its own."""

    def __init__(self, app: App, folder: Path) -> None:
        super().__init__()
        self._app, self._folder = app, folder
        column = QVBoxLayout(self)
        for kind in DIALOGS:
            button = QPushButton(kind.__name__)
            button.clicked.connect(lambda _checked, kind=kind: self.open(kind))
            column.addWidget(button)

    def open(self, kind: type) -> None:
        """Open a dialog, and close the one that is open."""
        if before := QApplication.activeModalWidget():
            before.close()
        folder = self._folder / kind.__name__
        folder.mkdir()
        DIALOGS[kind](self._app.window, folder).open()
        self.setWindowTitle(f"{kind.__name__} is open")


def main(language: str, folder: Path) -> int:
    """Show the window and the opener until the program is ended."""
    app = App(Settings(), language)
    app.show(catalogue(folder / "Field.iomcat"))
    opener = Opener(app, folder)
    opener.show()
    return app.qt.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
