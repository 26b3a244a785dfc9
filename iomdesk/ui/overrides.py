"""Overrides: what Qt asks of the program's own widgets, lists and models may fail without ending the program.

An error that leaves such a method while Qt is in the midst of something goes through Qt, as far as PySide carries it:
one that Python raised by itself (`len(1)`, a missing key) and that no `except` has seen ends PySide with the program.
And where it does arrive, it breaks off whatever deed made Qt ask. So it is told at once, and Qt gets a plain answer.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt
from shiboken6 import Shiboken

_NO = (
    "event", "eventFilter", "viewportEvent", "editorEvent", "helpEvent", "focusNextPrevChild", "hasHeightForWidth",
    "canFetchMore", "setData", "dropMimeData", "canDropMimeData", "canInsertFromMimeData",
)  # fmt: skip
_NOTHING = (
    "paint", "initStyleOption", "drawBranches", "scrollTo", "selectionChanged", "currentChanged", "showPopup",
    "fetchMore", "sort", "insertFromMimeData", "data", "headerData", "mimeData", "createMimeDataFromSelection",
    "loadResource",
)  # fmt: skip
_ANSWERS: dict[str, object] = {
    **dict.fromkeys(_NO, False),
    **dict.fromkeys(_NOTHING),
    **dict.fromkeys(("rowCount", "columnCount"), 0),
    **dict.fromkeys(("sizeHint", "minimumSizeHint"), QSize()),
    **dict.fromkeys(("index", "parent"), QModelIndex()),
    "heightForWidth": -1,
    "flags": Qt.ItemFlag.NoItemFlags,
    "mimeTypes": [],
    "supportedDropActions": Qt.DropAction.IgnoreAction,
}
"""What Qt is answered where a method of this name failed; without an answer the error goes on to who called it."""


def guard() -> None:
    """See to it that every class that is made from one of Qt's from now on can fail."""
    Shiboken.Object.__init_subclass__ = classmethod(_made)  # type: ignore[assignment]  # of all of Qt's classes


def _made(cls: type[Shiboken.Object], /, **words: Any) -> None:
    super(Shiboken.Object, cls).__init_subclass__(**words)
    of_qt = [base for base in cls.__mro__ if base.__module__.startswith("PySide6.")]
    for name, method in list(vars(cls).items()):
        is_own = isinstance(method, FunctionType) and not name.startswith("__")
        if is_own and any(name in vars(base) for base in of_qt):
            setattr(cls, name, _guarded(name, method))


def _guarded(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    has_answer = name in _ANSWERS or name.endswith("Event")
    answer = _ANSWERS.get(name)

    @functools.wraps(method)
    def guarded(*words: Any, **named: Any) -> Any:
        try:
            return method(*words, **named)
        except Exception as error:
            if not has_answer:
                raise  # as an object, which an error is from here on: as such PySide can carry it
            sys.excepthook(type(error), error, error.__traceback__)
            return answer

    return guarded
