# needs: requirements/bench.txt
"""How fast does vanban read and understand Word and PDF, beside others, and with how much memory?

docx: beside a raw pass (unzip, lxml, the text of each paragraph), which is what reading must
cost, and markitdown, which gives Markdown without places or meaning. PDF, with tables and the
place of every word: beside pdfplumber's extract_text. All take turns in one run, so that the
ratios hold on a busy machine; the processor time of the fastest turn counts. Then the memory
that 300 pages take, how many documents a second one process and all cores read, and how long
the command takes from its start to its answer. It exits with 1 while a floor is not reached.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.reading import crowd, options, plans
from lxml import etree
from tests.vanban.generator import files

import vanban
from vanban.readers import open_source

DECREE = Path("files") / "nd30-30_2020_nd_cp.docx"
GAZETTE = (
    Path("files") / "nghi-dinh-so-74-2025-nd-cp-44712.pdf",
    Path("files") / "thong-tu-so-09-2023-tt-bkhdt-40228.pdf",
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_RAW_PASSES = 3.5
LEAST_TIMES_MARKITDOWN = 20
LEAST_TIMES_PDFPLUMBER = 8
MOST_MEGABYTES = 200
FIRST_ANSWER = 0.25

Turns = dict[str, list[float]]


def main() -> int:
    chosen = _options()
    papers = {"plan of 30 pages": plans.page_plan(30), "plan of 300 pages": plans.page_plan(300)}
    word = files.converted(papers, "docx", options.RESULTS / "papers")
    pdf = files.converted(papers, "pdf", options.RESULTS / "papers")
    small = plans.word_plan(4)

    documents = {"plan of 4 tasks": small, "plan of 200 tasks": plans.word_plan(200)}
    documents["plan of 30 pages"] = word["plan of 30 pages"].read_bytes()
    if (chosen.corpus / DECREE).is_file():
        documents["decree 30/2020"] = (chosen.corpus / DECREE).read_bytes()
    pages = {"plan of 30 pages": pdf["plan of 30 pages"].read_bytes()}
    for path in GAZETTE:
        if (chosen.corpus / path).is_file():
            pages[path.stem[:26]] = (chosen.corpus / path).read_bytes()

    words = {n: _take_turns(_word_readers(data), chosen.rounds) for n, data in documents.items()}
    met = _print_word(words)
    prints = {n: _take_turns(_pdf_readers(data), chosen.pdf_rounds) for n, data in pages.items()}
    met = _print_pdf(prints) and met
    megabytes = _megabytes(pdf["plan of 300 pages"])
    paces = crowd.paces(chosen.documents)
    met = crowd.print_paces(paces) and met
    first = _first_answers(small, chosen.rounds)
    print(f"\nmemory for 300 pages of PDF: {megabytes:.0f} MB (at most {MOST_MEGABYTES})")
    print(f"first answer of the command: {min(first) * 1000:.0f} ms (at most 250)")
    figures = {"docx": words, "pdf": prints, "megabytes": megabytes, "many": paces, "first": first}
    kept = _keep(figures)
    print(f"raw figures: {kept.relative_to(options.ROOT)}")
    return 0 if met and megabytes <= MOST_MEGABYTES and min(first) <= FIRST_ANSWER else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/bench vanban",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_corpus(parser)
    parser.add_argument("--rounds", type=int, default=15, help="turns each takes (default 15)")
    parser.add_argument("--pdf-rounds", type=int, default=4, help="turns with a PDF (default 4)")
    parser.add_argument(
        "--documents", type=int, default=1000, help="how many are read at once (default 1000)"
    )
    return parser.parse_args()


def _take_turns(contestants: Mapping[str, Callable[[], object]], rounds: int) -> Turns:
    """Processor seconds of each contestant in each round."""
    times: Turns = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, contestant in contestants.items():
            started = time.process_time()
            contestant()
            times[name].append(time.process_time() - started)
    return times


def _word_readers(data: bytes) -> dict[str, Callable[[], object]]:
    return {
        "raw pass": lambda: _raw_pass(data),
        "vanban, reading": lambda: open_source(data),
        "vanban": lambda: vanban.read(data),
        "markitdown": _markitdown(data),
    }


def _raw_pass(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(W + "t"))
        for paragraph in root.iter(W + "p")
    )


def _markitdown(data: bytes) -> Callable[[], object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from markitdown import MarkItDown, StreamInfo

    converter = MarkItDown(enable_plugins=False)
    return lambda: converter.convert_stream(
        io.BytesIO(data), stream_info=StreamInfo(extension=".docx")
    )


def _pdf_readers(data: bytes) -> dict[str, Callable[[], object]]:
    return {
        "vanban, reading": lambda: open_source(data),
        "vanban": lambda: vanban.read(data),
        "pdfplumber": lambda: _pdfplumber(data),
    }


def _pdfplumber(data: bytes) -> str:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


_MEASURE = """
import sys, vanban
vanban.read(sys.argv[1])
# Not ru_maxrss: a child that has just been started has that of its parent.
[peak] = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(int(peak) / 1024)
"""


def _megabytes(path: Path) -> float:
    """The most memory that a process of its own takes to read and understand a file."""
    command = [sys.executable, "-P", "-c", _MEASURE, str(path)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _first_answers(data: bytes, rounds: int) -> list[float]:
    """Seconds from the start of `vanban parse` to its end, each in a new process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.docx"
        path.write_bytes(data)
        command = [sys.executable, "-P", "-m", "vanban.cli", "parse", str(path)]
        times = []
        for _ in range(rounds):
            started = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            times.append(time.perf_counter() - started)
    return times


def _print_word(turns: Mapping[str, Turns]) -> bool:
    """Prints the table; whether every file is within the floors."""
    print(f"{'docx, processor ms':<28}{'raw':>8}{'read':>8}{'vanban':>8}{'markitdown':>12}"
          f"{'vanban/raw':>12}{'markitdown/vanban':>19}")  # fmt: skip
    met = True
    for name, times in turns.items():
        raw, reading, whole, other = (min(values) * 1000 for values in times.values())
        met = met and whole <= MOST_RAW_PASSES * raw and other >= LEAST_TIMES_MARKITDOWN * whole
        print(
            f"{name:<28}{raw:>8.2f}{reading:>8.2f}{whole:>8.2f}{other:>12.1f}"
            f"{whole / raw:>12.2f}{other / whole:>19.1f}"
        )
    print(f"{'floors':<64}{f'≤ {MOST_RAW_PASSES:.2f}':>12}{f'≥ {LEAST_TIMES_MARKITDOWN:.1f}':>19}")
    return met


def _print_pdf(turns: Mapping[str, Turns]) -> bool:
    """Prints the table; whether every file is within the floor."""
    print(f"\n{'PDF, processor ms':<28}{'':>8}{'read':>8}{'vanban':>8}{'pdfplumber':>12}"
          f"{'':>12}{'pdfplumber/vanban':>19}")  # fmt: skip
    met = True
    for name, times in turns.items():
        reading, whole, other = (min(values) * 1000 for values in times.values())
        met = met and other >= LEAST_TIMES_PDFPLUMBER * whole
        print(
            f"{name:<28}{'':>8}{reading:>8.1f}{whole:>8.1f}{other:>12.1f}"
            f"{'':>12}{other / whole:>19.1f}"
        )
    print(f"{'floor':<76}{f'≥ {LEAST_TIMES_PDFPLUMBER:.1f}':>19}")
    return met


def _keep(figures: dict[str, object]) -> Path:
    options.RESULTS.mkdir(exist_ok=True)
    path = options.RESULTS / f"vanban-{time.strftime('%Y%m%d-%H%M%S')}.json"
    path.write_text(json.dumps(figures, indent=1), "utf-8")
    return path


if __name__ == "__main__":
    raise SystemExit(main())
