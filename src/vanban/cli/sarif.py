"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read.

Lines and columns are those of the text that was read; for a docx or a PDF, which have no
lines, a logical location says which paragraph or which page.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from vanban.cli import words
from vanban.cli.running import FAILED, Answer

if TYPE_CHECKING:
    from vanban.model import Document, Finding, Span
    from vanban.rules import Rule

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def log(listed: list[tuple[str, Answer]], lang: str) -> str:
    """The whole log: one run, with all rules and the results of all files."""
    from vanban import __version__, rules

    known = rules.all_rules()
    numbers = {rule.code: number for number, rule in enumerate(known)}
    results = [
        {**result, "ruleIndex": numbers[result["ruleId"]]}
        for _, answer in listed
        for result in answer.findings
    ]
    failed = [
        {
            "level": "error",
            "message": {"text": answer.complaint},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(path)}}],
        }
        for path, answer in listed
        if answer.code == FAILED
    ]
    run = {
        "tool": {
            "driver": {
                "name": "vanban",
                "version": __version__,
                "semanticVersion": __version__,
                "language": lang,
                "rules": [_descriptor(rule, lang) for rule in known],
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": _artifact(path)} for path, _ in listed],
        "invocations": [{"executionSuccessful": not failed, "toolExecutionNotifications": failed}],
        "results": results,
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False)


def _descriptor(rule: Rule, lang: str) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": words.title_of(rule.code, lang)},
        "fullDescription": {"text": f"{rule.what} {rule.why}"},
        "help": {"text": rule.explanation()},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": not rule.preview},
        "properties": {
            "source": rule.source,
            "since": None if rule.since is None else rule.since.isoformat(),
            "until": None if rule.until is None else rule.until.isoformat(),
            "fix": rule.fix or "none",
            "preview": rule.preview,
            "profiles": list(rule.profiles),
        },
    }


def result(finding: Finding, path: str, document: Document, lang: str) -> dict[str, Any]:
    """A finding, without the number of its rule among all."""
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": _artifact(path),
            "region": _region(document.text, finding.span),
        }
    }
    inside = _inside(document, finding.span.start)
    if inside is not None:
        location["logicalLocations"] = [inside]
    made: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": words.message_of(finding, lang)},
        "locations": [location],
    }
    if finding.fix is not None:
        change = {
            "deletedRegion": _region(document.text, finding.fix.span),
            "insertedContent": {"text": finding.fix.text},
        }
        made["fixes"] = [
            {
                "description": {"text": finding.fix.text or words.message_of(finding, lang)},
                "artifactChanges": [
                    {"artifactLocation": _artifact(path), "replacements": [change]}
                ],
            }
        ]
        made["properties"] = {"safe": finding.fix.safe}
    return made


def _artifact(path: str) -> dict[str, str]:
    file = Path(path)
    return {"uri": file.as_uri() if file.is_absolute() else quote(os.fsencode(file))}


def _region(text: str, span: Span) -> dict[str, Any]:
    start, end = words.place(text, span.start), words.place(text, span.end)
    return {
        "startLine": start["line"],
        "startColumn": start["column"],
        "endLine": end["line"],
        "endColumn": end["column"],
        "charOffset": span.start,
        "charLength": span.end - span.start,
        "snippet": {"text": text[span.start : span.end]},
    }


def _inside(document: Document, offset: int) -> dict[str, str] | None:
    anchor = document.source.anchor(offset)
    if anchor is not None and anchor.page is not None:
        return {"name": f"trang {anchor.page}", "kind": "page"}
    if anchor is not None and anchor.paragraph is not None:
        return {"name": f"đoạn {anchor.paragraph + 1}", "kind": "paragraph"}
    return None
