"""One summary and a hundred in one PDF, against the typesetter alone on a plain document of the same length."""

from __future__ import annotations

import time

import pytest
import typst

from iomdesk.reports import fonts
from iomdesk.reports.typesetting import typeset
from tests.reports.test_project_summary import PROJECT, summary

PARAGRAPH = "Officers at eleven crossings keep records in different ways, and the project brings services together. "


def long_enough(number: int):
    """Return the summary of a project with a full page of words, none the same as another."""
    lines = [f"{number}.{line} {PARAGRAPH * 3}" for line in range(6)]
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


@pytest.mark.parametrize("count", [1, 100])
def test_summaries_in_one_pdf(benchmark, count):
    rounds = iter(range(0, 1_000_000, count))

    def fresh():
        first = next(rounds)
        return ([long_enough(first + number) for number in range(count)],), {}

    def deed(summaries):
        return typeset("project_summary", summaries).pdf()

    (summaries,), _more = fresh()
    bare = min(bare_limit([long_enough(-1 - n - count * r) for n in range(count)]) for r in range(3))
    start = time.process_time()
    pdf = deed(summaries)
    designed = time.process_time() - start
    benchmark.extra_info |= {"bare_s": bare, "ratio_to_bare": designed / bare, "bytes": len(pdf)}
    benchmark.pedantic(deed, setup=fresh, rounds=3)
