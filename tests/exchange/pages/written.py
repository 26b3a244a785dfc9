"""A project page as a site would show it, written out in each form and by each kind of saving program."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html import escape

LABELS = {
    "en": {
        "start": "Start Date",
        "end": "End Date",
        "status": "Project Status",
        "type": "Project Type",
        "budget": "Budget Amount (USD)",
        "coverage": "Coverage",
        "year": "Year",
        "region": "IDF Region",
        "prima_id": "Prima ID",
        "project_id": "Projects ID",
        "members": "Benefiting Member States",
    },
    "fr": {
        "start": "Date de début",
        "end": "Date de fin",
        "status": "Statut du projet",
        "type": "Type de projet",
        "budget": "Budget Amount (USD)",
        "coverage": "Couverture",
        "year": "Année",
        "region": "IDF Region",
        "prima_id": "Prima ID",
        "project_id": "Projet ID",
        "members": "Etat(s) membre(s) beneficiaires remplissant les conditions requises",
    },
    "es": {
        "start": "Fecha de inicio",
        "end": "Fecha de finalización",
        "status": "Tipo de proyecto",
        "type": "Tipo de proyecto",
        "budget": "Budget Amount (USD)",
        "coverage": "Cobertura geográfica",
        "year": "Año",
        "region": "IDF Region",
        "prima_id": "Prima ID",
        "project_id": "Proyecto ID",
        "members": "Estados Miembros Beneficiarios que Reúnen los Requisitos",
    },
}
FUND_ORDER = ("region", "project_id", "prima_id", "budget", "members", "type", "coverage", "status")
MAIN_MENU = {
    "en": "-\nWho we are\nWHO WE ARE\n-\nOur Work\nOur Work\nWhat We Do\nWhat We Do\n- Where we work\n- 2030 Agenda",
    "fr": "-\nQui sommes nous\nStructure\nStructure\n- Structure organisationnelle\n- Directrice générale\n"
    "- Bureau du Chef de Cabinet\n-\nNotre travail\nCe que nous faisons\n- Où travaillons-nous\n- 2030 AGENDA",
    "es": "-\nQuiénes somos\nEstructura\n- Estructura organizativa\n- Directora General\n-\nNuestro trabajo\n"
    "- Dónde trabajamos\n- Agenda 2030",
}
FUND_MENU = {
    "en": ["About", "Support", "Guidelines and Application", "How to Apply", "News", "Contact Us"],
    "fr": ["A propos du Fonds", "Soutien", "Lignes Directrices", "Nouvelles", "Nous contacter"],
    "es": ["A propósito del Fondo", "Apoyo", "Directrices", "Noticias", "Contáctenos"],
}


@dataclass(frozen=True)
class WrittenPage:
    """Title, fields as printed (members in a list) and paragraphs of one page; each method is one form."""

    title: str
    fields: dict[str, str]
    members: list[str]
    body: list[str]
    language: str = "en"
    address: str = ""
    lost: frozenset[str] = field(default_factory=frozenset)

    def labelled(self) -> list[tuple[str, str]]:
        values = {**self.fields, "members": " ".join(self.members)}
        keys = [key for key in LABELS[self.language] if key in values]
        return [(LABELS[self.language][key], "" if key in self.lost else values[key]) for key in keys]

    def form_a(self) -> str:
        blocks = "\n".join(f"-\n{label}" + (f"\n{value}" if value else "") for label, value in self.labelled())
        return "\n".join([MAIN_MENU[self.language], self.title, blocks, *self.body])

    def form_b(self) -> str:
        blocks = "\n".join(f"  • {label}" + (f"\n    {value}" if value else "") for label, value in self.labelled())
        return f"{self.title}\n\n{blocks}\n\n" + "\n\n".join(self.body) + "\n"

    def form_b0(self) -> str:
        values = {**self.fields, "members": " ".join(self.members)}
        return replace(self, lost=frozenset(key for key, value in values.items() if " " not in value)).form_b()

    def form_b1(self) -> str:
        values = [value for _, value in self.labelled() if " " in value]
        return f"{self.title}\n\n" + "\n".join(f"    {value}" for value in values) + "\n\n" + "\n\n".join(self.body)

    def form_d(self) -> str:
        values = {**self.fields, "members": "\n".join(self.members)}
        menu = [f"- {entry}" for entry in FUND_MENU[self.language]]
        return "\n".join(
            [*menu, self.title, self.title, *(values[key] for key in FUND_ORDER if values.get(key)), *self.body]
        )

    def form_d0(self) -> str:
        return f"{self.title}\n{self.title}\n\n{self.fields['type']}\n\n" + "\n\n".join(self.body)

    def html(self, style: str = "drupal") -> str:
        rows = [(escape(label), escape(value)) for label, value in self.labelled()]
        head = f'<link rel="canonical" href="{escape(self.address)}">' if self.address else ""
        menu = "".join(f"<li><a href='/x'>{escape(entry)}</a></li>" for entry in FUND_MENU[self.language])
        body = "".join(f"<p>{escape(words)}</p>" for words in self.body)
        return (
            f"<!DOCTYPE html><html lang='{self.language}'><head><meta charset='utf-8'>"
            f"<title>{escape(self.title)} | International Organization for Migration</title>{head}"
            "<style>.Year{color:red}</style><script>var Year = '<p>Year</p><p>1999</p>';</script></head>"
            f"<body><nav><ul>{menu}</ul></nav><h1>{escape(self.title)}</h1>{_ROWS[style](rows)}"
            f"<div class='field field--name-body'><div class='field__item'>{body}</div></div>"
            "<footer><p>Share: IB.9999</p></footer></body></html>"
        )

    def fund_html(self) -> str:
        values = {**self.fields, "members": "".join(f"<div>{escape(name)}</div>" for name in self.members)}
        menu = "".join(f"<li>{escape(entry)}</li>" for entry in FUND_MENU[self.language])
        rows = "".join(f"<div class='value'>{values[key]}</div>" for key in FUND_ORDER if values.get(key))
        body = "".join(f"<p>{escape(words)}</p>" for words in self.body)
        title = escape(self.title)
        return f"<html><body><nav><ul>{menu}</ul></nav><h2>{title}</h2><h1>{title}</h1>{rows}{body}</body></html>"


def _drupal(rows: list[tuple[str, str]]) -> str:
    return "".join(
        f"<div class='field field--name-x field--label-above'>\n  <div class='field__label'>{label}</div>\n"
        f"  <div class='field__items'><div class='field__item'>{value}</div></div>\n</div>"
        for label, value in rows
    )


def _drupal_seven(rows: list[tuple[str, str]]) -> str:
    return "".join(
        f'<div class="field field-name-f"><div class="field-label">{label}:&nbsp;</div>'
        f'<div class="field-items"><div class="field-item even">{value}</div></div></div>'
        for label, value in rows
    )


def _definitions(rows: list[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in rows) + "</dl>"


def _table(rows: list[tuple[str, str]]) -> str:
    return "<table>" + "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in rows) + "</table>"


def _list(rows: list[tuple[str, str]]) -> str:
    return "<ul>" + "".join(f"<li><strong>{label}</strong> {value}</li>" for label, value in rows) + "</ul>"


def _bold(rows: list[tuple[str, str]]) -> str:
    return "".join(f"<p><b>{label}:</b> {value}</p>" for label, value in rows)


_ROWS = {
    "drupal": _drupal,
    "drupal 7": _drupal_seven,
    "definitions": _definitions,
    "table": _table,
    "list": _list,
    "bold": _bold,
}
HTML_STYLES = tuple(_ROWS)

ENGLISH = WrittenPage(
    title="Harmonizing Border Procedures between Zambia and Malawi",
    fields={
        "start": "2019",
        "end": "2021",
        "status": "Completed",
        "type": "Immigration and Borders",
        "budget": "123456.00",
        "coverage": "Regional",
        "year": "2018",
        "region": "Africa",
        "prima_id": "ZM10P0777",
        "project_id": "IB.0777",
    },
    members=["Zambia", "Malawi"],
    body=[
        "The border posts of the two countries keep paper records, which the officers cannot share with each other.",
        "By the end of the project the posts at Mwami and Mchinji will have one procedure, and the staff are trained.",
    ],
)
FRENCH = WrittenPage(
    title="Harmonisation des procédures aux frontières entre la Zambie et le Malawi",
    fields={
        "end": "2024",
        "status": "Achevé",
        "type": "Immigration et frontières",
        "budget": "123456.00",
        "coverage": "Regional",
        "region": "Afrique",
        "prima_id": "ZM10P0777",
        "project_id": "IB.0777",
    },
    members=["Zambie", "Malawi"],
    body=[
        "Les postes frontière des deux pays tiennent leurs registres sur papier et ne peuvent pas les partager.",
        "À la fin du projet, les deux postes suivront une même procédure et le personnel aura été formé.",
    ],
    language="fr",
)
SPANISH = WrittenPage(
    title="Armonización de los procedimientos fronterizos entre Zambia y Malawi",
    fields={
        "start": "2019",
        "end": "2024",
        "status": "Finalizado",
        "type": "Inmigración y fronteras",
        "budget": "123456.00",
        "coverage": "Regional",
        "year": "2018",
        "region": "África",
        "prima_id": "ZM10P0777",
        "project_id": "IB.0777",
    },
    members=["Zambia", "Malawi"],
    body=[
        "Los puestos fronterizos de los dos países llevan registros en papel que no pueden compartir entre ellos.",
        "Al final del proyecto los puestos tendrán un solo procedimiento y el personal habrá sido capacitado.",
    ],
    language="es",
)
PAGES = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH}
