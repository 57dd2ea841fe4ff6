"""The corpus' documents with their truth, as text and as files, and the scores of each form."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.reading.kept import source_of
from bench.reading.options import RESULTS
from bench.reading.typist import typed
from tests.vanban.generator import files
from tests.vanban.generator.alignment import Alignment

import vanban
from vanban.errors import ReadError
from vanban.parser import parse
from vanban.readers import open_source
from vanban.writers.json import findings, to_dict

SETS = ("dev", "seeds")
FORMS = ("text", *files.FORMS)


@dataclass
class Result:
    """The figures of one set in one form, and the scorer's notes on each document."""

    figures: dict[str, float]
    notes: dict[str, list[str]] = field(default_factory=dict)


def score(
    corpus: Path, forms: list[str], only: tuple[str, ...] = ()
) -> dict[tuple[str, str], Result]:
    """By (set, form). `only` are beginnings of names such as "dev/003"; empty means all."""
    scorer = _scorer(corpus / "score.py")
    gold = {
        f"{name}/{path.stem}": json.loads(path.read_text("utf-8"))
        for name in SETS
        for path in sorted((corpus / name / "gold").glob("*.json"))
        if not only or f"{name}/{path.stem}".startswith(only)
    }
    texts = {name: corpus / name.replace("/", "/docs/", 1) for name in gold}
    texts = {name: path.with_suffix(".txt") for name, path in texts.items()}
    return {
        (name, form): _result(scorer, name, gold, texts, places)
        for form in forms
        for places in [_files(form, texts, gold)]
        for name in SETS
    }


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    sys.dont_write_bytecode = True
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _files(form: str, texts: Mapping[str, Path], gold: Mapping[str, Any]) -> Mapping[str, Path]:
    if form == "text":
        return texts
    papers = {name: typed(open_source(path), gold[name]) for name, path in texts.items()}
    return files.converted(papers, form, RESULTS / "papers")


def _result(
    scorer: ModuleType,
    name: str,
    gold: Mapping[str, Any],
    texts: Mapping[str, Path],
    places: Mapping[str, Path],
) -> Result:
    total = scorer.Tally()
    notes = {}
    for document in (document for document in gold if document.startswith(f"{name}/")):
        predicted, refused = _predicted(places[document], texts[document])
        tally, said = scorer.score_doc(gold[document], predicted)
        notes[document.rpartition("/")[2]] = refused or said
        for figure, values in tally.rows.items():
            total.add(figure, *values)
    figures = {
        figure: round(row["value"], 4)
        for figure, row in total.result().items()
        if row["value"] is not None
    }
    return Result(figures, notes)


def _predicted(path: Path, text: Path) -> tuple[dict[str, Any] | None, list[str]]:
    """What was understood, with offsets into the text; None and why when it was refused."""
    try:
        document = parse(source_of(path))
    except ReadError as error:
        return None, [f"refused: {error}"]
    marked = vanban.check(document, ignore=["P"])  # what a plan lacks, no proof-reader marks
    predicted = {**to_dict(document), "defects": findings(marked)}
    if path != text:
        alignment = Alignment(document.text, open_source(text).text)
        for part in (*predicted["citations"], *predicted["defects"]):
            part["start"], part["end"] = alignment.span(part["start"], part["end"])
    return predicted, []
