"""H07: the parts of a header in their order (Decree 30/2020, Annex I, Part I, II and IV)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon.letters import bare
from vanban.model import Finding, Span
from vanban.rules.families.header import FILES, UNDER_ANOTHER
from vanban.rules.masthead import LOST, country, is_printed, motto, number_line
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, rule
from vanban.rules.said import said


@rule(
    "H07",
    "header-order",
    title="Các thành phần ở đầu văn bản sai thứ tự",
    severity="warning",
    what="số nằm dưới tên cơ quan; địa danh và ngày nằm dưới Quốc hiệu, Tiêu ngữ.",
    why="Mỗi thành phần có ô riêng trong sơ đồ; đặt sai thì người đọc và phần mềm tìm không ra.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục IV",
    since=DECREE_30,
    bad="Số: 27/KH-UBND ở trên tên cơ quan",
    good="Tên cơ quan, dưới là Số: 27/KH-UBND",
)
def header_order(paper: Paper) -> Iterator[Finding]:
    """In a file of Word: the number above who issues, or the date above the country."""
    document, spans = paper.document, paper.document.spans
    yield from _turned_bodies(paper)
    yield from _turned_country(paper)
    if document.source.format not in FILES:
        return
    name = country(paper)
    if not all(is_printed(document, key) for key in ("agency", "number")) or name is None:
        return
    line = number_line(paper)
    if line and line.whole.end <= spans["agency"].start and line.whole.end <= name[0].start:
        yield header_order.finding(line.whole, said("Dòng số phải ở dưới tên cơ quan ban hành."))
    above = min(name[0].start, spans["agency"].start)
    if is_printed(document, "date") and spans["date"].end <= above:
        yield header_order.finding(
            spans["date"], said("Địa danh và ngày phải ở dưới Quốc hiệu và Tiêu ngữ.")
        )


def _turned_country(paper: Paper) -> Iterator[Finding]:
    """The motto right above the country's name."""
    name, below = country(paper), motto(paper)
    if name is None or below is None or paper.document.source.format in LOST:
        return
    if below[-1].end <= name[0].start and "\n" in paper.text[below[-1].end : name[0].start]:
        yield header_order.finding(
            Span(below[0].start, below[-1].end), said("Tiêu ngữ phải ở dưới Quốc hiệu.")
        )


def _turned_bodies(paper: Paper) -> Iterator[Finding]:
    """A department above the committee that it belongs to."""
    document = paper.document
    parent, agency = bare(document.parent or ""), bare(document.agency or "")
    if not UNDER_ANOTHER.match(parent) or not agency.startswith(("uy ban nhan dan", "ubnd")):
        return
    line = number_line(paper)
    if document.source.format in LOST or not is_printed(document, "agency"):
        return
    if line and line.symbol and re.search(r"-\s?UBND", paper.quote(line.symbol)):
        return  # of a joint paper, or the first line is no superior
    yield header_order.finding(
        document.spans["agency"],
        said(
            "Cơ quan chủ quản “{agency}” phải ở trên “{parent}”.",
            agency=document.agency,
            parent=document.parent,
        ),
    )
