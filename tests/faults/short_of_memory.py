"""ShortOfMemory: a deed on a catalogue with little more memory than the program needs to start.

`python -m tests.faults.short_of_memory DEED CATALOGUE MEGABYTES` ends with the exit code of the command line.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from iomdesk.cli import deeds, output
from iomdesk.desk import importing, printing  # noqa: F401 - what is needed to start is loaded before it is measured
from iomdesk.store import tables  # noqa: F401 - the same


def held() -> int:
    """Return the bytes of address space that this process has."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()


def main(deed: str, catalogue: str, megabytes: str) -> int:
    """Do a deed of the command line with so much memory more; return its exit code."""
    path = Path(catalogue)
    words = {
        "import": ["import", catalogue, str(path.with_name("in.iomcat.json"))],
        "merge": ["import", catalogue, str(path.with_name("theirs.iomcat.json"))],
        "print": ["print", catalogue, str(path.with_name("out.pdf"))],
    }[deed]
    limit = held() + int(megabytes) * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    output.want_json(False)
    return deeds.run(words)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
