"""V: a paper as our writer sets it has no fault; every change of its layout is found as one."""

from __future__ import annotations

import io
from typing import Any

import docx as word
import pytest

from tests.vanban.kinds import kinds
from tests.vanban.rules import layout_work_cases as work
from tests.vanban.rules import typed_by_hand
from tests.vanban.rules.layout_cases import FAULTS, HARMLESS, Case, at, changed, paper
from tests.vanban.word_files import docx as bare_docx
from vanban import read, rules, write
from vanban.model import Document, Finding
from vanban.writers.composition import Composition

PAPER = paper()


def found(data: bytes, code: str = "V", **options: Any) -> tuple[Document, list[Finding]]:
    document = read(data)
    return document, rules.check(document, select=[code], **options)


def test_what_our_writer_sets_has_no_fault() -> None:
    assert found(PAPER)[1] == []


@pytest.mark.parametrize("paper", kinds().values(), ids=lambda paper: paper.type)
def test_no_kind_of_paper_that_our_writer_sets_has_a_fault(paper: Composition) -> None:
    file = io.BytesIO()
    write(paper, file, format="docx")

    assert found(file.getvalue())[1] == []


@pytest.mark.parametrize(
    "data",
    [
        typed_by_hand.plan(),
        typed_by_hand.plan(line="bordered"),
        typed_by_hand.plan(line="in a row"),
        typed_by_hand.plan(columns="tabs"),
        typed_by_hand.decision(),
        typed_by_hand.letter(),
        typed_by_hand.introduction(),
    ],
    ids=["plan", "borders", "lines elsewhere", "tabs", "decision", "letter", "introduction"],
)
def test_a_paper_that_is_typed_by_hand_as_the_decree_says_has_no_fault(data: bytes) -> None:
    assert found(data)[1] == []


@pytest.mark.parametrize("case", FAULTS + work.FAULTS, ids=lambda case: f"{case.code}-{case.name}")
def test_a_fault_is_found_once_where_it_stands(case: Case) -> None:
    document, findings = found(changed(case.change, PAPER), case.code)

    (finding,) = findings
    assert document.quote(finding.span).startswith(case.marked)
    assert case.severity in ("", finding.severity)
    assert len(document.quote(finding.span)) <= 80


@pytest.mark.parametrize(
    "case", HARMLESS + work.HARMLESS, ids=lambda case: f"{case.code}-{case.name}"
)
def test_what_is_right_is_left_alone(case: Case) -> None:
    assert found(changed(case.change, PAPER), case.code)[1] == []


def test_a_fault_of_many_paragraphs_is_one_finding_with_their_count() -> None:
    body = next(case for case in FAULTS if (case.code, case.name) == ("V04", "body"))
    (finding,) = found(changed(body.change, PAPER))[1]

    assert "ở 42 dòng, đoạn" in finding.message


def test_papers_of_others_and_papers_before_the_decree_are_left_alone() -> None:
    wrong = changed(FAULTS[0].change, PAPER)

    assert found(wrong, profile="dang")[1] == []
    assert found(wrong, profile="qppl")[1] == []
    document = read(wrong)
    assert document.date is not None
    document.date = document.date.replace(year=2019)
    assert rules.check(document, select=["V"]) == []


def test_the_number_of_an_article_is_bold() -> None:
    def plain(document: Any) -> None:
        for paragraph in document.paragraphs:
            if paragraph.text.startswith("Điều 2"):
                for run in paragraph.runs:
                    run.bold = False

    (finding,) = found(changed(plain, typed_by_hand.decision()))[1]
    assert (finding.rule, finding.severity) == ("V05", "warning")


@pytest.mark.parametrize("style", ["underline", "italic", "bold"])
def test_an_article_unlike_the_others_is_told(style: str) -> None:
    def change(document: Any) -> None:
        for paragraph in document.paragraphs:
            if paragraph.text.startswith("Điều 2"):
                for run in paragraph.runs:
                    setattr(run, style, True)

    document, (finding,) = found(changed(change, typed_by_hand.decision()))
    assert (finding.rule, finding.severity) == ("V05", "info")
    assert document.quote(finding.span).startswith("Điều 2")


def test_marks_of_work_in_a_draft_are_milder() -> None:
    """A paper without its number is still worked on."""

    def change(document: Any) -> None:
        at(document, "Số:").runs[0].text = "Số:      /KH-THPTBM"
        at(document, "Các tổ chuyên môn").runs[0].font.strike = True

    assert [one.severity for one in found(changed(change, PAPER), "F29")[1]] == ["info"]


def test_a_file_that_nobody_has_laid_out_is_not_judged() -> None:
    text = read(PAPER).text.split("\n")

    assert found(bare_docx(*text))[1] == []


def test_a_file_that_is_no_official_paper_is_not_judged() -> None:
    document = word.Document()
    document.add_heading("Ghi chép")
    document.add_paragraph("Một đoạn văn dài. " * 20)
    file = io.BytesIO()
    document.save(file)

    assert found(file.getvalue())[1] == []


def test_a_paper_pasted_into_words_template_has_each_kind_of_fault_once() -> None:
    document = word.Document()
    for line in read(PAPER).text.split("\n"):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    findings = found(file.getvalue())[1]

    assert {"V01", "V02", "V03", "V04", "V05", "V06", "V07"} <= {one.rule for one in findings}
    assert len(findings) == len({(one.rule, one.message) for one in findings})
