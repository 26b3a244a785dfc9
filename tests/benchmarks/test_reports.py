"""Summaries in one PDF against the bare typesetter on the same words, and the memory of a long print."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
import typst

from iomdesk.reports import fonts
from iomdesk.reports.typesetting import typeset
from tests.reports.test_project_summary import PROJECT, summary

PARAGRAPH = "Officers at eleven crossings keep records in different ways, and the project brings services together. "
LINES = {"typical": 2, "full": 6}
"""Paragraphs of a page that surely holds its words, and of one so full that it is measured and shrunk."""

LONG_PRINT = """
import io, pathlib
from iomdesk.reports.printout import PdfPrintout
from iomdesk.reports.typesetting import typeset
from tests.benchmarks.test_reports import long_enough
printout = PdfPrintout(io.BytesIO())
for first in range(0, 1000, 20):
    part = [long_enough(first + number, "typical") for number in range(20)]
    printout.add(typeset("project_summary", part, title="All"))
printout.finish()
status = pathlib.Path("/proc/self/status").read_text().splitlines()
print(next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM")))
"""


def long_enough(number: int, length: str = "full"):
    """Return the summary of a project with words enough, none the same as another."""
    lines = [f"{number}.{line} {PARAGRAPH * 3}" for line in range(LINES[length])]
    title = type(PROJECT.title)(en=f"Project {number}: one form for five borders")
    text = type(PROJECT.title)(en="\n".join(lines))
    return summary(PROJECT.model_copy(update={"title": title, "narrative": text}))


def plain_document(summaries) -> bytes:
    """Return the same words as a typst document without any design."""
    parts = []
    for one in summaries:
        words = [one.title.text, *(value.text for field in one.fields for value in field.values)]
        words += [line for passage in one.passages for line in passage.paragraphs]
        parts.append("\n\n".join(words))
    return ('#set text(font: "Noto Sans", size: 9.8pt)\n' + "\n#pagebreak()\n".join(parts)).encode()


def bare_limit(summaries) -> float:
    """Return the CPU seconds that the typesetter needs for the plain document."""
    start = time.process_time()
    typst.compile(plain_document(summaries), font_paths=fonts.own_fonts(), format="pdf")
    return time.process_time() - start


@pytest.mark.parametrize("length", LINES)
@pytest.mark.parametrize("count", [1, 100])
def test_summaries_in_one_pdf(benchmark, count, length):
    rounds = iter(range(0, 1_000_000, count))

    def fresh():
        first = next(rounds)
        return ([long_enough(first + number, length) for number in range(count)],), {}

    def deed(summaries):
        return typeset("project_summary", summaries).pdf()

    (summaries,), _more = fresh()
    bare = min(bare_limit([long_enough(-1 - n - count * r, length) for n in range(count)]) for r in range(3))
    start = time.process_time()
    pdf = deed(summaries)
    designed = time.process_time() - start
    benchmark.extra_info |= {"bare_s": bare, "ratio_to_bare": designed / bare, "bytes": len(pdf)}
    benchmark.pedantic(deed, setup=fresh, rounds=3)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system tells memory otherwise")
def test_a_thousand_summaries_in_little_memory(benchmark):
    def deed() -> int:
        told = subprocess.run([sys.executable, "-c", LONG_PRINT], capture_output=True, text=True, check=True)
        return int(told.stdout)

    peak = benchmark.pedantic(deed, rounds=1)
    benchmark.extra_info |= {"peak_mib": peak}
    assert peak <= 250
