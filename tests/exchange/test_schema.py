"""The published schema: it is what the models say, what is written fits it, and what is broken does not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from iomdesk import resources
from iomdesk.exchange.schema import json_schema, schema_text
from tests.exchange.test_catalogue_file import office_with_everything
from tests.exchange.test_merge import LAW, STEPS, history


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_the_published_schema_is_that_of_the_models():
    published = resources.path("catalogue.schema.json").read_text(encoding="utf-8")
    assert published == schema_text(), "write iomdesk.exchange.schema.schema_text() to resources/catalogue.schema.json"


def test_what_is_written_fits_the_schema(tmp_path, validator):
    sent = json.loads(office_with_everything().send(tmp_path / "sent.json").read_bytes())
    assert [error.message for error in validator.iter_errors(sent)] == []
    assert sent["deleted"]
    assert any(kept.get("undecided") for kept in sent["projects"])


@settings(parent=LAW, max_examples=25)
@given(STEPS)
def test_whatever_is_written_fits_the_schema(tmp_path_factory, validator, steps):
    _, offices = history(steps)
    path = tmp_path_factory.mktemp("sent") / "sent.json"
    for left_out in ([], ["contacts"]):
        document = json.loads(offices[0].send(path, left_out=left_out).read_bytes())
        assert [error.message for error in validator.iter_errors(document)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": "other"},
        {"version": 2},
        {"projects": {}},
        {"projects": [{"status": 5}]},
        {"projects": [{"stamp": "me"}]},
        {"org_units": [{"undecided": {"name.fr": []}}]},
        {"deleted": [{"kind": "thing", "uid": "x", "record": {}}]},
        {"journal": [{"at": "2024-05-17T00:00:00Z"}]},
        {"journal": [{"id": "00000001-0000-7000-8000-000000000000", "changes": [{"place": ["x"]}]}]},
    ],
)
def test_what_is_broken_does_not_fit(validator, wrong):
    assert not validator.is_valid({"format": "iomdesk-catalogue", "version": 1, **wrong})
    assert validator.is_valid({"format": "iomdesk-catalogue", "version": 1})
