"""Where the program starts: a deed of the command line, or the window; one sentence for whatever goes wrong."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from iomdesk import i18n
from iomdesk.cli.exit_codes import NOT_DONE

_WINDOW_OPTIONS = ("--sample", "--language")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code. Without a deed the window opens."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    i18n.use(i18n.system_language())
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if _asks_for_window(words):
        return _window(words)
    try:
        from iomdesk.cli.deeds import run  # noqa: PLC0415 - the window must not wait for the command line's libraries

        return run(words)
    except KeyboardInterrupt:  # while the libraries were still being read
        sys.stderr.write("iomdesk: " + i18n.translate("Stopped; nothing was changed.", i18n.language()) + "\n")
        return NOT_DONE


def _asks_for_window(words: list[str]) -> bool:
    if not words or words[0].split("=")[0] in _WINDOW_OPTIONS:
        return True
    is_file = Path(words[0]).suffix == ".iomcat" or Path(words[0]).is_file()
    return len(words) == 1 and is_file and not words[0].startswith("-")


def _window(words: list[str]) -> int:
    from iomdesk.ui.app import run  # noqa: PLC0415 - a deed of the command line must not wait for Qt

    language, path, sample = None, None, False
    rest = iter(words)
    for word in rest:
        if word == "--sample":
            sample = True
        elif word.startswith("--language"):
            language = word.partition("=")[2] or next(rest, None)
        else:
            path = Path(word)
    return run(path, sample=sample, language=language)
