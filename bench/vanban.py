# needs: requirements/bench.txt
"""How fast does vanban read and understand a docx, beside others?

Peers: a raw pass (unzip, lxml, the text of each paragraph), which is what reading must cost,
and markitdown, which gives Markdown without places or meaning. All take turns in one run, so
that the ratios hold on a busy machine; the processor time of the fastest turn counts. Floors:
at most 3.5 raw passes, at least 20 times as fast as markitdown; first answer of the command
within 0.25 s.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from lxml import etree

import vanban
from vanban.readers import open_source

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
DECREE = Path("files") / "nd30-30_2020_nd_cp.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_RAW_PASSES = 3.5
LEAST_TIMES_MARKITDOWN = 20
FIRST_ANSWER = 0.25


def main() -> int:
    options = _options()
    files = {f"plan of {rows} tasks": _plan(rows) for rows in (4, 40, 200)}
    decree = options.corpus / DECREE
    if decree.is_file():
        files["decree 30/2020"] = decree.read_bytes()
    turns = {name: _take_turns(data, options.rounds) for name, data in files.items()}
    first = _first_answers(next(iter(files.values())), options.rounds)
    kept = _keep(turns, first)
    met = _print_reading(turns)
    print(f"\nfirst answer of the command: {min(first) * 1000:.0f} ms (at most 250)")
    print(f"raw figures: {kept.relative_to(ROOT)}")
    return 0 if met and min(first) <= FIRST_ANSWER else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/bench vanban",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--corpus",
        type=Path,
        default=Path(os.environ.get("VANBAN_CORPUS", ROOT.parent / "shared" / "corpus")),
        help="where files/ with the decree lies; left out when there is none",
    )
    parser.add_argument("--rounds", type=int, default=15, help="turns each takes (default 15)")
    return parser.parse_args()


def _plan(tasks: int) -> bytes:
    """A plan of our own with a header of two columns, headings, prose and a task table."""
    paper = docx.Document()
    header = paper.add_table(2, 2)
    header.cell(0, 0).text = "UBND XÃ SƠN HÀ\nSố: 27/KH-UBND"
    header.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    header.cell(1, 1).text = "Sơn Hà, ngày 02 tháng 3 năm 2026"
    paper.add_paragraph("KẾ HOẠCH").runs[0].bold = True
    paper.add_paragraph("Tuyên truyền cải cách hành chính năm 2026").runs[0].bold = True
    paper.add_paragraph("Căn cứ Kế hoạch số 12/KH-UBND ngày 15/01/2026 của UBND tỉnh Minh Sơn;")
    for number in range(1, 2 + tasks // 2):
        paper.add_paragraph(f"{number}. Nội dung thứ {number}").runs[0].bold = True
        prose = paper.add_paragraph("Đẩy mạnh tuyên truyền cải cách hành chính trên địa bàn xã, ")
        prose.add_run("phù hợp với từng đối tượng, ").italic = True
        prose.add_run("báo cáo kết quả trước ngày 15 tháng cuối quý.")
    table = paper.add_table(1, 5)
    for cell, text in zip(
        table.rows[0].cells,
        ("TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian"),
        strict=True,
    ):
        cell.text = text
    for number in range(1, tasks + 1):
        row = (str(number), f"Mở lớp tập huấn số {number}", "Văn phòng", "Các thôn", "Quý I/2026")
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def _take_turns(data: bytes, rounds: int) -> dict[str, list[float]]:
    """Processor seconds of each contestant in each round."""
    contestants: dict[str, Callable[[], object]] = {
        "raw pass": lambda: _raw_pass(data),
        "vanban, reading": lambda: open_source(data),
        "vanban": lambda: vanban.read(data),
        "markitdown": _markitdown(data),
    }
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, contestant in contestants.items():
            started = time.process_time()
            contestant()
            times[name].append(time.process_time() - started)
    return times


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


def _print_reading(turns: dict[str, dict[str, list[float]]]) -> bool:
    """Prints the table; whether every file is within the floors."""
    print(f"{'processor milliseconds':<28}{'raw':>7}{'read':>7}{'vanban':>8}{'markitdown':>12}"
          f"{'vanban/raw':>12}{'markitdown/vanban':>19}")  # fmt: skip
    met = True
    for name, times in turns.items():
        raw, reading, whole, other = (min(values) * 1000 for values in times.values())
        met = met and whole <= MOST_RAW_PASSES * raw and other >= LEAST_TIMES_MARKITDOWN * whole
        print(
            f"{name:<28}{raw:>7.2f}{reading:>7.2f}{whole:>8.2f}{other:>12.1f}"
            f"{whole / raw:>12.2f}{other / whole:>19.1f}"
        )
    print(f"{'floors':<62}{'≤ 3.50':>12}{'≥ 20.0':>19}")
    return met


def _keep(turns: dict[str, dict[str, list[float]]], first: list[float]) -> Path:
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"vanban-{time.strftime('%Y%m%d-%H%M%S')}.json"
    path.write_text(json.dumps({"reading": turns, "first answer": first}, indent=1), "utf-8")
    return path


if __name__ == "__main__":
    raise SystemExit(main())
