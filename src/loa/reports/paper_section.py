"""Only the section of a report, as Word, to be put into the report on the whole reform (R-154)."""

from __future__ import annotations

from io import BytesIO

from loa.reports.models import Report
from loa.reports.paper import paper_of
from vanban.writers.composition import Block, Heading
from vanban.writers.docx import write_part


def section_of(report: Report) -> bytes:
    """The headings, sentences and tables of the report without head, foot and signature."""
    paper = paper_of(report)
    made = BytesIO()
    blocks: list[Block] = list(paper.body)
    for annex in paper.annexes[:1]:
        blocks += [Heading(1, annex.title), *annex.body]
    write_part(paper, blocks, made)
    return made.getvalue()
