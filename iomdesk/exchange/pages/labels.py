"""Labels that the sites print before a project's values, in three languages, and the words of their menus."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from iomdesk.model.folding import fold

LANGUAGES = ("en", "fr", "es")

_LABELS: dict[str, dict[str, str]] = {
    "start": {
        "en": "Start Date | Start | Date of start",
        "fr": "Date de début | Date de commencement | Début",
        "es": "Fecha de inicio | Fecha de comienzo | Inicio",
    },
    "end": {
        "en": "End Date | End | Date of end",
        "fr": "Date de fin | Date de clôture | Fin",
        "es": "Fecha de finalización | Fecha de fin | Fecha de término",
    },
    "status": {
        "en": "Project Status | Status",
        "fr": "Statut du projet | État du projet | Statut",
        "es": "Estado del proyecto | Estado de proyecto | Estatus del proyecto | Situación del proyecto",
    },
    "type": {
        "en": "Project Type | Type of project",
        "fr": "Type de projet | Type du projet",
        "es": "Tipo de proyecto | Tipo del proyecto",
    },
    "budget": {
        "": "Budget Amount (USD) | Budget Amount | Budget (USD)",
        "en": "Budget",
        "fr": "Montant du budget | Budget du projet | Montant du budget (USD)",
        "es": "Monto del presupuesto | Presupuesto | Presupuesto (USD) | Importe del presupuesto (USD)",
    },
    "coverage": {
        "en": "Coverage | Geographical coverage | Geographic coverage",
        "fr": "Couverture | Couverture géographique",
        "es": "Cobertura geográfica | Cobertura",
    },
    "funding_year": {
        "en": "Year | Funding year | Year of funding",
        "fr": "Année | Année de financement",
        "es": "Año | Año de financiamiento | Año de financiación",
    },
    "region": {
        "": "IDF Region",
        "en": "Region",
        "fr": "Région IDF | Région du Fonds | Région",
        "es": "Región IDF | Región del Fondo | Región",
    },
    "prima_id": {
        "": "Prima ID | PRIMA",
        "en": "PRIMA identifier",
        "fr": "ID Prima | Identifiant Prima",
        "es": "Identificador Prima",
    },
    "project_id": {
        "en": "Projects ID | Project ID | Project code",
        "fr": "Projet ID | ID du projet | ID projet | Code du projet",
        "es": "Proyecto ID | ID del proyecto | Código del proyecto",
    },
    "member_states": {
        "en": "Benefiting Member States | Benefiting Member State | Benefitting Member States | Member States",
        "fr": "Etat(s) membre(s) beneficiaires remplissant les conditions requises | Etats membres bénéficiaires"
        " | Etat(s) membre(s) bénéficiaire(s) | Etats membres",
        "es": "Estados Miembros Beneficiarios que Reúnen los Requisitos | Estados Miembros Beneficiarios"
        " | Estado(s) Miembro(s) Beneficiario(s) | Estados Miembros",
    },
}
"""By field and language; no language: printed on the pages of all languages. The first is the one seen most."""

_MENU_WORDS = {
    "en": "Who we are | Our Work | What We Do | Partnerships | Highlights | Where we work | Take Action | Work with us"
    " | Get involved | Data and Research | About | Support | Guidelines and Application | Eligibility Criteria"
    " | How to Apply | News | Contact Us | Donate Now | Structure and governance",
    "fr": "Qui sommes nous | Notre travail | Ce que nous faisons | Partenariats | Où travaillons-nous | Agir"
    " | Travailler avec nous | Engagez-vous | Données et recherche | A propos du Fonds | Soutien"
    " | Lignes Directrices | Critères d'admissibilité | Comment demander un financement | Nouvelles"
    " | Nous contacter | Faire un don",
    "es": "Quiénes somos | Nuestro trabajo | Qué hacemos | Alianzas | Dónde trabajamos | Actúe | Trabaje con nosotros"
    " | Participe | Datos e investigación | A propósito del Fondo | Apoyo | Directrices"
    " | Criterios para beneficiarse | Cómo solicitar financiamiento al Fondo de la OIM para el Desarrollo | Noticias"
    " | Contáctenos | Donar | Estructura",
}
_FUND_WORDS = frozenset(
    {
        *("guidelines and application", "eligibility criteria", "how to apply", "a propos du fonds", "soutien"),
        *("lignes directrices", "criteres d admissibilite", "comment demander un financement"),
        *("a proposito del fondo", "directrices", "criterios para beneficiarse"),
    }
)
_CURRENCY = re.compile(r"\(\s*([A-Z]{3})\s*\)")
_NOT_A_LETTER = re.compile(r"[^\w\s]+|_")
_LONGEST = 100


class Label(NamedTuple):
    """A label as it was met: its field, the languages that print it, and what stands after it on the line."""

    key: str
    languages: frozenset[str]
    rest: str = ""
    colon: bool = False


def plain(words: str) -> str:
    """Return words folded and without punctuation, so that labels meet with or without colon and accents."""
    return " ".join(_NOT_A_LETTER.sub(" ", fold(words.replace("(s)", "s").replace("(S)", "s"))).split())


@cache
def _by_words() -> dict[str, Label]:
    found: dict[str, Label] = {}
    for key, by_language in _LABELS.items():
        for language, labels in by_language.items():
            for label in labels.split(" | "):
                words = plain(label)
                languages = found[words].languages if words in found else frozenset[str]()
                found[words] = Label(key, languages | ({language} if language else set()))
    return found


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words.split()[0] for words in _by_words())


def label_at(text: str) -> Label | None:
    """Return the label that this line is or begins with; `rest` is what follows on the line."""
    if not (first := text[: _LONGEST * 2].split(maxsplit=1)) or plain(first[0]).split(" ")[0] not in _first_words():
        return None
    head, colon, rest = text.replace("：", ":")[:4000].partition(":")
    if len(head) <= _LONGEST and (label := _exactly(head)):
        return label._replace(rest=rest.strip(), colon=bool(colon))
    words = text[: _LONGEST * 2].split()
    for count in range(min(len(words) - 1, 10), 0, -1):
        if label := _exactly(" ".join(words[:count])):
            rest = text.split(maxsplit=count)[-1].lstrip("–—-= ").strip()
            return label._replace(rest=rest) if rest else label
    return None


def is_label(text: str) -> bool:
    """Tell whether words are a label and nothing else."""
    return len(text) <= _LONGEST and _exactly(text.rstrip(" :：\xa0")) is not None


def _exactly(words: str) -> Label | None:
    """Return the label with these words; a currency other than dollars in brackets does not matter."""
    return _by_words().get(plain(words)) or _by_words().get(plain(_CURRENCY.sub(" ", words)))


def printed_label(key: str, language: str) -> str:
    """Return a field's label as the site prints it in a language."""
    by_language = _LABELS[key]
    return (by_language.get("") or by_language.get(language) or by_language["en"]).split(" | ")[0]


@cache
def _menu_words() -> dict[str, str]:
    words: dict[str, str] = {}
    for language, phrases in _MENU_WORDS.items():
        words.update((plain(phrase), language) for phrase in phrases.split(" | "))
    return words


def menu_language(text: str) -> str | None:
    """Return the language whose site has this entry in its menu."""
    return _menu_words().get(plain(text)) if len(text) <= _LONGEST else None


def is_fund_menu(text: str) -> bool:
    """Tell whether this is an entry in the menu of the fund's own site."""
    return len(text) <= _LONGEST and plain(text) in _FUND_WORDS
