"""F01 and F02: what a file was written in, which only its bytes tell."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from tests.vanban.word_files import docx, paragraph, run
from vanban import rules
from vanban.model import Finding
from vanban.parser import parse
from vanban.readers import open_source

WORDS = "Kế hoạch tuyên truyền cải cách hành chính của Ủy ban nhân dân xã Đồi Cỏ"


def found(data: bytes, code: str) -> list[Finding]:
    return rules.check(parse(open_source(data)), select=[code])


def test_a_file_in_an_old_encoding_is_told_with_its_name() -> None:
    old = "Céng hoµ x· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc\n"

    (finding,) = found(old.encode("latin-1"), "F01")

    assert "TCVN3" in finding.message
    assert finding.severity == "error"


@pytest.mark.parametrize("data", [WORDS.encode(), docx(paragraph(run(WORDS)))])
def test_unicode_is_left_alone(data: bytes) -> None:
    assert found(data, "F01") == []
    assert found(data, "F02") == []


@pytest.mark.parametrize(
    "data",
    [
        normalize("NFD", WORDS).encode(),
        docx(paragraph(run(normalize("NFD", WORDS)))),
        docx(paragraph(run("Kê"), run("\u0301 hoạch"))),
    ],
)
def test_letters_apart_from_their_marks_are_told(data: bytes) -> None:
    (finding,) = found(data, "F02")

    assert finding.severity == "info"
