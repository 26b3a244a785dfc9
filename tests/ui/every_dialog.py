"""Every dialog of the window, each made as the window makes it. A dialog that is added belongs here."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog

import iomdesk.ui
from iomdesk import __version__
from iomdesk.desk import repairs
from iomdesk.desk.changing_many import plan_field
from iomdesk.desk.desk import Desk
from iomdesk.desk.import_report import of_plan
from iomdesk.model.change import Edit, Place, RecordKind
from iomdesk.model.message import message
from iomdesk.model.progress import quietly
from iomdesk.model.project import Project
from iomdesk.model.receipt import Became
from iomdesk.model.record import creation
from iomdesk.ui.about_box import AboutBox
from iomdesk.ui.deeds.command_palette import CommandPalette
from iomdesk.ui.deeds.many_deeds import ManyDeeds
from iomdesk.ui.deeds.shortcut_list import ShortcutList
from iomdesk.ui.dialog import Dialog
from iomdesk.ui.dialogs.arrange_views import ArrangeViews
from iomdesk.ui.dialogs.asking import AskingDialog
from iomdesk.ui.dialogs.catalogue_properties import CatalogueProperties
from iomdesk.ui.dialogs.change_many import ChangeMany
from iomdesk.ui.dialogs.change_review import ChangeReview
from iomdesk.ui.dialogs.exchanged_files import ExchangedFiles
from iomdesk.ui.dialogs.export_dialog import ExportDialog
from iomdesk.ui.dialogs.file_chooser import FileChooser
from iomdesk.ui.dialogs.find_replace import FindReplace
from iomdesk.ui.dialogs.import_review import ImportReview
from iomdesk.ui.dialogs.keep_view import KeepView
from iomdesk.ui.dialogs.merge_records import MergeRecords
from iomdesk.ui.dialogs.move_unit import MoveUnit
from iomdesk.ui.dialogs.new_catalogue import NewCatalogue
from iomdesk.ui.dialogs.print_preview import PrintPreview
from iomdesk.ui.dialogs.record_history import RecordHistory
from iomdesk.ui.dialogs.repair_review import RepairReview
from iomdesk.ui.dialogs.restore_backup import RestoreBackup
from iomdesk.ui.dialogs.save_report import SaveReport
from iomdesk.ui.dialogs.send_changes import SendChanges
from iomdesk.ui.dialogs.text_changes import TextChanges
from iomdesk.ui.lists.arrange_columns import ArrangeColumns
from iomdesk.ui.main_window import MainWindow

Making = Callable[[MainWindow, Path], QDialog]


def dialog_classes() -> set[type[QDialog]]:
    """Return every class of dialog in the window's package, but for those that are only there to be built upon."""
    for module in pkgutil.walk_packages(iomdesk.ui.__path__, "iomdesk.ui."):
        importlib.import_module(module.name)
    found, unseen = set(), [QDialog]
    while unseen:
        for kind in unseen.pop().__subclasses__():
            unseen.append(kind)
            if kind.__module__.startswith("iomdesk."):
                found.add(kind)
    return found - {Dialog, AskingDialog}


def differing(desk: Desk, folder: Path) -> Path:
    """Return another office's file in which a title and a status were set otherwise than here."""
    desk.export(folder / "mine.iomcat.json")
    other = Desk.create(folder / "other.iomcat")
    other.carry_out(other.plan_import([folder / "mine.iomcat.json"]))
    for office, title, status in ((other, "Borders", "active"), (desk, "Borders and roads", "closing")):
        (uid,) = office.find(RecordKind.PROJECT, "TC.0735")
        office.change_place(Place(uid, "title", "en"), title, message("Change title"))
        office.change_place(Place(uid, "status"), status, message("Change project status"))
    other.export(folder / "theirs.iomcat.json")
    other.close()
    return folder / "theirs.iomcat.json"


def _at_once(_words: str, work: Callable[..., Any], then: Callable[[Any], object] | None = None) -> None:
    result = work(quietly)
    if then:
        then(result)


def _first(desk: Desk) -> str:
    return desk.find(RecordKind.PROJECT, "TC.0735")[0]


def _import_review(window: MainWindow, folder: Path) -> QDialog:
    desk = window.workspace.desk
    return ImportReview(desk, desk.plan_import([differing(desk, folder)]), window)


def _change_review(window: MainWindow, _folder: Path) -> QDialog:
    desk = window.workspace.desk
    uids = desk.uids(desk.ids(RecordKind.PROJECT, "", "en", "id"))
    return ChangeReview(desk, plan_field(desk, uids, "status", None, "terminated"), window)


def _repair_review(window: MainWindow, _folder: Path) -> QDialog:
    desk = window.workspace.desk
    quoted = Project(title={"fr": '"Gestion des frontières'})
    desk.do(Edit(label=message("New project"), changes=[creation(quoted)]))
    return RepairReview(desk, repairs.plan(desk, "stray-quote", [quoted.uid]), window)


def _merge(window: MainWindow, _folder: Path) -> QDialog:
    desk = window.workspace.desk
    uids = [desk.find(RecordKind.PROJECT, name)[0] for name in ("TC.0735", "PX.0220")]
    return MergeRecords(desk, *(desk.alive(uid) for uid in uids), window)


def _restore(window: MainWindow, _folder: Path) -> QDialog:
    window.workspace.desk.safeguard("regular")
    return RestoreBackup(window.workspace.desk.path, window)


def _save_report(window: MainWindow, folder: Path) -> QDialog:
    desk = window.workspace.desk
    desk.export(folder / "own.iomcat.json")
    plan = desk.plan_import([folder / "own.iomcat.json"])
    return SaveReport(desk, lambda: of_plan(plan), _at_once, window.workspace.slow, window)


def _preview(window: MainWindow, _folder: Path) -> QDialog:
    desk = window.workspace.desk
    return PrintPreview(desk, [_first(desk)], _at_once, window.workspace.slow, window)


def _replace(window: MainWindow, _folder: Path) -> QDialog:
    return FindReplace(window.workspace.desk, ManyDeeds(window.workspace)._places(), window)


def _history(window: MainWindow, _folder: Path) -> QDialog:
    return RecordHistory(window.workspace.signals, RecordKind.PROJECT, _first(window.workspace.desk), window)


def _keep_view(window: MainWindow, _folder: Path) -> QDialog:
    views = window.workspace.projects.views
    return KeepView(views.kept, views.present(), window)


def _arrange_views(window: MainWindow, _folder: Path) -> QDialog:
    views = window.workspace.projects.views
    views.kept.keep(views.present("2015"))
    return ArrangeViews(views.kept, views.present(), window)


def sent(desk: Desk, folder: Path) -> Path:
    """Let a title change after a first file went to an office; return the file."""
    path = folder / "Dakar - San José 2026-05-12.iomcat.json.gz"
    desk.send(desk.plan_sending("San José", sender="Dakar"), path)
    desk.change_place(Place(_first(desk), "title", "en"), "Borders", message("Change title"))
    return path


def _exchanged(window: MainWindow, folder: Path) -> QDialog:
    desk = window.workspace.desk
    path = sent(desk, folder)
    desk.set_aside(desk.plan_import([path]), Became.NOTHING_NEW)
    return ExchangedFiles(desk, window)


def _send(window: MainWindow, folder: Path) -> QDialog:
    sent(window.workspace.desk, folder)
    return SendChanges(window.workspace.desk, window.settings, window)


DIALOGS: dict[type[QDialog], Making] = {
    AboutBox: lambda window, _folder: AboutBox(__version__, window),
    ArrangeColumns: lambda window, _folder: ArrangeColumns(window.workspace.projects.list.columns, window),
    ArrangeViews: _arrange_views,
    CatalogueProperties: lambda window, _folder: CatalogueProperties(window.workspace.signals, window),
    ChangeMany: lambda window, _folder: ChangeMany(window.workspace.signals, RecordKind.PROJECT, 4, window),
    ChangeReview: _change_review,
    CommandPalette: lambda window, _folder: CommandPalette(window.deeds, window.settings, window),
    ExchangedFiles: _exchanged,
    ExportDialog: lambda window, _folder: ExportDialog(window.workspace.desk, (), window),
    FileChooser: lambda window, folder: FileChooser(window, "", folder),
    FindReplace: _replace,
    ImportReview: _import_review,
    KeepView: _keep_view,
    MergeRecords: _merge,
    MoveUnit: lambda window, _: MoveUnit(
        window.workspace.signals, [window.workspace.desk.offices.all()[1].uid], window
    ),
    NewCatalogue: lambda window, folder: NewCatalogue(folder, window),
    PrintPreview: _preview,
    RecordHistory: _history,
    RepairReview: _repair_review,
    RestoreBackup: _restore,
    SaveReport: _save_report,
    SendChanges: _send,
    ShortcutList: lambda window, _folder: ShortcutList(window.deeds, window),
    TextChanges: lambda window, _: TextChanges.of_two_values("Water for all", "Clean water for most", window),
}
"""How each is made. The last to be made may alter the catalogue."""
