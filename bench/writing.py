# needs: requirements/test.txt
"""How fast is a report written as Word and as PDF, and a thousand papers checked?

A report of four pages with a table and an annex, written as docx and as PDF in a process that
has done so before (warm). Beside it LibreOffice makes the PDF of the same docx: what each further
file costs in one run of it, so that its start does not count. The median of the turns counts.
Then `vanban check` over many papers, with one job and with all cores. It exits with 1 while a
floor is not reached.
"""

from __future__ import annotations

import argparse
import io
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.reading import crowd
from tests.vanban.kinds import kinds

import vanban
from vanban.writers.composition import Annex, Composition, Heading, Paragraph, Table

MOST_MILLISECONDS = 150
LEAST_TIMES_LIBREOFFICE = 4
FILES = 20
SENTENCE = (
    "Trường đã phổ biến nội dung cải cách hành chính trong sinh hoạt tổ chuyên môn, đăng tin, bài "
    "trên trang thông tin điện tử và hướng dẫn cha mẹ học sinh nộp hồ sơ trực tuyến."
)


def main() -> int:
    options = _options()
    report = _report()
    word = _written(report, "docx")
    turns = {form: _median(lambda f=form: _written(report, f), options.rounds) for form in FORMS}
    both = sum(turns.values())
    office = _office(word)
    pages = len(vanban.read(_written(report, "pdf")).source.pages)
    print(f"a report of {pages} pages, warm, milliseconds (median of {options.rounds})")
    for form, spent in turns.items():
        print(f"  {form:<24}{spent * 1000:>8.1f}")
    print(f"  {'docx and PDF':<24}{both * 1000:>8.1f} (at most {MOST_MILLISECONDS})")
    print(f"  {'LibreOffice, the PDF':<24}{office * 1000:>8.1f}")
    ratio = office / turns["pdf"]
    print(f"PDF: {ratio:.1f} times as fast as LibreOffice (at least {LEAST_TIMES_LIBREOFFICE})")
    used = crowd.print_paces(crowd.paces(options.documents, "check"))
    fast = both * 1000 <= MOST_MILLISECONDS and ratio >= LEAST_TIMES_LIBREOFFICE
    return 0 if fast and used else 1


FORMS = ("docx", "pdf")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/bench writing", formatter_class=argparse.RawTextHelpFormatter
    )
    parser.description = __doc__
    parser.add_argument("--rounds", type=int, default=30, help="turns of each writer (30)")
    parser.add_argument("--documents", type=int, default=1000, help="papers to check (1000)")
    return parser.parse_args()


def _report() -> Composition:
    """A report as long as a school's for a quarter is."""
    part = [Heading(1, "KẾT QUẢ THỰC HIỆN"), *[Paragraph(SENTENCE)] * 9]
    rows = [[str(row), SENTENCE, "Văn phòng", f"{row * 7}"] for row in range(1, 16)]
    table = Table(("TT", "Nội dung", "Đơn vị", "Số lượng"), tuple(map(tuple, rows)))
    annex = Annex("Biểu tổng hợp số liệu", (table,))
    return replace(kinds()["Báo cáo"], body=(*part, *part), annexes=(annex,))


def _written(report: Composition, form: str) -> bytes:
    file = io.BytesIO()
    vanban.write(report, file, format=form)
    return file.getvalue()


def _median(write: Callable[[], object], rounds: int) -> float:
    write()
    turns = []
    for _ in range(rounds):
        started = time.perf_counter()
        write()
        turns.append(time.perf_counter() - started)
    return statistics.median(turns)


def _office(word: bytes) -> float:
    """Seconds that one more file takes in one run of LibreOffice."""
    return (_run_of_office(word, FILES + 1) - _run_of_office(word, 1)) / FILES


def _run_of_office(word: bytes, files: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder, f"{number}.docx") for number in range(files)]
        for name in names:
            name.write_bytes(word)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", f"{folder}/out", *map(str, names)]
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        assert len(list(Path(folder, "out").iterdir())) == files
        return time.perf_counter() - started


if __name__ == "__main__":
    raise SystemExit(main())
