"""`python -m tests.vanban.generator SEED [LAYOUT]` prints a paper as the parser sees it."""

from __future__ import annotations

import sys

from tests.vanban import generator
from vanban.readers import open_source


def main(arguments: list[str]) -> None:
    seed, layout = int(arguments[0]), (arguments[1:] or [None])[0]
    content = generator.paper(seed, layout).content
    text = content if isinstance(content, str) else open_source(content).text
    sys.stdout.write(text)


main(sys.argv[1:])
