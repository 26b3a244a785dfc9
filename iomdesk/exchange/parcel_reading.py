"""What a file that was sent to one office says of itself, checked; and its journal as whoever has the rest knows it."""

from __future__ import annotations

from collections.abc import Collection

from pydantic import JsonValue, ValidationError

from iomdesk.exchange.flaw_words import Wrong, flaws
from iomdesk.exchange.journal_line import JournalLine
from iomdesk.model.journal import SeenEdit
from iomdesk.model.parcel import Parcel


def read_parcel(value: JsonValue) -> Parcel | None:
    """Return the head of a file that was sent to one office; None for other files. Raises Wrong."""
    if value is None:
        return None
    try:
        return Parcel.model_validate(value)
    except ValidationError as error:
        raise Wrong([(("sent", *path), why) for path, why in flaws(error)]) from None


def known_in_full(line: JournalLine, brings: Collection[str]) -> JournalLine:
    """Return a line of the journal as an office knows it that has all the file builds on.

    In the file every Edit is told of some records only. All records that one of `brings` touched are among them.
    """
    if line.entry is None or not line.entry.partial or line.seen.id not in brings:
        return line
    if not line.entry.changes:  # it was about nothing but what stayed at home
        return JournalLine(SeenEdit(line.seen.id, line.seen.personal))
    return JournalLine(line.seen, line.entry.model_copy(update={"partial": False}))
