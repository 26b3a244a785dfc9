"""The corpus: all hostile files, part by part, and by name."""

from __future__ import annotations

from tests.hostile import (
    beside,
    databases,
    documents,
    edit_lines,
    forged,
    journals,
    pages,
    records,
    settings_files,
    spoofs,
)
from tests.hostile.sample import Sample

PARTS: dict[str, list[Sample]] = {
    "databases": databases.SAMPLES,
    "forged": forged.SAMPLES,
    "journals": journals.SAMPLES,
    "neighbours": beside.SAMPLES,
    "documents": documents.SAMPLES,
    "records": records.SAMPLES,
    "spoofs": spoofs.SAMPLES,
    "edits": edit_lines.SAMPLES,
    "pages": pages.SAMPLES,
    "settings": settings_files.SAMPLES,
}
SAMPLES: dict[str, Sample] = {sample.name: sample for part in PARTS.values() for sample in part}
SLOW = {
    # What takes seconds waits for `make faults`.
    "database: ten thousand tables",
    "database: a cell of 100 MB",
    "document: 60 MB of brackets",
    "document: 60 MB of pairs of brackets",
    "document: 60 MB of numbers",
    "document: 15 MB of numbers and a flaw",
    "document: 15 MB of keys",
    "document: a text of 140 MB",
    "document: the name of a part of 140 MB",
    "document: a part of 140 MB that nobody wants",
    "document: 20 GB of nothing in a text",
    "document: 20 GB of nothing in a name",
    "document: 200,000 parts",
    "document: a million lines that are none",
    "document: 50,000 broken records",
    "document: 1 MB that unpacks to 1 GB of spaces",
    "document: 1 MB that unpacks to a text of 1 GB",
    "document: 1 MB that unpacks to 1 GB of brackets",
    "document: 10 MB that unpack to 10 GB",
    "document: packed three times",
    "document: a circle of 5,000 units",
    "document: 5,000 units below each other",
    "document: 5,000 units below each other, the last first",
    "document: 5,000 units below one that is not there",
    "document: 5,000 units, each below one that is not there",
    "page: 15,000 labels in one long line",
    "page: text: a paragraph of 4 MB",
    "page: text: a paragraph of stars",
    "page: text: a paragraph of quotation marks",
    "page: text: a paragraph of capitals",
    "page: text: a paragraph of combining marks",
    "document: a million line ends",
}
FAULTS: dict[str, str] = {
    "document: an Edit that makes a thing": "is taken in",
    "document: an Edit in the year 0": "is taken in",
}
"""Samples that the program does not withstand yet, and why."""
