"""CatalogueDoor: how a catalogue comes into the window: opened, made, dropped, the sample, or a backup."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QUrl

from iomdesk.desk import restoring
from iomdesk.desk.desk import Desk
from iomdesk.desk.sample import data_folder, sample_catalogue
from iomdesk.i18n import _
from iomdesk.model.message import message
from iomdesk.model.progress import Progress
from iomdesk.model.rules import Refusal
from iomdesk.ui.background.slow_work import SlowWork
from iomdesk.ui.deeds.deeds import Deeds
from iomdesk.ui.dialogs.file_chooser import FileChooser
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.formats import moment_text
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from iomdesk.desk.restoring import Backup
    from iomdesk.ui.deeds.file_deeds import FileDeeds
    from iomdesk.ui.dialogs.new_catalogue import NewCatalogueChoice
    from iomdesk.ui.main_window import MainWindow

SUFFIX = ".iomcat"
EXCHANGED = (".iomcat.json", ".iomcat.json.gz")


class _Passing(NamedTuple):
    """A catalogue on its way in (`then` shows it) or out."""

    words: str
    work: Callable[[Progress], Any]
    then: Callable[[Any], object] | None = None


class CatalogueDoor(QObject):
    """Opens catalogues in a window, and closes them. Both may take a while, so it is slow work, one after the other."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._slow = SlowWork(self)
        self._path = Path()
        self._waiting: list[_Passing] = []
        self._leaving: list[Desk] = []
        self.files: FileDeeds | None = None
        self._sent: Path | None = None
        self._slow.began.connect(window.status.begin_work)
        self._slow.ended.connect(window.status.end_work)
        self._slow.refused.connect(self._refused)
        self._slow.broke.connect(self._broken)
        self._slow.settled.connect(self._next)

    @property
    def is_passing(self) -> bool:
        """Whether a catalogue is on its way in or out."""
        return self._slow.is_running or bool(self._waiting)

    def open(self, path: Path, *, read_only: bool = False, take_over: bool = False) -> None:
        """Open a catalogue in place of the one that is open; `take_over`: its lock is said to be held by nobody.

        A file that another office sent is no catalogue to open: it is taken into the one that was open last.
        """
        if path.name.endswith(EXCHANGED):
            self._take_in_sent(path)
            return
        self._path = path
        self._window.strip.dismiss()
        self._start(lambda _progress: Desk.open(path, read_only=read_only, take_over=take_over))

    def _take_in_sent(self, path: Path) -> None:
        window = self._window
        if window.workspace:
            self.take_in(QUrl.fromLocalFile(str(path)).toString())
        elif recent := window.recent.paths():
            self._sent = path
            self.open(recent[0])
        else:
            window.show_welcome()
            words = _(
                "“{name}” comes from another office. Open or make a catalogue first, then import it.",
                name=visible(path.name),
            )
            window.strip.say(words, Tone.NOTICE)

    def open_sample(self) -> None:
        """Open the sample, made anew where there is none."""
        self._start(lambda _progress: Desk.open(sample_catalogue()))

    def _start(self, work: Callable[[Progress], Any]) -> None:
        self._let_in(_Passing(_("Opening …"), work, self._show))

    def _let_in(self, passing: _Passing) -> None:
        self._waiting.append(passing)
        self._next()

    def let_go(self, desk: Desk) -> None:
        """Close a catalogue that is shown no more: its last backup takes a while if it is large."""

        def close(_progress: Progress) -> None:
            desk.close()
            self._leaving.remove(desk)

        self._leaving.append(desk)
        self._waiting.insert(0, _Passing(_("Closing …"), close))
        self._next()

    def _next(self) -> None:
        """Let the next one pass; what is shown leaves before another comes in."""
        if self._slow.is_running or not self._waiting:
            return
        if self._waiting[0].then:
            if self._window.workspace:
                self._window.close_catalogue()
                return
            self._window.show_blank()
        self._slow.start(*self._waiting.pop(0))

    def shut(self) -> None:
        """Let nothing in any more, and wait until everything is out: the program ends."""
        self._waiting.clear()
        came = self._slow.abandon()
        came_in = [part for part in (came if isinstance(came, tuple) else (came,)) if isinstance(part, Desk)]
        for desk in [*self._leaving, *came_in]:
            desk.close()

    def _show(self, desk: Desk) -> None:
        window = self._window
        workspace = Workspace(desk, window.deeds, window.settings, window.state, window.strip, window.status)
        deeds = Deeds(workspace)
        self.files = deeds.files
        window.show_workspace(workspace, {**deeds.by_name, "restore": lambda: self._choose_backup_of(workspace)})
        sent, self._sent = self._sent, None
        if sent:
            self._take_in_sent(sent)

    def _refused(self, refusal: Refusal) -> None:
        self._window.show_welcome()
        path, strip = self._path, self._window.strip
        if restoring.can_be_taken_over(refusal):
            deed = _("Open All the Same")
            strip.say(_said(refusal), Tone.NOTICE, deed, lambda: self.open(path, take_over=True))
        elif restoring.can_be_read(refusal):
            deed = _("Open to Read Only")
            strip.say(_said(refusal), Tone.NOTICE, deed, lambda: self.open(path, read_only=True))
        elif restoring.can_be_restored(refusal, path):
            strip.say(str(refusal), Tone.TROUBLE, _("Restore a Backup …"), lambda: self.choose_backup(path))
        else:
            strip.say(str(refusal), Tone.TROUBLE)

    def _choose_backup_of(self, workspace: Workspace) -> None:
        """Ask it for the catalogue that is open, which is closed first, with a backup of how it is now."""
        workspace.finish()
        if restoring.backups(workspace.desk.path):
            self.choose_backup(workspace.desk.path)
        else:
            self._window.strip.say(_("There is no backup yet."), passes=True)

    def offer_backups(self, path: Path | None, words: str) -> None:
        """Say something about a catalogue that was not opened, with its backups at hand if there are any."""
        if path and restoring.backups(path):
            self._window.strip.say(words, Tone.NOTICE, _("Restore a Backup …"), lambda: self.choose_backup(path))
        else:
            self._window.strip.say(words, Tone.NOTICE)

    def choose_backup(self, path: Path) -> None:
        """Ask which backup is to take the place of a catalogue."""
        from iomdesk.ui.dialogs.restore_backup import RestoreBackup  # noqa: PLC0415 - the first rows do not wait for a dialog

        dialog = RestoreBackup(path, self._window)
        dialog.chosen.connect(lambda backup: self.restore(path, backup))
        dialog.open()

    def restore(self, path: Path, backup: Backup) -> None:
        """Put a backup in the place of a catalogue and open it; the file that was there is kept."""
        self._path = path

        def work(_progress: Progress) -> tuple[Desk, Path | None]:
            aside = restoring.restore(path, backup.path)
            return Desk.open(path), aside

        self._let_in(_Passing(_("Restoring …"), work, lambda both: self._show_restored(*both)))

    def _show_restored(self, desk: Desk, aside: Path | None) -> None:
        self._show(desk)
        said = _("The backup was restored.")
        if aside:
            said = _("The backup was restored. The file of before is kept as “{name}”.", name=visible(aside.name))
        self._window.strip.say(said, Tone.GOOD)

    def _broken(self) -> None:
        self._window.show_welcome()
        self._window.strip.say(_("The catalogue could not be opened. What went wrong is in the log."), Tone.TROUBLE)

    def choose(self) -> None:
        """Ask for a catalogue to open."""
        dialog = FileChooser(self._window, _("Open a catalogue"), self._folder())
        dialog.setFileMode(FileChooser.FileMode.ExistingFile)
        dialog.setNameFilters([_("Catalogues (*{suffix})", suffix=SUFFIX), _("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()

    def choose_new(self) -> None:
        """Ask for the name of a new catalogue, and make it."""
        from iomdesk.ui.dialogs.new_catalogue import NewCatalogue  # noqa: PLC0415 - the first rows do not wait for a dialog

        dialog = NewCatalogue(self._folder(), self._window)
        dialog.chosen.connect(self.create)
        dialog.open()

    def create(self, choice: NewCatalogueChoice) -> None:
        """Make a new catalogue and open it; a file that is there is left alone."""
        path, title, office, languages = choice
        self._path = path
        self._start(lambda _progress: Desk.create(path, languages=languages, title=title, office=office))

    def _folder(self) -> Path:
        recent = self._window.recent.paths()
        if recent and recent[0].parent != data_folder():
            return recent[0].parent
        return Path.home()

    def take_in(self, addresses: str) -> None:
        """Take in files that were dropped on the window, by their addresses: import them, or open a catalogue."""
        urls = [QUrl(line.strip()) for line in addresses.splitlines() if line.strip() and not line.startswith("#")]
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if not paths:
            self._window.strip.say(_("Only files of this computer can be taken in."), Tone.NOTICE)
        elif self._window.workspace is None and len(paths) == 1 and paths[0].suffix == SUFFIX:
            self.open(paths[0])
        elif self._window.workspace is None or self.files is None:
            self._window.strip.say(_("Open or make a catalogue first, then drop the files again."), Tone.NOTICE)
        elif self._window.workspace.desk.read_only:
            self._window.strip.say(_("This catalogue is open to read only; nothing can be taken in."), Tone.NOTICE)
        else:
            self.files.plan_import(paths)


def _said(refusal: Refusal) -> str:
    """Return the sentence of a refusal, with the moment since when somebody has the catalogue as a person reads it."""
    said, since = restoring.holder_since(refusal)
    try:
        moment = moment_text(datetime.fromisoformat(since))
    except ValueError:
        return str(said)
    return str(message(said.text, **{**said.values, "since": moment}))
