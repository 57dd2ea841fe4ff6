"""What a report's figures and words go into: a superior's form, an own paper, a Word copy."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import docx

from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.documents.draft_word import content_of, properties_of
from loa.files.actions import store
from loa.files.forms import read_form, read_outline
from loa.reports.forms_above.actions import keep_form, keep_own_paper, renew_form
from loa.reports.forms_above.coming_back import take_in_report
from loa.reports.forms_above.word_back import word_of
from loa.reports.models import OwnPaper, Report, ReportCopy, SuperiorForm
from tests.loa.reports import forms_zoo as zoo


@dataclass
class FormsAbove:
    """One of each noun."""

    form: SuperiorForm
    own: OwnPaper
    copy: ReportCopy


def forms_above(report: Report, by: Role) -> FormsAbove:
    """A form whose newest file lost a row and has one that is asked about; a report of the
    agency's own; a Word copy in which words and a figure were changed."""
    form = kept_form(zoo.form_02(), by=by)
    newer = read_form(zoo.form_02(_next_quarter))
    form = renew_form(form, store(newer.data), newer, file_name="bieu-02-moi.xlsx", by=by)
    own = zoo.own_report()
    paper = keep_own_paper(report, store(own), read_outline(own), file_name="cchc.docx", by=by)
    return FormsAbove(form, paper, copy_back(report, by=by))


def kept_form(data: bytes, *, by: Role) -> SuperiorForm:
    """A form as it was dropped."""
    read = read_form(data)
    return keep_form(
        store(read.data),
        read,
        name="Biểu số 02",
        issuer="Sở Nội vụ",
        file_name=f"bieu-02.{read.content['kind']}",
        by=by,
    )


def copy_back(report: Report, *, by: Role) -> ReportCopy:
    """The report from Word with its figures of articles doubled and a line more."""
    with visible_to(by):
        word = docx.Document(BytesIO(word_of(report)))
        for paragraph in word.paragraphs:
            if " tin, bài" in paragraph.text:
                paragraph.runs[0].text = paragraph.text.replace("1 tin, bài", "3 tin, bài")
                for run in paragraph.runs[1:]:
                    run.text = ""
            if paragraph.text.endswith("Nguyên nhân"):
                paragraph.insert_paragraph_before("- Một số tổ viết bài còn chậm.")
        made = BytesIO()
        word.save(made)
        stored = store(made.getvalue())
        content, said = content_of(stored, name="bao-cao.docx"), properties_of(stored)
        return take_in_report(
            report, stored, content, file_name="bao-cao.docx", properties=said, by=by
        )


def _next_quarter(_: object, sheet: zoo.Worksheet) -> None:
    sheet.title = "Biểu 02 quý II"
    sheet["B18"] = "Sản phẩm truyền thông đa phương tiện"
    sheet.delete_rows(20)
