"""The JSON that is printed is what its schema says, and the schemas in the reference are ours."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.vanban import generator
from tests.vanban.kinds import kinds
from tests.vanban.plain_texts import parsed
from vanban import read, schema, write
from vanban.cli import main
from vanban.model import Document
from vanban.writers.composition import Composition
from vanban.writers.json import dumps, to_dict

EXAMPLES = Path(__file__).parents[2] / "examples"
REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
SCHEMAS = {
    "document.schema.json": schema.document(),
    "findings.schema.json": schema.findings(),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_reference_has_the_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])

    assert json.loads((REFERENCE / name).read_text("utf-8")) == SCHEMAS[name]


@pytest.mark.parametrize("seed", range(24))
def test_papers_of_all_layouts_are_printed_as_the_schema_says(seed: int) -> None:
    content = generator.paper(seed).content
    holds(parsed(content) if isinstance(content, str) else read(content))


@pytest.mark.parametrize("paper", kinds().values(), ids=kinds().keys())
def test_papers_of_all_kinds_are_printed_as_the_schema_says(paper: Composition) -> None:
    file = BytesIO()
    write(paper, file, format="docx")
    holds(read(file.getvalue()))


def test_a_key_too_many_and_one_too_few_are_told() -> None:
    validator = Draft202012Validator(SCHEMAS["document.schema.json"])
    printed = to_dict(parsed("KẾ HOẠCH\nTuyên truyền\n"))

    assert validator.is_valid(printed)
    assert not validator.is_valid({**printed, "more": 1})
    assert not validator.is_valid({key: printed[key] for key in printed if key != "text"})


@pytest.mark.parametrize("count", [1, 2], ids=["one file", "two files"])
def test_what_is_found_is_printed_as_the_schema_says(
    count: int, capsys: pytest.CaptureFixture[str]
) -> None:
    examples = ["ke-hoach-can-sua.txt", "ke-hoach-truong-binh-minh-2026.docx"]
    paths = [str(EXAMPLES / name) for name in examples[:count]]
    main(["check", "--isolated", "--output-format", "json", *paths])
    found = json.loads(capsys.readouterr().out)

    assert len(found) > 20
    Draft202012Validator(SCHEMAS["findings.schema.json"]).validate(found)


def holds(document: Document) -> None:
    said = json.loads(dumps(to_dict(document)))
    Draft202012Validator(SCHEMAS["document.schema.json"]).validate(said)
