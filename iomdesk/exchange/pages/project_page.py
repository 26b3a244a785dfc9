"""Project page: a page of the organization's site, saved as text or HTML, read into a project and proposed units."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from iomdesk.exchange.pages.address import FUND_SITE, MAIN_SITE, language_in, language_in_name, node_in, site_of
from iomdesk.exchange.pages.doubts import LABELS_LOST, NO_VALUES, text_doubts, text_language, value_doubts
from iomdesk.exchange.pages.encoding import LARGEST, decoded
from iomdesk.exchange.pages.fields import Fields, mislabelled
from iomdesk.exchange.pages.labels import LANGUAGES, is_fund_menu, is_label, menu_language
from iomdesk.exchange.pages.layout import Layout, layout_of
from iomdesk.exchange.pages.markup import html_lines, is_html
from iomdesk.exchange.pages.narrative import narrative
from iomdesk.exchange.pages.remark import Doubt, doubt, remark, source
from iomdesk.exchange.pages.text_language import SURE, judged
from iomdesk.exchange.pages.text_lines import PageText, text_lines
from iomdesk.exchange.pages.units import menu_units, proposals, text_units
from iomdesk.i18n import N_
from iomdesk.model.change import RecordKind
from iomdesk.model.countries import countries_in
from iomdesk.model.identity import official_uid
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.partial_date import PartialDate
from iomdesk.model.project import Project
from iomdesk.model.reference import Reference
from iomdesk.model.rules import Refusal
from iomdesk.model.text import MultilingualText, fingerprint

NAMES_UNIT = N_("The text names “{unit}”; it may be the managing unit.")

_OF_THE_FIELD = re.compile(
    r"migra|frontera|fronti|border|return|retour|retorno|diaspora|traffick|traite|trata", re.IGNORECASE
)


@dataclass(frozen=True)
class PageProject:
    """What one page says.

    `page_language` is that of the site around the texts, `site` iom.int or developmentfund.iom.int, `node` the page's
    number there if it is known, `name` the file's name. Every doubt is a remark of the project.
    """

    project: Project
    units: list[OrgUnit]
    page_language: str
    site: str
    node: str | None
    name: str


class _Parts(NamedTuple):
    page: PageText
    layout: Layout
    damaged: bool


def looks_like_page(data: bytes, name: str) -> bool:
    """Tell whether a file seems to be a saved project page; never raises."""
    if len(data) > LARGEST or not name.lower().endswith((".txt", ".html", ".htm", ".xhtml", ".text", ".md")):
        return False
    try:
        parts = _parts(data, name, _reference())
    except Refusal:
        return False
    layout = parts.layout
    return len(layout.fields) >= 2 or bool(layout.fields and (layout.twice or not layout.labels))


@cache
def _reference() -> Reference:
    return Reference()


def read_page(data: bytes, name: str, reference: Reference, *, date: PartialDate | None = None) -> PageProject:
    """Return the project that a saved page shows, with the units it names; `date` is when it was saved.

    Raises Refusal for what is no project page: empty, no text, far too large, without a title or any sign of a project.
    """
    page, layout, damaged = _parts(data, name, reference)
    body = narrative(layout.body)
    site, node = _site(page, layout), node_in(page.address) or page.node or node_in(name)
    page_language = _page_language(page, layout, name)
    title_language, title_doubts = text_language("title", layout.title, page_language)
    body_language, body_doubts = text_language("narrative", body, page_language) if body else (page_language, [])
    fields = Fields(reference)
    fields.read(layout.fields)
    fields.complete(layout.title, lossy=not layout.labels)
    in_text = text_units(f"{layout.title}\n{body}")
    doubts = [
        *_block_doubts(layout),
        *mislabelled(layout.fields, reference),
        *fields.doubts,
        *value_doubts(fields.values, page_language, layout.title, body),
        *title_doubts,
        *body_doubts,
        *text_doubts(layout.title, f"title.{title_language}", body, f"narrative.{body_language}", damaged=damaged),
        *(doubt("managing_unit", NAMES_UNIT, unit.words, unit=unit.words) for unit in in_text),
    ]
    uid = _uid(fields, site, node, f"{layout.title}\n{body}")
    project = Project(
        uid=uid,
        title=MultilingualText({title_language: layout.title}),
        narrative=MultilingualText({body_language: body} if body else {}),
        sources=[source(uid, page.address or name, page_language, date)],
        remarks=list({one.uid: one for one in (remark(uid, what) for what in doubts)}.values()),
        **fields.values,
    )
    units = proposals(
        menu_units(layout.menu), in_text, page_language=page_language, text_language=body_language, page=name
    )
    return PageProject(project, units, page_language, site, node, name)


def _parts(data: bytes, name: str, reference: Reference) -> _Parts:
    text, damaged = decoded(data, name)
    page = html_lines(text, name, is_label) if is_html(text, name) else text_lines(text, name)
    layout = layout_of(page, reference)
    if layout is None:
        raise Refusal(N_("The file “{name}” shows no title, so it is no saved project page."), name=name)
    if not (layout.fields or _is_evident(page, layout)):
        raise Refusal(N_("The file “{name}” shows nothing of a project, so it is no saved project page."), name=name)
    return _Parts(page, layout, damaged)


def _is_evident(page: PageText, layout: Layout) -> bool:
    """Tell whether a page that lost all its values is a project page all the same."""
    if site_of(page.address) or (layout.twice and any(is_fund_menu(line.text) for line in layout.menu)):
        return True
    title = layout.title
    is_title = len(title) >= 20 and not title.endswith((".", ":", ";", "?", "!")) and len(title.split()) >= 4
    set_apart = bool(layout.body) and layout.body[0].gap
    about = bool(_OF_THE_FIELD.search(title)) or (layout.twice and bool(countries_in(title)))
    return is_title and (set_apart or layout.twice) and about


def _block_doubts(layout: Layout) -> list[Doubt]:
    if not layout.fields:
        return [doubt("", NO_VALUES)]
    return [] if layout.labels or layout.twice else [doubt("", LABELS_LOST)]


def _site(page: PageText, layout: Layout) -> str:
    if told := site_of(page.address):
        return told
    fund = any(is_fund_menu(line.text) for line in layout.menu) or (layout.twice and not layout.labels)
    return FUND_SITE if fund else MAIN_SITE


def _page_language(page: PageText, layout: Layout, name: str) -> str:
    """Return the language of the site around the texts: by labels, address, HTML, menu, the file's name, the texts."""
    labels = Counter(next(iter(one.languages)) for one in layout.fields if len(one.languages) == 1)
    if labels:
        return labels.most_common(1)[0][0]
    declared = page.language[:2].lower()
    if told := language_in(page.address) or (declared if declared in LANGUAGES else None):
        return told
    menu = Counter(language for line in layout.menu if (language := menu_language(line.text)))
    if menu:
        return menu.most_common(1)[0][0]
    if told := language_in_name(name):
        return told
    language, confidence = judged(f"{layout.title}\n{narrative(layout.body)}")
    return language if language in LANGUAGES and confidence >= SURE else "en"


def _uid(fields: Fields, site: str, node: str | None, words: str) -> str:
    """Return the uid of the project's official identifier, else of the page's number, else of the page's words.

    So the same page makes the same record wherever and however often it is taken in.
    """
    identifier = fields.values.get("project_id") or fields.values.get("prima_id")
    if identifier is None:
        identifier = f"node:{site}/{node}" if node else f"page:{fingerprint(words)}"
    return official_uid(RecordKind.PROJECT, str(identifier))
