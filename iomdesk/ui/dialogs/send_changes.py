"""SendChanges: to which office a file goes, what of the catalogue it has not got yet, and why that is."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHeaderView, QLineEdit, QTreeWidgetItem, QWidget

from iomdesk.desk.sending import PACKED, WHOLE, SendingPlan, file_name, free_path
from iomdesk.i18n import _, ngettext
from iomdesk.ui.background.slow_work import SlowWork
from iomdesk.ui.dialog import Dialog, words_label
from iomdesk.ui.dialogs.file_chooser import FileChooser
from iomdesk.ui.dialogs.office_choice import OfficeChoice
from iomdesk.ui.dialogs.plain_list import plain_list
from iomdesk.ui.look import theme
from iomdesk.ui.words.formats import day_text, minute_text, number_text
from iomdesk.ui.words.plain_text import in_a_row, visible
from iomdesk.ui.words.wording import deed_label, kind_label

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk
    from iomdesk.desk.settings import Settings

OWN_OFFICE = "office"
FOLDER = "folder for sending"
_PAUSE = 300
"""Milliseconds after the last letter of an office's name before it is looked up."""


class SendChanges(Dialog):
    """Looks in the background at what would go, whenever the person chooses otherwise; writes nothing itself."""

    chosen = Signal(object, object)
    """The SendingPlan, and the path of the file."""

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Send what changed"), 820, 560)
        self._desk, self._settings = desk, settings
        self.plan: SendingPlan | None = None
        self._slow = SlowWork(self)
        self._slow.settled.connect(self._go_on)
        self._is_stale = False
        self.finished.connect(lambda _result: self._slow.abandon())
        self.office = OfficeChoice(desk, name=_("To the office"))
        self.own_office = QLineEdit(settings.get(OWN_OFFICE, "") or desk.catalogue.office or "")
        self.base = QComboBox()
        self.contacts = QCheckBox(_("With contacts (names and addresses of persons)"))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in ((_("To the office"), self.office), (_("From the office"), self.own_office)):
            form.addRow(words, field)
        form.addRow(_("It has got"), self.base)
        form.addRow("", self.contacts)
        self.body.addLayout(form)
        self.summary = words_label()
        self.body.addWidget(self.summary)
        headings = [_("What happens"), _("Kind"), _("Name"), _("Last step")]
        self.items = plain_list(headings, _("What the office has not got yet"))
        self.items.header().setStretchLastSection(False)
        for column in (2, 3):
            self.items.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.body.addWidget(self.items, 1)
        self.send = self.add_button(_("Write the File …"), self._choose_file, default=True)
        self.add_close(_("Cancel"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._look_for_office)
        self.office.currentTextChanged.connect(lambda _words: self._wait())
        self.own_office.textEdited.connect(lambda _words: self._wait())
        self.base.activated.connect(lambda _row: self.look())
        self.contacts.toggled.connect(lambda _on: self._look_for_office())
        self._look_for_office()

    def _wait(self) -> None:
        self.plan = None
        self.send.setEnabled(False)
        self._pause.start()

    def _look_for_office(self) -> None:
        """Offer what was sent to the office before, the newest first, and look at what it has not got."""
        self._pause.stop()
        self.base.clear()
        sent = self._desk.sent_to(self.office.currentText())
        for note in reversed([note for note in sent if note.contacts or not self.contacts.isChecked()]):
            moment = minute_text(note.at) if note.at else ""
            self.base.addItem(_("all until the file of {moment}", moment=moment), note.id)
        if not self.base.count():
            self.base.addItem(_("what it said itself that it has"), "")
        self.base.addItem(_("nothing: send everything"), WHOLE)
        self.look()

    def look(self) -> None:
        """Find out what would go, and show it."""
        self.plan = None
        self.items.clear()
        self.send.setEnabled(False)
        is_named = bool(self.office.currentText().strip())
        self.summary.setText(_("Looking for what changed …") if is_named else _("Say to which office the file goes."))
        self._is_stale = is_named
        self._slow.cancel()
        self._go_on()

    def _go_on(self) -> None:
        if not self._is_stale or self._slow.is_running:
            return
        self._is_stale = False
        base, contacts = str(self.base.currentData() or ""), self.contacts.isChecked()
        work = partial(
            self._desk.plan_sending,
            self.office.currentText(),
            sender=self.own_office.text(),
            base=base,
            contacts=contacts,
        )
        self._slow.start("", lambda progress: work(progress=progress), self._show_plan)

    def _show_plan(self, plan: SendingPlan) -> None:
        if self._is_stale or self._pause.isActive():
            return
        self.plan = plan
        self.summary.setText("\n".join(self._summary(plan)))
        self.send.setEnabled(plan.is_needed)
        for item in plan.items:
            last = item.last
            told = [visible(str(last.label)), visible(last.author), day_text(last.at)] if last else []
            words = [deed_label(item.deed), kind_label(item.kind), visible(item.name), in_a_row(told)]
            row = QTreeWidgetItem(words)
            row.setSizeHint(2, QSize(0, self.fontMetrics().height() + theme.GRID))
            row.setToolTip(2, visible(item.name))
            row.setToolTip(3, words[3])
            self.items.addTopLevelItem(row)
        for column in (0, 1):
            self.items.resizeColumnToContents(column)
        if first := self.items.topLevelItem(0):
            self.items.setCurrentItem(first)
        self.items.setVisible(not plan.is_whole)

    @staticmethod
    def _summary(plan: SendingPlan) -> list[str]:
        office = visible(plan.parcel.to)
        if not plan.is_needed:
            return [_("Nothing changed that “{office}” has not got. There is nothing to send.", office=office)]
        count = plan.parcel.records
        goes = ngettext("{number} record goes", "{number} records go", count, number=number_text(count))
        if plan.is_whole:
            return [goes, _("Everything goes: it is not known what “{office}” has.", office=office)]
        counts = [
            _("{deed}: {count}", deed=deed_label(deed), count=number_text(number))
            for deed, number in plan.counts.items()
            if number
        ]
        base = plan.base
        why = (
            _("“{office}” has all until the file of {moment}.", office=office, moment=minute_text(base.at))
            if base and base.at
            else _("“{office}” said itself what it has.", office=office)
        )
        if base and plan.from_office:
            why += " " + _("What came from there does not go back.")
        return [in_a_row([goes, *counts]), why]

    def _choose_file(self) -> None:
        if self.plan is None:
            return
        folder = Path(self._settings.get(FOLDER, "") or self._desk.path.parent)
        folder = folder if folder.is_dir() else self._desk.path.parent
        chooser = FileChooser(self, _("Send what changed"), folder)
        chooser.setAcceptMode(FileChooser.AcceptMode.AcceptSave)
        chooser.setNameFilters([_("Catalogue files (*{suffix})", suffix=PACKED), _("All files (*)")])
        chooser.selectFile(free_path(folder, file_name(self.own_office.text(), self.office.currentText())).name)
        chooser.fileSelected.connect(self.take_file)
        chooser.open()

    def take_file(self, name: str) -> None:
        """Say what is to be sent, with the file."""
        path = Path(name)
        if not path.name.endswith((".json", ".json.gz")):
            path = path.with_name(path.name + PACKED)
        self._settings.set(OWN_OFFICE, self.own_office.text().strip())
        self._settings.set(FOLDER, str(path.parent))
        self.chosen.emit(self.plan, path)
        self.accept()
