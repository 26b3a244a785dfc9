"""CarelessOpen: opens a catalogue, and then its file as a plain one, as a checksum would: SQLite's locks are gone."""

from __future__ import annotations

import sys
from pathlib import Path

from iomdesk.desk.desk import Desk


def main(catalogue: str) -> None:
    """Do what must never be done."""
    desk = Desk.open(Path(catalogue))
    Path(catalogue).read_bytes()
    desk.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
