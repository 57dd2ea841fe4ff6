"""`python -m loa.ui.browser_floor` says where our pages ask for more than Chrome 109 knows.

Chrome 109 is the last one for Windows 7, which offices still have. What came later is data
(newer_than_109.toml); a name in it is looked for in every script, style, template and icon of
ours, and in the scripts of packages that our pages load. Joined files are looked at in their parts.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from loa.ui import build

LOA = Path(__file__).parents[1]
FLOOR = 109
KINDS = {
    ".js": "script",
    ".mjs": "script",
    ".css": "style",
    ".html": "template",
    ".svg": "template",
}
_COMMENTS = {
    "script": re.compile(
        r"(?P<kept>\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`"
        r"|(?<=[(,=:\[!&|?{};+\n])\s*/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/)"
        r"|/\*.*?\*/|//[^\n]*",
        re.S,
    ),
    "style": re.compile(r"/\*.*?\*/", re.S),
    "template": re.compile(r"\{% comment %\}.*?\{% endcomment %\}|<!--.*?-->", re.S),
}


@dataclass(frozen=True, slots=True)
class Newer:
    """Something that browsers learned after the floor, and a line that asks for it."""

    name: str
    since: int
    pattern: re.Pattern[str]
    example: str


def main() -> int:
    """Prints a line for everything too new; 1 when there is any."""
    wrong = [
        f"{name}:{line}: {what}" for name, path in looked_at() for line, what in _in(name, path)
    ]
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


def too_new(text: str, kind: str) -> Iterator[tuple[int, str]]:
    """(line, what) for everything in `text` that the floor does not know.

    `kind` is "script", "style" or "template".
    """
    bare = _COMMENTS[kind].sub(_without_comment, text)
    for newer in known()[kind]:
        for found in newer.pattern.finditer(bare):
            line = bare.count("\n", 0, found.start() + len(found[0]) - len(found[0].lstrip())) + 1
            yield line, f"{newer.name} (Chrome {newer.since}, floor {FLOOR}): {found[0].strip()}"


def _without_comment(found: re.Match[str]) -> str:
    """Only its lines; a string or a pattern, in which there is no comment, as it is."""
    kept = found.groupdict().get("kept")
    return kept if kept is not None else re.sub(r"[^\n]", " ", found[0])


@cache
def known() -> dict[str, list[Newer]]:
    """The table, by kind of file."""
    table = _table()
    return {kind: [_newer(row) for row in table[kind]] for kind in dict.fromkeys(KINDS.values())}


def looked_at() -> Iterator[tuple[str, Path]]:
    """Every file that a browser of ours meets: its name and where it lies."""
    for path in sorted(LOA.rglob("*")):
        if path.suffix in KINDS and not path.is_relative_to(build.TARGET):
            yield str(path.relative_to(LOA)), path
    for name in build.PACKAGED:
        yield name, build.packaged(name)


def asked(name: str) -> list[str]:
    """What a package's script uses only after asking whether the browser knows it."""
    return list(_table()["asked"].get(name, []))


def _in(name: str, path: Path) -> Iterator[tuple[int, str]]:
    allowed = tuple(f"{one} (Chrome" for one in asked(name))
    for line, what in too_new(path.read_text("utf-8"), KINDS[path.suffix]):
        if not what.startswith(allowed):
            yield line, what


def _newer(row: dict[str, Any]) -> Newer:
    pattern = re.compile(row["pattern"], re.M)
    return Newer(row["name"], row["since"], pattern, row["example"])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("newer_than_109.toml").read_text("utf-8"))


if __name__ == "__main__":
    sys.exit(main())
