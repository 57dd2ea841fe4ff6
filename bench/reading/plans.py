"""Plans of our own of any length, to time reading with: as Word has them and as HTML."""

from __future__ import annotations

import io
from random import Random

import docx
from tests.vanban.generator import html
from tests.vanban.generator.citing import Citer
from tests.vanban.generator.pieces import Composition, visible, words

_HEADER = ("UBND XÃ SƠN HÀ\nSố: 27/KH-UBND", "Sơn Hà, ngày 02 tháng 3 năm 2026")
_MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
_TITLE = ("KẾ HOẠCH", "Tuyên truyền cải cách hành chính năm 2026")
_COLUMNS = ("TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian")


def word_plan(tasks: int) -> bytes:
    """A docx with a header of two columns, headings, prose and a task table."""
    paper = docx.Document()
    header = paper.add_table(2, 2)
    header.cell(0, 0).text, header.cell(1, 1).text = _HEADER
    header.cell(0, 1).text = _MOTTO
    for line in _TITLE:
        paper.add_paragraph(line).runs[0].bold = True
    paper.add_paragraph("Căn cứ Kế hoạch số 12/KH-UBND ngày 15/01/2026 của UBND tỉnh Minh Sơn;")
    for number in range(1, 2 + tasks // 2):
        paper.add_paragraph(f"{number}. Nội dung thứ {number}").runs[0].bold = True
        prose = paper.add_paragraph("Đẩy mạnh tuyên truyền cải cách hành chính trên địa bàn xã, ")
        prose.add_run("phù hợp với từng đối tượng, ").italic = True
        prose.add_run("báo cáo kết quả trước ngày 15 tháng cuối quý.")
    table = paper.add_table(1, len(_COLUMNS))
    for cell, text in zip(table.rows[0].cells, _COLUMNS, strict=True):
        cell.text = text
    for number in range(1, tasks + 1):
        row = (str(number), f"Mở lớp tập huấn số {number}", "Văn phòng", "Các thôn", "Quý I/2026")
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def page_plan(pages: int) -> str:
    """HTML of a plan that fills about so many pages, a third of them with a task table."""
    random = Random(pages)
    citer = Citer(random, Composition({}))
    left, place = (_lines(side) for side in _HEADER)
    parts = [html.frame((left, _lines(_MOTTO)), ("", place))]
    parts += [html.paragraph(html.look(line, bold=True), centered=True) for line in _TITLE]
    parts += [html.paragraph(f"Căn cứ {visible(line)};") for line in citer.grounds(4)]
    for number in range(1, 1 + pages * 2 // 3):
        parts += _section(number, random, citer)
    rows = [[(_lines(name), 1, 1) for name in _COLUMNS]]
    for number in range(1, 1 + pages * 3):
        rows.append([(_lines(cell), 1, 1) for cell in _task(number, random)])
    return html.page([*parts, html.grid(rows, head=1)])


def _section(number: int, random: Random, citer: Citer) -> list[str]:
    """About a page."""
    parts = [html.paragraph(html.look(f"{number}. Nội dung thứ {number}", bold=True))]
    for dash in range(9):
        said = " ".join(random.choice(words()["purposes"]) + "." for _ in range(3))
        said += f" Thực hiện theo {visible(citer.mention())}." if dash % 3 == 0 else ""
        parts.append(html.paragraph(html.look(f"- {said}")))
    return parts


def _task(number: int, random: Random) -> tuple[str, ...]:
    content = f"{random.choice(words()['task_contents'])} (đợt {number})"
    kinds = ("leads", "supports", "deadlines")
    return (str(number), content, *(random.choice(words()[kind]) for kind in kinds))


def _lines(said: str) -> str:
    return "".join(html.paragraph(html.look(line)) for line in said.split("\n"))
