"""Event log: what went wrong inside the program, for those who mend it; never a text or a name from a catalogue."""

from __future__ import annotations

import faulthandler
import logging
import os
import re
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO, cast

import platformdirs
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from iomdesk.desk.own_file import make_own_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import TextIOWrapper

_LARGEST = 512 * 1024
_KEPT = 3
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_SAID = re.compile("[\"'“«/\\\\].*", re.DOTALL)

log = logging.getLogger("iomdesk")


def log_folder() -> Path:
    """Return the folder of the log; IOMDESK_HOME moves it with everything else."""
    home = os.environ.get("IOMDESK_HOME")
    return Path(home) / "log" if home else Path(platformdirs.user_log_dir("iomdesk", appauthor=False))


def without_words(text: str) -> str:
    """Return a message up to its first quotation or path: from there on it may hold a person's words."""
    return _SAID.sub("…", text)[:500].replace("\n", " ")


def trail(trace: TracebackType | None) -> str:
    """Return where an error came from: files of the program and lines, without the values that were at work."""
    frames = traceback.extract_tb(trace)[-12:]
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))


def _opened(path: Path) -> TextIO:
    """Open a file to be written on, which nobody else may read; one that is there already too."""
    path.touch(mode=0o600)
    path.chmod(0o600)
    return path.open("a", encoding="utf-8")


class _OwnLog(RotatingFileHandler):
    """A log of which each new file is the person's own."""

    def _open(self) -> TextIOWrapper:
        return cast("TextIOWrapper", _opened(Path(self.baseFilename)))


def open_log() -> Path | None:
    """Write what goes wrong to a file that only this person can read; None if there is no place for one."""
    folder = log_folder()
    try:
        make_own_folder(folder)
        path = folder / "iomdesk.log"
        handler = _OwnLog(path, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
        # The file stays open as long as the program runs: a crash is written to it by faulthandler itself.
        faulthandler.enable(_opened(folder / "crash.log"))
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    return path


def catch_all(tell: Callable[[], None]) -> None:
    """Log every error that nobody caught, and every word of Qt's; `tell` says so to the person."""

    def caught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        log.error("%s %s", kind.__name__, trail(trace))
        tell()

    def in_thread(args: threading.ExceptHookArgs) -> None:
        log.error("%s in a thread %s", args.exc_type.__name__, trail(args.exc_traceback))

    sys.excepthook = caught
    threading.excepthook = in_thread
    sys.unraisablehook = lambda args: log.error("%s unraisable %s", args.exc_type.__name__, trail(args.exc_traceback))
    qInstallMessageHandler(_hear_qt)


def _hear_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    log.log(_LEVELS.get(kind, logging.WARNING), "Qt %s %s", context.category, without_words(text))
