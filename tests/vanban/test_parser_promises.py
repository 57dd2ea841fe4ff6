"""The parser refuses nothing, points into the text, and is not slowed down by malice."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.model import Block, Document, Source, Span
from vanban.parser import parse

PIECES = """
| || ------- ** * # \t ; ; . số của và Số: V/v I. II- 1. 1.1. 1. a) đ) TM. STT ngày tháng
KẾ_HOẠCH QUYẾT_ĐỊNH: Số:_12/KH-UBND Sơn_Hà, năm_2026 Kính_gửi: CỘNG_HÒA VIỆT_NAM Độc_lập
UBND_TỈNH_SƠN_HÀ SỞ_NỘI_VỤ Điều_1. Chương_I PHỤ_LỤC (Kèm_theo Căn_cứ Luật_Lưu_trữ
Quyết_định_số 57-NQ/TW 30/2020/NĐ-CP Bộ_Y_tế KT._CHỦ_TỊCH PHÓ_CHỦ_TỊCH Nguyễn_Văn_A
Nơi_nhận: -_Lưu:_VT. (để_b/c) Nhiệm_vụ
"""
WORDS = st.sampled_from(PIECES.split()).map(lambda word: word.replace("_", " "))
TEXTS = st.lists(st.tuples(WORDS | st.text(max_size=6), st.sampled_from(" \n\n")), max_size=60).map(
    lambda pairs: "".join(word + end for word, end in pairs)
)


def source_of(text: str, format_: str = "text") -> Source:
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line)))
        start += len(line) + 1
    return Source(text, blocks, format=format_)


def spans_of(document: Document) -> Iterator[Span]:
    yield from document.spans.values()
    yield from (citation.span for citation in document.citations)
    yield from (section.span for section in document.sections)
    yield from (task.span for task in document.tasks)


@settings(max_examples=150)
@given(text=TEXTS, format_=st.sampled_from(["text", "markdown", "docx"]))
def test_any_text_is_parsed_and_every_span_lies_in_it(text: str, format_: str) -> None:
    document = parse(source_of(text, format_))

    for span in spans_of(document):
        assert 0 <= span.start <= span.end <= len(text)
    assert all(section.level >= 1 for section in document.sections)
    assert [c.span.start for c in document.citations] == sorted(
        c.span.start for c in document.citations
    )


REPEATED = [
    "|\n",
    "|\na\n",
    "a     ",
    "||",
    "**1. a\n",
    "* ",
    "**a",
    " ",
    "1. ",
    "1.1.\n",
    "I.\nA ",
    "Điều 1. ",
    "số 1/",
    "Quyết định số ",
    "12/KH-UBND, ",
    "1/A-B-C ",
    "Luật A ",
    "Luật a ngày ",
    "của Bộ ",
    "Văn hóa, ",
    "(kèm theo ",
    "TM. ",
    "CHỦ TỊCH\n",
    "Nơi nhận:\n",
    "- a (\n",
    "KẾ HOẠCH\n",
    "V/v a\n",
    "A, ngày ",
    "của a, ",
    "Sở A ban hành ",
]


@pytest.mark.parametrize("piece", REPEATED)
def test_time_grows_with_the_length_of_a_hostile_text(piece: str) -> None:
    short, long = (_seconds(piece * (size // len(piece))) for size in (10_000, 40_000))

    assert long < 0.25 + 10 * short


def _seconds(text: str) -> float:
    """The least of three: what else the machine does only adds to it."""
    source = source_of(text)
    taken = []
    for _ in range(3):
        start = time.process_time()
        parse(source)
        taken.append(time.process_time() - start)
    return min(taken)
