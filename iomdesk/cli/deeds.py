"""The deeds of the command line by name, and how each ends: an exit code and at most one sentence."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from iomdesk import __version__
from iomdesk.cli import catalogues, correspondence, records
from iomdesk.cli.exit_codes import DONE, NOT_DONE
from iomdesk.cli.output import refuse, want_json
from iomdesk.i18n import _
from iomdesk.model.progress import Cancelled
from iomdesk.model.rules import Refusal, no_memory

_INTERRUPTED = 130
"""What typer returns after Ctrl+C."""

app = typer.Typer(
    name="iomdesk",
    help=_("Keep, edit, exchange and print a catalogue of projects. Without a command the window opens."),
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)


def _version(value: bool) -> None:  # noqa: FBT001 - an option's callback
    if value:
        typer.echo(f"iomdesk {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    json: Annotated[bool, typer.Option("--json", help=_("Write a machine-readable result."))] = False,  # noqa: FBT002
    version: Annotated[  # noqa: ARG001, FBT002 - its callback ends the run
        bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Show the version."))
    ] = False,
) -> None:
    """Read the options that stand before every deed."""
    want_json(json)


for deed, words in {**catalogues.DEEDS, **correspondence.DEEDS, **records.DEEDS}.items():
    app.command(name=deed.__name__.removesuffix("_"), help=_(words))(deed)


def run(words: list[str]) -> int:
    """Do one deed and return its exit code."""
    if "--json" in words:  # wherever it stands
        words = ["--json", *(word for word in words if word != "--json")]
    try:
        code = int(app(words, standalone_mode=False) or DONE)
        if code != _INTERRUPTED:
            return code
        refuse(_words(KeyboardInterrupt()))
    except typer.Exit as end:
        return end.exit_code
    except (Exception, KeyboardInterrupt) as error:  # no traceback reaches a person
        refuse(_words(error))
        if os.environ.get("IOMDESK_TRACE"):
            raise
    return NOT_DONE


def _words(error: BaseException) -> str:
    """Return the one sentence that is said of what went wrong."""
    match error:
        case Refusal():
            return str(error)
        case MemoryError():
            return str(no_memory())
        case typer.TyperException():
            return error.format_message()
        case Cancelled() | KeyboardInterrupt() | typer.Abort():
            return _("Stopped; nothing was changed.")
        case OSError():
            return _("“{file}” cannot be used: {why}.", file=error.filename or "", why=error.strerror or str(error))
    return _("This went wrong in a way that the program did not foresee ({what}).", what=type(error).__name__)
