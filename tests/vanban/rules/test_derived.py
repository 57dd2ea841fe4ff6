"""What rules share of a paper: taken from the parse, or made of the text in one go."""

from __future__ import annotations

from dataclasses import replace

from tests.vanban.plain_texts import SIGNED, header, parsed
from vanban.lexicon.letters import with_signs_as
from vanban.model import Document
from vanban.parser.lines import read_lines
from vanban.parser.outline import outline_of
from vanban.rules.paper import Paper

TEXT = header() + "Các phòng, ban (theo dõi) thực hiện.\n" + SIGNED


def test_the_lines_of_the_parse_are_read_no_second_time() -> None:
    document = parsed(TEXT)

    assert outline_of(document) is document.outline
    assert outline_of(document).sheet == read_lines(document.source)


def test_a_document_with_another_source_or_without_a_parse_has_its_own_lines() -> None:
    document, other = parsed(TEXT), parsed("Một dòng khác\n")

    assert outline_of(Document(other.source)).sheet == read_lines(other.source)
    document.source = other.source
    assert outline_of(document).sheet == read_lines(other.source)


def test_other_sections_are_outlined_anew() -> None:
    document = parsed(header() + "I. NỘI DUNG\n1. Phát thanh\n- Hằng tuần.\n" + SIGNED)
    assert len(outline_of(document).sections) == 2
    document.sections.pop()

    assert len(outline_of(document).sections) == 1


def test_the_lines_are_no_part_of_what_a_document_says() -> None:
    document = parsed(TEXT)

    assert replace(document) == document
    assert "Outline" not in repr(document)


def test_the_vocabulary_has_words_of_letters_alone() -> None:
    paper = Paper(parsed("Kế hoạch số 12a/KH: hôm_nay, Schröder\tcó 3 ban\n"))

    words = ["Kế", "hoạch", "số", "a", "KH", "hôm", "nay", "Schröder", "có", "ban"]
    assert list(paper.vocabulary) == words


def test_a_text_of_countless_signs_is_walked_through_once() -> None:
    signs = frozenset(map(chr, range(0x2200, 0x2400)))
    text = "ban".join(sorted(signs))

    assert with_signs_as(text, signs, " ").split() == ["ban"] * (len(signs) - 1)


def test_lines_with_a_word_come_once_and_in_order() -> None:
    paper = Paper(parsed("Tỉnh và tỉnh\nmột Xã, một Xã, một Tỉnh\nkhông\n"))

    found = [line.text for line in paper.lines_with("Xã", "Tỉnh")]
    assert found == ["Tỉnh và tỉnh", "một Xã, một Xã, một Tỉnh"]
