"""Whether a JSON value has the shape that a schema asks for: the words of JSON Schema 2020-12
that the schemas of this house use, and no others.

A schema with a word that is not known here is a mistake of ours and raises `ValueError`, so that
nothing is ever taken because a rule was passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

Schema = dict[str, Any]

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
_SAID = {"$schema", "$id", "title", "description", "$defs"}
_KNOWN = _SAID | {
    *("$ref", "type", "enum", "const", "pattern", "maxLength", "minimum", "maximum"),
    *("items", "maxItems", "minItems"),
    *("properties", "required", "additionalProperties", "propertyNames", "maxProperties"),
}


@cache
def schema_at(path: Path) -> Schema:
    """A schema of a file. ValueError where it uses a word that is not known here."""
    schema: Schema = json.loads(path.read_text("utf-8"))
    _must_be_known(schema)
    return schema


def problem(value: Any, schema: Schema) -> str | None:
    """Where the value first has another shape ("parts.plan.tasks[3].due"); None when it fits."""
    return next(_problems(value, schema, schema, ""), None)


def _problems(value: Any, schema: Schema, root: Schema, at: str) -> Iterator[str]:
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    if not _is_of_type(value, schema.get("type")) or not _is_among(value, schema):
        yield at or "."
    elif isinstance(value, str):
        if len(value) > schema.get("maxLength", len(value)) or not _matches(value, schema):
            yield at
    elif isinstance(value, dict):
        yield from _of_object(value, schema, root, at)
    elif isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            yield at
        for number, item in enumerate(value):
            yield from _problems(item, schema.get("items", {}), root, f"{at}[{number}]")
    elif isinstance(value, int) and not (
        schema.get("minimum", value) <= value <= schema.get("maximum", value)
    ):
        yield at


def _of_object(value: dict[str, Any], schema: Schema, root: Schema, at: str) -> Iterator[str]:
    if len(value) > schema.get("maxProperties", len(value)):
        yield at or "."
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{at}.{name}".lstrip(".")
    known, others = schema.get("properties", {}), schema.get("additionalProperties", {})
    names = schema.get("propertyNames", {})
    for name, item in value.items():
        here = f"{at}.{name}".lstrip(".")[:200]
        below = known.get(name, others)
        if below is False or any(True for _ in _problems(name, names, root, "")):
            yield here
        elif below is not True:
            yield from _problems(item, below, root, here)


def _is_of_type(value: Any, wanted: str | list[str] | None) -> bool:
    if wanted is None:
        return True
    names = [wanted] if isinstance(wanted, str) else wanted
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, _TYPES[name]) for name in names)


def _is_among(value: Any, schema: Schema) -> bool:
    if "const" in schema and value != schema["const"]:
        return False
    return value in schema["enum"] if "enum" in schema else True


def _matches(value: str, schema: Schema) -> bool:
    """A pattern's `$` is the very end, as in JavaScript; Python's lets a line feed follow."""
    pattern = re.sub(r"\$$", r"\\Z", schema.get("pattern", ""))
    return re.search(pattern, value) is not None


def _must_be_known(schema: Any) -> None:
    if not isinstance(schema, dict):
        return
    strange = set(schema) - _KNOWN
    if strange:
        raise ValueError(f"words that no rule here knows: {sorted(strange)}")
    below = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()]
    for part in (*below, *(schema.get(name) for name in ("items", "additionalProperties"))):
        _must_be_known(part)
    _must_be_known(schema.get("propertyNames"))
