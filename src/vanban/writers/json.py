"""Document → JSON: the contract that other programs read.

Every key is always there, `None` or `[]` when the document has nothing to say. Offsets are
Unicode code points in `text`, `end` exclusive. Dates are ISO; periods are inclusive.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from vanban.model import (
    Anchor,
    Arrival,
    Attachment,
    Citation,
    Copy,
    Deadline,
    Document,
    Finding,
    Locator,
    Mention,
    Obligation,
    Recall,
    Section,
    Signature,
    Span,
    Task,
)
from vanban.parser.frequencies import rule_of

JsonObject = dict[str, Any]


def to_dict(document: Document) -> JsonObject:
    """The document as plain dictionaries and lists."""
    return {
        "file": document.source.file,
        "format": document.source.format,
        "notes": document.source.notes,
        "type": document.type,
        "number": document.number,
        "symbol": document.symbol,
        "profile": document.profile,
        "agency": document.agency,
        "agencies": document.agencies,
        "parent": document.parent,
        "place": document.place,
        "date": None if document.date is None else document.date.isoformat(),
        "dated": None if document.dated is None else document.dated._asdict(),
        "title": document.title,
        "origins": document.origins,
        "draft": document.draft,
        "urgency": document.urgency,
        "circulation": document.circulation,
        "arrival": _arrival(document.arrival),
        "text": document.text,
        "citations": [_citation(document, citation) for citation in document.citations],
        "laws": [_citation(document, law) for law in document.laws],
        "recalls": [_recall(recall) for recall in document.recalls],
        "sections": [_section(section) for section in document.sections],
        "tasks": [_task(task) for task in document.tasks],
        "obligations": [_obligation(obligation) for obligation in document.obligations],
        "themes": [_mention(document, mention) for mention in document.themes],
        "forms": [_mention(document, mention) for mention in document.forms],
        "audiences": [_mention(document, mention) for mention in document.audiences],
        "signature": _signature(document.signature),
        "signatures": [_signature(signature) for signature in document.signatures],
        "copies": [_copy(copy) for copy in document.copies],
        "attachments": [_attachment(attachment) for attachment in document.attachments],
        "recipients": [
            {"name": recipient.name, "purpose": recipient.purpose}
            for recipient in document.recipients
        ],
    }


def findings(found: Sequence[Finding]) -> list[JsonObject]:
    """What the rules found: rule, severity, message, start, end and the fix's new text."""
    return [
        {
            "rule": finding.rule,
            "severity": finding.severity,
            "message": finding.message,
            **_range(finding.span),
            "fix": None if finding.fix is None else finding.fix.text,
        }
        for finding in found
    ]


def dumps(value: JsonObject | list[JsonObject]) -> str:
    """One line of JSON with Vietnamese letters as they are."""
    return json.dumps(value, ensure_ascii=False)


def write(document: Document, target: str | Path | BinaryIO) -> None:
    """Writes the document as one line of JSON in UTF-8."""
    # The file's name may be no UTF-8; JSON reads "\\udcff" back.
    data = (dumps(to_dict(document)) + "\n").encode("utf-8", "backslashreplace")
    if isinstance(target, str | Path):
        Path(target).write_bytes(data)
    else:
        target.write(data)


def _citation(document: Document, citation: Citation) -> JsonObject:
    return {
        "symbol": citation.symbol,
        "type": citation.type,
        "date": None if citation.date is None else citation.date.isoformat(),
        "issuer": citation.issuer,
        "name": citation.name,
        "basis": citation.basis,
        "year": citation.year,
        "short": citation.short,
        "within": citation.within,
        "amends": citation.amends,
        "locator": _locator(citation.locator),
        "text": document.quote(citation.span),
        **_range(citation.span),
    }


def _locator(locator: Locator | None) -> JsonObject | None:
    """Each level as a list of labels, the levels that are not named left empty."""
    if locator is None:
        return None
    levels = {name: list(labels) for name, labels in locator._asdict().items() if name != "span"}
    return {**levels, **_range(locator.span)}


def _recall(recall: Recall) -> JsonObject:
    return {"name": recall.name, "citation": recall.citation, **_range(recall.span)}


def _arrival(arrival: Arrival | None) -> JsonObject | None:
    if arrival is None:
        return None
    day = None if arrival.date is None else arrival.date.isoformat()
    return {"number": arrival.number, "date": day, **_range(arrival.span)}


def _copy(copy: Copy) -> JsonObject:
    return {
        "form": copy.form,
        "number": copy.number,
        "agency": copy.agency,
        "place": copy.place,
        "date": None if copy.date is None else copy.date.isoformat(),
        "signature": _signature(copy.signature),
        **_range(copy.span),
    }


def _attachment(attachment: Attachment) -> JsonObject:
    return {
        "type": attachment.type,
        "number": attachment.number,
        "symbol": attachment.symbol,
        "date": attachment.date._asdict(),
        "agency": attachment.agency,
        **_range(attachment.span),
    }


def _section(section: Section) -> JsonObject:
    return {
        "label": section.label,
        "title": section.title,
        "level": section.level,
        **_range(section.span),
    }


def _task(task: Task) -> JsonObject:
    return {
        "stt": task.stt,
        "content": task.content,
        "method": task.method,
        "lead": task.lead,
        "support": task.support,
        "deadline": task.deadline,
        "product": task.product,
        "group": task.group,
        "person": task.person,
        **_when(task.when),
        **_range(task.span),
        "anchor": _anchor(task.anchor),
    }


def _obligation(obligation: Obligation) -> JsonObject:
    return {
        "actor": obligation.actor,
        "text": obligation.text,
        "due": obligation.due,
        **_when(obligation.when),
        "product": obligation.product,
        **_range(obligation.span),
        "anchor": _anchor(obligation.anchor),
    }


def _mention(document: Document, mention: Mention) -> JsonObject:
    return {"code": mention.code, "text": document.quote(mention.span), **_range(mention.span)}


def _signature(signature: Signature | None) -> JsonObject | None:
    if signature is None:
        return None
    return {"authority": signature.authority, "post": signature.post, "name": signature.name}


def _when(deadline: Deadline) -> JsonObject:
    """`periods` and what a report `covers` as pairs of ISO dates, `recurring` as None or how
    often at least, with its `rule` in the words of RFC 5545; `relative` as None or the event
    that decides."""
    recurring, relative = deadline.recurring, deadline.relative
    return {
        "periods": _periods(deadline.periods),
        "recurring": None
        if recurring is None
        else {"every": recurring.every, "at_least": recurring.at_least},
        "rule": rule_of(recurring, deadline.on) if recurring else None,
        "continuous": deadline.continuous,
        "strict": deadline.strict,
        "time": deadline.time,
        "relative": relative._asdict() if relative else None,
        "covers": _periods(deadline.covers),
        "certainty": deadline.certainty,
    }


def _periods(periods: list[tuple[date, date]]) -> list[list[str]]:
    return [[first.isoformat(), last.isoformat()] for first, last in periods]


def _range(span: Span) -> JsonObject:
    return {"start": span.start, "end": span.end}


def _anchor(anchor: Anchor | None) -> JsonObject | None:
    """{page, box} for PDF and scan; {paragraph, run, cell} for docx; None for text."""
    if anchor is None:
        return None
    if anchor.page is not None:
        return {"page": anchor.page, "box": None if anchor.box is None else list(anchor.box)}
    return {
        "paragraph": anchor.paragraph,
        "run": anchor.run,
        "cell": None if anchor.cell is None else list(anchor.cell),
    }
