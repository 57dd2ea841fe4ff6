"""Options that several questions have."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
RESULTS = ROOT / "bench" / "results"


def add_corpus(parser: argparse.ArgumentParser) -> None:
    """`--corpus`: where documents with their truth lie."""
    parser.add_argument(
        "--corpus",
        type=Path,
        default=Path(os.environ.get("VANBAN_CORPUS", ROOT.parent / "shared" / "corpus")),
        help="folder with score.py, dev/, seeds/ and files/ (default: VANBAN_CORPUS, or "
        "../shared/corpus beside the repository)",
    )
