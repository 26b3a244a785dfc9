"""The pages of the handbook: which there are, what they hold, and that nothing else is ever read."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from iomdesk import i18n
from iomdesk.desk.desk import Desk
from iomdesk.desk.filter_reading import doubt
from iomdesk.desk.sample import sample_catalogue
from iomdesk.i18n import interface_languages
from iomdesk.model.change import RecordKind
from iomdesk.ui.handbook import handbook
from iomdesk.ui.handbook.finding import find


@pytest.mark.parametrize("tag", handbook.languages())
def test_every_page_has_a_title_of_its_own(tag: str) -> None:
    titles = [page.title for page in handbook.contents(tag)]
    assert len(set(titles)) == len(handbook.PAGES)
    assert all("#" not in title and "{" not in title for title in titles)


def test_every_interface_language_has_a_handbook_to_read() -> None:
    assert {"en", "fr"} <= set(handbook.languages())
    assert {handbook.nearest(tag) for tag in interface_languages()} <= set(handbook.languages())
    assert handbook.nearest("fr") == "fr"
    assert handbook.nearest("xx") == "en"


@pytest.mark.parametrize("name", ["../../../LICENSE", "record.md", "", "pictures/projects.png", "/etc/passwd"])
def test_nothing_but_a_page_is_read(name: str) -> None:
    with pytest.raises(KeyError):
        handbook.page(name, "en")
    with pytest.raises(KeyError):
        handbook.page("record", f"../{name}")


@pytest.mark.parametrize(
    "name",
    [
        "../icons/iomdesk.svg",
        "pictures/../../../../LICENSE",
        "/etc/passwd",
        "file:///etc/passwd",
        "https://example.org/x.png",
        "pictures/nothing.png",
        "pictures/projects.png\n",
        "",
    ],
)
def test_nothing_but_a_picture_of_the_handbook_is_read(name: str) -> None:
    assert handbook.picture(name, "en") is None


def test_the_pictures_of_the_pages_are_read() -> None:
    for tag in handbook.languages():
        for page in handbook.contents(tag):
            assert all(handbook.picture(name, tag) for name in page.pictures())


def test_plain_words_have_no_marks() -> None:
    page = handbook.page("searching", "en")
    plain = page.plain()
    assert "](" not in plain
    assert "`" not in plain
    assert "#" not in plain.splitlines()[0]


@pytest.mark.parametrize(("words", "tag", "page"), [("backup", "en", "safety"), ("sauvegarde", "fr", "safety"),
                                                    ("arabe", "fr", "window")])  # fmt: skip
def test_pages_are_found_by_their_words(words: str, tag: str, page: str) -> None:
    hits = find(words, tag)
    assert page in [hit.page.name for hit in hits]
    assert all(hit.excerpt for hit in hits)


def test_accents_and_case_are_left_aside_and_all_words_must_be_there() -> None:
    assert [hit.page.name for hit in find("HISTÓRY", "en")] == [hit.page.name for hit in find("history", "en")]
    assert find("history zzzz", "en") == []
    assert find("   ", "en") == []


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return the sample catalogue, which the pages speak of."""
    desk = Desk.open(sample_catalogue(tmp_path_factory.mktemp("sample") / "sample.iomcat"))
    yield desk
    desk.close()


def conditions(tag: str) -> set[str]:
    """Return what the pages of a language tell a person to type into the search box."""
    texts = "\n".join(handbook.page(name, tag).text for name in ("first-steps", "searching", "charts", "record"))
    return {words for words in re.findall(r"`([^`]+)`", texts) if re.search(r"\w[:<>]\S|\w>=\S", words)}


@pytest.mark.parametrize("tag", ["en", "fr"])
def test_every_condition_on_the_pages_is_understood(sample: Desk, tag: str) -> None:
    i18n.use(tag)
    told = conditions(tag)
    assert len(told) > 15
    assert {words: str(found.words) for words in told if (found := doubt(sample, RecordKind.PROJECT, words))} == {}
    i18n.use("en")


def test_a_condition_that_is_not_understood_would_be_found(sample: Desk) -> None:
    assert doubt(sample, RecordKind.PROJECT, "status:blue")
