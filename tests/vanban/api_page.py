"""The reference of the Python API: what the code says of itself, put between hand-written words.

python -m tests.vanban.api_page

A line `<!-- vanban.model: Task, Deadline -->` is followed by the definition and the docstring of
each of these names, up to `<!-- end -->`; `script/rules` writes them anew.
"""

from __future__ import annotations

import ast
import inspect
import re
from importlib import import_module
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "vanban-api.md"
_PLACE = re.compile(r"(<!-- ([\w.]+): ([\w, ]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_Definition = ast.FunctionDef | ast.ClassDef | ast.Assign


def filled(page: str) -> str:
    """The page with every definition as the code has it now."""
    return _PLACE.sub(_written, page)


def shown(page: str) -> set[str]:
    """All names with their modules that the page defines: "vanban.model.Task"."""
    return {
        f"{place[2]}.{name}" for place in _PLACE.finditer(page) for name in place[3].split(", ")
    }


def without_definitions(page: str) -> str:
    """The hand-written words, with their examples."""
    return _PLACE.sub("", page)


def _written(place: re.Match[str]) -> str:
    entries = (_entry(place[2], name) for name in place[3].split(", "))
    return "\n".join((place[1], *entries, place[4]))


def _entry(module: str, name: str) -> str:
    source, definition, said = _found(module, name)
    if isinstance(definition, ast.FunctionDef):
        code = _head(source, definition)
    elif isinstance(definition, ast.ClassDef):
        code = _class(source, definition)
    else:
        code = _text(source, definition)
    words = f"\n{inspect.cleandoc(said)}\n" if said else ""
    return f"#### `{module}.{name}`\n\n```python\n{code}\n```\n{words}"


def _found(module: str, name: str) -> tuple[str, _Definition, str]:
    """The module that defines a name, the definition in it, and what is said of it."""
    source = inspect.getsource(import_module(module))
    body = ast.parse(source).body
    for number, node in enumerate(body):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            return source, node, ast.get_docstring(node) or ""
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            return source, node, _string(body[number + 1 :])
        if isinstance(node, ast.ImportFrom) and name in {alias.name for alias in node.names}:
            return _found(str(node.module), name)
    raise LookupError(f"{module}.{name}")


def _class(source: str, definition: ast.ClassDef) -> str:
    """A class with its bases, its fields and what it answers."""
    bases = ", ".join(map(ast.unparse, definition.bases))
    lines = [f"class {definition.name}({bases}):" if bases else f"class {definition.name}:"]
    for number, node in enumerate(definition.body):
        if isinstance(node, ast.AnnAssign):
            lines.append(f"    {_text(source, node)}")
            lines += _remark(_string(definition.body[number + 1 :]))
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            marks = [f"    @{ast.unparse(mark)}" for mark in node.decorator_list]
            lines += ["", *marks, f"    {_head(source, node)}"]
            lines += _remark(ast.get_docstring(node) or "")
    return "\n".join(lines) if len(lines) > 1 else lines[0].rstrip(":")


def _head(source: str, definition: ast.FunctionDef) -> str:
    """From `def` to the colon, as it is set in the file."""
    lines = source.splitlines()[definition.lineno - 1 : definition.body[0].lineno - 1]
    return "\n".join(lines).strip().removesuffix(":")


def _remark(said: str) -> list[str]:
    return [f"    # {line}" for line in inspect.cleandoc(said).splitlines() if line]


def _string(after: list[ast.stmt]) -> str:
    """The string that stands alone at the beginning: what is said of the field before it."""
    match after:
        case [ast.Expr(value=ast.Constant(value=str(said))), *_]:
            return said
    return ""


def _text(source: str, node: ast.AST) -> str:
    return ast.get_source_segment(source, node) or ""


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text("utf-8")), "utf-8")
