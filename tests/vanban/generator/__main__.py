"""`python -m tests.vanban.generator SEED [LAYOUT]` prints a paper as the parser sees it.

`--as docx|pdf|scan` prints what is read of the paper as a file, and says where the file is.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.vanban import generator
from tests.vanban.generator import files
from vanban.readers import open_source


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.vanban.generator", description=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("layout", nargs="?", choices=(*generator.LAYOUTS, "html"))
    parser.add_argument("--as", dest="form", choices=files.FORMS)
    chosen = parser.parse_args()
    if chosen.form:
        folder = Path(tempfile.gettempdir()) / "vanban-papers"
        [(_, path)] = generator.filed([chosen.seed], chosen.form, folder)
        sys.stderr.write(f"{path}\n")
        sys.stdout.write(open_source(path).text + "\n")
        return
    content = generator.paper(chosen.seed, chosen.layout).content
    sys.stdout.write(content if isinstance(content, str) else open_source(content).text)


main()
