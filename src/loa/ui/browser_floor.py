"""`python -m loa.ui.browser_floor` says where our pages ask for more than Chrome 109 knows.

Chrome 109 is the last one for Windows 7, which offices still have. What came later is data
(newer_than_109.toml); a name in it is looked for in every script, style and template of ours.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LOA = Path(__file__).parents[1]
FLOOR = 109
KINDS = {".js": "script", ".css": "style", ".html": "template"}
_COMMENTS = {
    "script": re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.S),
    "style": re.compile(r"/\*.*?\*/", re.S),
    "template": re.compile(r"\{% comment %\}.*?\{% endcomment %\}|<!--.*?-->", re.S),
}


@dataclass(frozen=True, slots=True)
class Newer:
    """Something that browsers learned after the floor."""

    name: str
    since: int
    pattern: re.Pattern[str]


def main() -> int:
    """Prints a line for everything too new; 1 when there is any."""
    wrong = [f"{path.relative_to(LOA)}:{line}: {what}" for path, line, what in _everywhere()]
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


def too_new(text: str, kind: str) -> Iterator[tuple[int, str]]:
    """(line, what) for everything in `text` that the floor does not know.

    `kind` is "script", "style" or "template".
    """
    bare = _COMMENTS[kind].sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for newer in known()[kind]:
        for found in newer.pattern.finditer(bare):
            line = bare.count("\n", 0, found.start() + len(found[0]) - len(found[0].lstrip())) + 1
            yield line, f"{newer.name} (Chrome {newer.since}, floor {FLOOR}): {found[0].strip()}"


@cache
def known() -> dict[str, list[Newer]]:
    """The table, by kind of file."""
    table = tomllib.loads(Path(__file__).with_name("newer_than_109.toml").read_text("utf-8"))
    return {
        kind: [Newer(row["name"], row["since"], re.compile(row["pattern"], re.M)) for row in rows]
        for kind, rows in table.items()
    }


def _everywhere() -> Iterator[tuple[Path, int, str]]:
    for path in sorted(LOA.rglob("*")):
        kind = KINDS.get(path.suffix)
        if kind and "build" not in path.parts:
            for line, what in too_new(path.read_text("utf-8"), kind):
                yield path, line, what


if __name__ == "__main__":
    sys.exit(main())
