"""What a file builds on and is not here, in words: which files come first, and what they brought."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from babel.dates import format_date

from iomdesk.i18n import N_, language
from iomdesk.model.message import Message, message
from iomdesk.model.parcel import Lacking, Parcel

_WRITTEN_AS = {"en": "en-GB"}


def words_of_lacking(parcel: Parcel, lacking: Lacking) -> Iterator[Message]:
    """Yield a sentence for each file that comes first, the oldest first, and one for what was never sent."""
    for earlier in lacking.files:
        day, office, count = day_words(earlier.at), parcel.sender, earlier.records
        if office:
            words = N_("First import the file of {day} from {office} (records in it: {count}).")
            yield message(words, day=day, office=office, count=count)
        else:
            yield message(N_("First import the file of {day} (records in it: {count})."), day=day, count=count)
    if lacking.edits and not lacking.files:
        yield message(
            N_("The sender believes that changes are here that are not ({count}). Ask for the whole catalogue."),
            count=lacking.edits,
        )


def day_words(moment: datetime) -> str:
    """Return a day as people of the interface's language say it: “12 May 2026”."""
    return format_date(
        moment.astimezone(), format="long", locale=_WRITTEN_AS.get(language(), language()).replace("-", "_")
    )
