"""The JSON contract as a JSON Schema (draft 2020-12): what `vanban parse` and `vanban check` print.

Every key is always there and no other is; `docs/reference/` has the two schemas as files.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer"}
_YES_OR_NO: Schema = {"type": "boolean"}
_OFFSET: Schema = {"type": "integer", "minimum": 0}
_DATE: Schema = {"type": "string", "format": "date"}
_EVERY = ("day", "week", "month", "quarter", "half", "year")
_CERTAINTY = ("exact", "month", "quarter", "half", "year", "fuzzy")
_LEVELS = ("points", "clauses", "articles", "sections", "chapters", "parts", "annexes")


def document() -> Schema:
    """Of one document as `vanban parse` prints it."""
    signature = _object(authority=_or_none(_TEXT), post=_or_none(_TEXT), name=_or_none(_TEXT))
    return {
        "$schema": DRAFT,
        "title": "Văn bản hành chính đã đọc",
        **_object(
            file=_or_none(_TEXT),
            format={"enum": ["docx", "text", "markdown", "html", "doc", "pdf", "scan"]},
            notes=_list(_TEXT),
            type=_or_none(_TEXT),
            number=_or_none(_TEXT),
            symbol=_or_none(_TEXT),
            profile={"enum": ["nd30", "qppl", "dang", "other"]},
            agency=_or_none(_TEXT),
            agencies=_list(_TEXT),
            parent=_or_none(_TEXT),
            place=_or_none(_TEXT),
            date=_or_none(_DATE),
            dated=_or_none(_partial_date()),
            title=_or_none(_TEXT),
            origins={"type": "object", "additionalProperties": _TEXT},
            draft=_YES_OR_NO,
            urgency=_or_none(_TEXT),
            circulation=_or_none(_TEXT),
            arrival=_or_none(_spanned(number=_or_none(_TEXT), date=_or_none(_DATE))),
            text=_TEXT,
            citations=_list(_citation()),
            laws=_list(_citation()),
            recalls=_list(_spanned(name=_TEXT, citation=_OFFSET)),
            sections=_list(_spanned(label=_TEXT, title=_or_none(_TEXT), level=_WHOLE)),
            tasks=_list(_task()),
            obligations=_list(_obligation()),
            themes=_list(_spanned(code=_TEXT, text=_TEXT)),
            forms=_list(_spanned(code=_TEXT, text=_TEXT)),
            audiences=_list(_spanned(code=_TEXT, text=_TEXT)),
            signature=_or_none(signature),
            signatures=_list(signature),
            copies=_list(
                _spanned(
                    form={"enum": ["sao y", "sao lục", "trích sao"]},
                    number=_or_none(_TEXT),
                    agency=_or_none(_TEXT),
                    place=_or_none(_TEXT),
                    date=_or_none(_DATE),
                    signature=_or_none(signature),
                )
            ),
            attachments=_list(
                _spanned(
                    type=_or_none(_TEXT),
                    number=_or_none(_TEXT),
                    symbol=_or_none(_TEXT),
                    date=_partial_date(),
                    agency=_or_none(_TEXT),
                )
            ),
            recipients=_list(_object(name=_TEXT, purpose=_or_none(_TEXT))),
        ),
    }


def findings() -> Schema:
    """Of the list that `vanban check --output-format json` prints; `file` is the file as the
    command names it, "-" for standard input."""
    found = _spanned(
        file=_TEXT,
        rule={"type": "string", "pattern": "^[A-Z][0-9]{2}$"},
        severity={"enum": ["error", "warning", "info"]},
        message=_TEXT,
        fix=_or_none(_TEXT),
        safe=_or_none(_YES_OR_NO),
        line=_WHOLE,
        column=_WHOLE,
    )
    return {"$schema": DRAFT, "title": "Kết quả kiểm tra", **_list(found)}


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _spanned(**properties: Schema) -> Schema:
    """With the half-open range of code points of `text` that it was read from."""
    return _object(**properties, start=_OFFSET, end=_OFFSET)


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _or_none(what: Schema) -> Schema:
    return {"anyOf": [what, {"type": "null"}]}


def _partial_date() -> Schema:
    return _object(year=_or_none(_WHOLE), month=_or_none(_WHOLE), day=_or_none(_WHOLE))


def _citation() -> Schema:
    locator = _spanned(**{level: _list(_TEXT) for level in _LEVELS})
    return _spanned(
        symbol=_or_none(_TEXT),
        type=_or_none(_TEXT),
        date=_or_none(_DATE),
        issuer=_or_none(_TEXT),
        name=_or_none(_TEXT),
        basis=_YES_OR_NO,
        year=_or_none(_WHOLE),
        short=_or_none(_TEXT),
        within=_or_none(_OFFSET),
        amends=_or_none(_OFFSET),
        locator=_or_none(locator),
        text=_TEXT,
    )


def _task() -> Schema:
    cells = ("stt", "method", "lead", "support", "deadline", "product", "group", "person")
    return _spanned(
        content=_TEXT,
        **{cell: _or_none(_TEXT) for cell in cells},
        **_when(),
        anchor=_or_none(_anchor()),
    )


def _obligation() -> Schema:
    return _spanned(
        actor=_TEXT,
        text=_TEXT,
        due=_or_none(_TEXT),
        product=_or_none(_TEXT),
        **_when(),
        anchor=_or_none(_anchor()),
    )


def _when() -> dict[str, Schema]:
    """Periods are inclusive pairs of dates; `rule` is a recurrence of RFC 5545."""
    period: Schema = {"type": "array", "items": _DATE, "minItems": 2, "maxItems": 2}
    return {
        "periods": _list(period),
        "recurring": _or_none(_object(every={"enum": list(_EVERY)}, at_least=_WHOLE)),
        "rule": _or_none(_TEXT),
        "continuous": _YES_OR_NO,
        "strict": _YES_OR_NO,
        "time": _or_none({"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$"}),
        "relative": _or_none(
            _object(event=_TEXT, amount=_or_none(_WHOLE), unit=_or_none(_TEXT), before=_YES_OR_NO)
        ),
        "covers": _list(period),
        "certainty": _or_none({"enum": list(_CERTAINTY)}),
    }


def _anchor() -> Schema:
    """A place in the file: of a page, or of a Word file."""
    four: Schema = {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4}
    three: Schema = {"type": "array", "items": _WHOLE, "minItems": 3, "maxItems": 3}
    return {
        "anyOf": [
            _object(page=_WHOLE, box=_or_none(four)),
            _object(paragraph=_or_none(_WHOLE), run=_or_none(_WHOLE), cell=_or_none(three)),
        ]
    }
