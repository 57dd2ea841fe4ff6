"""Pictures of what vanban writes into a Word file; `script/screenshots` runs it.

python -m tests.journeys.word_pictures docs/images

One plan with slips is mended as tracked changes, and checked with comments. LibreOffice sets both
and hands the comments over as notes of the PDF, with their places; LibreOffice without windows
cannot draw them in the margin, so they are laid there as Word does.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from base64 import b64encode
from datetime import UTC, date, datetime
from html import escape
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageOps
from playwright.sync_api import sync_playwright
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdfium2 import PdfDocument

import vanban
from tests.journeys.browsing import ARGUMENTS, CHROMIUM
from tests.journeys.camera import save
from vanban.edits.comments import with_comments
from vanban.writers.composition import Composition, Heading, Paragraph, Recipient, Signature

MOMENT = datetime(2026, 1, 5, 1, tzinfo=UTC)
DOTS = 96  # per inch: a pixel of the paper is one of CSS
POINTS = 72  # per inch
NOTE, GAP = 340, 10  # pixels: how wide a note is, how far apart two are
AIR = 24  # pixels left around what is printed
TALLEST = 1400  # pixels that notes may take
WITH_NOTES = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
SECONDS = 120  # that LibreOffice may take
TRACKED, COMMENTED = "tracked", "comments"
_SHOWN = ("C", "D", "L", "N")
"""The families whose findings are about words; what a whole plan lacks is left to the others."""

_STYLE = f"""
body {{ margin: 0; position: relative; background: #f3f4f6; font: 13px/1.35 "Liberation Sans"; }}
p {{ position: absolute; box-sizing: border-box; width: {NOTE}px; margin: 0; padding: 5px 9px;
     background: #fff; border: 1px solid #c9b458; border-left-width: 4px; white-space: pre-line; }}
svg {{ position: absolute; inset: 0; }}
path {{ fill: none; stroke: #b8860b; stroke-dasharray: 2 3; }}
"""
_LAY = """([notes, left, gap]) => {
  let free = gap;
  const paths = [];
  for (const {x, y} of notes) {
    const note = document.querySelectorAll("p")[paths.length];
    const top = Math.max(free, y - 12);
    note.style.left = `${left}px`;
    note.style.top = `${top}px`;
    free = top + note.offsetHeight + gap;
    paths.push(`<path d="M${x} ${y} H${left - 30} L${left} ${top + 12}"/>`);
  }
  document.querySelector("svg").innerHTML = paths.join("");
  return free;
}"""


class Note(NamedTuple):
    """A comment as LibreOffice read it: its words, and in pixels where it stands."""

    words: str
    x: float
    y: float


def main(folder: Path) -> None:
    """Takes both pictures anew."""
    written = BytesIO()
    vanban.write(_plan(), written, format="docx")
    plan = vanban.read(written.getvalue())
    found = vanban.check(plan, select=_SHOWN)
    mended = vanban.fix(written.getvalue(), unsafe=True, tracked=True, at=MOMENT)
    papers = {TRACKED: mended.data, COMMENTED: with_comments(plan, found, at=MOMENT)}
    with tempfile.TemporaryDirectory() as work:
        for name, pdf in _printed(papers, Path(work)).items():
            page, left, top = _page(pdf)
            if name == COMMENTED:
                page = _with_notes(page, _notes(pdf, left, top))
            save(page, folder / f"vanban-{name}.png")


def _plan() -> Composition:
    return Composition(
        type="Kế hoạch",
        number="15",
        symbol="KH-THHS",
        agency="Trường TH Hoa Sen",
        parent="UBND xã An Phú",
        place="An Phú",
        date=date(2026, 1, 5),
        title="Tuyên truyền cải cách hành chính năm 2026",
        body=(
            Paragraph("Trường Tiểu học Hoa Sen ban hành kế hoạch như sau."),
            Heading(1, "Mục đích, yêu cầu", "I"),
            Paragraph("1. Nâng cao nhận thức của cán bộ , giáo viên về chuyên đổi số."),
            Paragraph("2. Nội dung phải ngắn gọn, dễ hiểu; phù hợp với học sinh."),
            Heading(1, "Nội dung", "III"),
            Paragraph("1. Lòng ghép cải cách hành chính vào giờ chào cờ, sinh hoạt lớp."),
            Paragraph("2. Viết tin, bài trên trang thông tin điện tử của nhà trường."),
            Heading(1, "Tổ chức thực hiện", "IV"),
            Paragraph("1. Hiệu trưởng chỉ đạo chung, kiểm tra việc thực hiện kế hoạch."),
            Paragraph("2. Văn phòng chủ trì, báo cáo kết quả trước ngày 31/11/2026./."),
        ),
        recipients=(
            Recipient("UBND xã An Phú", "để báo cáo"),
            Recipient("Các tổ chuyên môn"),
        ),
        archive="Lưu: VT",
        signature=Signature("HIỆU TRƯỞNG", "Nguyễn Thị Mẫu"),
    )


def _printed(papers: dict[str, bytes], work: Path) -> dict[str, Path]:
    for name, data in papers.items():
        (work / f"{name}.docx").write_bytes(data)
    command = (
        *("soffice", f"-env:UserInstallation=file://{work}/profile", "--headless"),
        *("--convert-to", WITH_NOTES, "--outdir", str(work)),
        *(str(work / f"{name}.docx") for name in papers),
    )
    subprocess.run(command, capture_output=True, check=True, timeout=SECONDS)
    return {name: work / f"{name}.pdf" for name in papers}


def _page(pdf: Path) -> tuple[Image.Image, int, int]:
    """The printed part of the first page without the signs of notes; what of it was cut off on
    the left and at the top."""
    page = PdfDocument(pdf)[0].render(scale=DOTS / POINTS, draw_annots=False).to_pil()
    left, top, right, bottom = ImageOps.invert(page.convert("L")).getbbox() or (0, 0, *page.size)
    left, top = left - AIR, top - AIR
    return page.crop((left, top, right + AIR, bottom + AIR)), left, top


def _notes(pdf: Path, left: int, top: int) -> list[Note]:
    """The comments from top to bottom, as they lie on the cut page."""
    page = PdfFileReader(BytesIO(pdf.read_bytes())).root["/Pages"]["/Kids"][0]
    height = float(page["/MediaBox"][3])
    notes = []
    for listed in page["/Annots"]:
        note = listed.get_object()
        if note["/Subtype"] == "/Text":
            x, y = float(note["/Rect"][0]), height - float(note["/Rect"][1])
            at = Note(note["/Contents"], x * DOTS / POINTS - left, y * DOTS / POINTS - top)
            notes.append(at)
    return sorted(notes, key=lambda note: (note.y, note.x))


def _with_notes(page: Image.Image, notes: list[Note]) -> Image.Image:
    """The page with its notes on the right, a line from each to its words."""
    stream = BytesIO()
    page.save(stream, "png")
    paper = f"data:image/png;base64,{b64encode(stream.getvalue()).decode()}"
    width = page.width + GAP + NOTE + GAP
    said = "".join(f"<p>{escape(note.words)}</p>" for note in notes)
    drawn = f'<img src="{paper}"><svg width="{width}" height="{TALLEST}"></svg>{said}'
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        sheet = browser.new_page(viewport={"width": width, "height": TALLEST})
        sheet.set_content(f"<!doctype html><style>{_STYLE}</style>{drawn}")
        places = [{"x": note.x, "y": note.y} for note in notes]
        lowest = sheet.evaluate(_LAY, [places, page.width + GAP, GAP])
        sheet.set_viewport_size({"width": width, "height": max(page.height, int(lowest))})
        shot = sheet.screenshot()
        browser.close()
    return Image.open(BytesIO(shot))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
