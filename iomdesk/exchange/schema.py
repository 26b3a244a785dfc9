"""The published form of the catalogue file: JSON Schema made from the models, so that other programs can write it."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from iomdesk.exchange.catalogue_writer import FORMAT
from iomdesk.exchange.record_line import SECTIONS
from iomdesk.exchange.upgrades import VERSION
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import RecordKind
from iomdesk.model.parcel import Parcel

Schema = dict[str, Any]

_UID: Schema = {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
_STAMPS: Schema = {"type": "array", "items": {"$ref": "#/$defs/stamp"}}
_PERSONAL: Schema = {"type": "array", "items": {"type": "string"}}

_STAMP: Schema = {**_UID, "description": "The id of an Edit in the journal: it set the values that bear it."}

_HELD: Schema = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {"stamp": {"$ref": "#/$defs/stamp"}, "value": True},
        "required": ["stamp"],
    },
}

_KNOWLEDGE: Schema = {
    "stamp": {"$ref": "#/$defs/stamp", "description": "The Edit that set every place not named in stamps."},
    "stamps": {
        "type": "object",
        "description": "Places (title.fr) that another Edit set, or took the value from.",
        "additionalProperties": {"$ref": "#/$defs/stamp"},
    },
    "undecided": {
        "type": "object",
        "description": "Places that hold several values until a person decides, the smallest stamp first.",
        "additionalProperties": _HELD,
    },
    "deleted": {**_STAMPS, "description": "The stamps that deletions named; the record lives by any other."},
}

_CHANGE: Schema = {
    "type": "object",
    "properties": {
        "kind": {"enum": [kind.value for kind in RecordKind]},
        "place": {
            "type": "array",
            "prefixItems": [_UID, {"type": "string"}],
            "minItems": 2,
            "maxItems": 2,
            "description": "The record's uid, and the place in it (title.fr); empty for the record itself.",
        },
        "op": {"enum": ["created", "deleted"]},
        "before": True,
        "after": True,
    },
    "required": ["kind", "place"],
}

_EDIT: Schema = {
    "type": "object",
    "description": "One deed. With nothing but its id: it is known that it was done, no more.",
    "properties": {
        "id": {"$ref": "#/$defs/stamp"},
        "at": {"type": "string", "format": "date-time"},
        "author": {"type": "string"},
        "label": {"type": "string"},
        "about": {"type": "object", "additionalProperties": {"type": ["string", "integer"]}},
        "undoes": {"$ref": "#/$defs/stamp"},
        "partial": {"type": "boolean", "description": "Only the changes that stand here are known."},
        "left_out": _PERSONAL,
        "changes": {"type": "array", "items": {"$ref": "#/$defs/change"}},
    },
    "required": ["id"],
    "dependentRequired": {"changes": ["at", "label"]},
}


def json_schema() -> Schema:
    """Return the JSON Schema (2020-12) of a catalogue file."""
    models = [(record, "validation") for record in RECORD_TYPES.values()]
    _, found = models_json_schema(models, by_alias=True)  # type: ignore[arg-type]  # it takes the mode as a literal
    definitions: Schema = found["$defs"]
    names = {kind: record.__name__ for kind, record in RECORD_TYPES.items()}
    for name in names.values():
        definitions[name]["properties"] |= _KNOWLEDGE
    definitions[names[RecordKind.CATALOGUE]]["properties"]["left_out"] = {
        **_PERSONAL,
        "description": "Personal fields that stayed at home; they are not deleted.",
    }
    definitions[names[RecordKind.CATALOGUE]]["properties"]["sent"] = _reference("parcel")
    definitions |= _parcel_definitions()
    definitions |= {"stamp": _STAMP, "change": _CHANGE, "edit": _EDIT, "deletion": _deletion(names)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "IOMDesk catalogue file",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "catalogue": _reference(names[RecordKind.CATALOGUE]),
            **{section: {"type": "array", "items": _reference(names[kind])} for section, kind in SECTIONS.items()},
            "deleted": {"type": "array", "items": _reference("deletion")},
            "journal": {"type": "array", "items": _reference("edit")},
        },
        "required": ["format", "version"],
        "$defs": dict(sorted(definitions.items())),
    }


def _parcel_definitions() -> dict[str, Schema]:
    schema: Schema = Parcel.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
    schema["required"] = ["id", "at"]
    return {**schema.pop("$defs"), "parcel": schema}


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _deletion(names: dict[RecordKind, str]) -> Schema:
    return {
        "type": "object",
        "description": "A deleted record, as last known: an edit of which the deletion did not know brings it back.",
        "properties": {
            "kind": {"enum": [kind.value for kind in RecordKind]},
            "uid": _UID,
            "deleted": _STAMPS,
            "record": {"anyOf": [_reference(name) for name in names.values()]},
        },
        "required": ["kind", "uid", "record"],
    }


def schema_text() -> str:
    """Return the schema as it stands in `resources/catalogue.schema.json`."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
