"""Pairs of syllables: which are known, and what a doubted word was meant to be."""

from __future__ import annotations

import time

import pytest

from vanban.lexicon import load
from vanban.lexicon.letters import fold
from vanban.lexicon.pairs import Pairs, clauses, doubtful_clauses, pairs
from vanban.lexicon.spellings import apart, is_foreign, meant
from vanban.lexicon.syllables import is_syllable, rightly_marked, syllable

SMALL = Pairs(
    "hội nghị trường\ntổ chức\nban hành", "các hội12 cơ30\ntổ chức40 trưởng3\nhội nghị25", "các"
)


def test_a_word_that_stands_in_no_known_pair_is_doubted_for_one_that_does() -> None:
    (doubt,) = SMALL.doubts(["tổ", "chức", "các", "hội", "nghi"])

    assert (doubt.place, doubt.partner, doubt.right) == (4, 3, "nghị")


@pytest.mark.parametrize("words", ["tổ chức các hội nghị", "hội nghi thức", "", "nghi", "abc xyz"])
def test_known_pairs_and_those_without_a_likeness_are_left_alone(words: str) -> None:
    if words == "hội nghi thức":
        assert all(doubt.weight < 4 for doubt in pairs().doubts(words.split()))
    else:
        assert SMALL.doubts(words.split()) == []


def test_clauses_end_at_signs_and_digits_and_line_ends() -> None:
    text = "báo cáo, kết quả\nnăm 2026 của xã (cơ quan)"

    assert [words for _, words in clauses(text)] == ["báo cáo", "kết quả", "của xã", "cơ quan"]
    assert all(text[start:].startswith(words) for start, words in clauses(text))


def test_only_clauses_with_a_doubt_are_looked_at_closely() -> None:
    text = "tổ  chức các hội nghi\ntổ chức các hội, nghị\ncác cơ (tổ chức)"

    assert list(doubtful_clauses(text, frozenset(" \n,()"), SMALL)) == [(0, text.split("\n")[0])]


def test_a_long_hostile_line_takes_no_time() -> None:
    words = ["a", "ă", "đ", "hội"] * 8_000

    start = time.process_time()
    pairs().doubts(words)
    pairs().doubts(["x" * 200] * 1_000)

    assert time.process_time() - start < 3


def test_the_hand_written_words_are_syllables_with_their_marks_in_place() -> None:
    foreign = {"24", "ODA"}
    words = set(" ".join(load("compounds")["compounds"]).split()) - foreign

    assert {w for w in words if rightly_marked(w) != w} == set()
    assert len([w for w in words if not is_syllable(w)]) < 30


def test_no_counted_pair_is_one_that_the_table_of_confusions_calls_wrong() -> None:
    wrong = {
        tuple(fold(phrase).split())
        for row in load("confusions")["confusion"]
        if not any(key in row for key in ("only_before", "only_after", "not_before", "not_after"))
        and not row.get("variant")
        for phrase in row["wrong"]
        if len(phrase.split()) == 2
    }

    assert {pair for pair in wrong if pairs().is_word(*pair)} == set()


@pytest.mark.parametrize(
    ("word", "before", "after", "right"),
    [
        ("ngiệp", "doanh", None, "nghiệp"),
        ("nguời", None, "dân", "người"),
        ("hoạhc", "kế", None, "hoạch"),
        ("xyzk", "doanh", None, None),
    ],
)
def test_what_was_meant_makes_a_known_pair(
    word: str, before: str | None, after: str | None, right: str | None
) -> None:
    assert meant(word, before, after) == right


def test_two_words_written_together_come_apart() -> None:
    assert apart("độngtuyên") == "động tuyên"
    assert apart("củaLuật") == "của Luật"
    assert apart("nghiêng") is None


@pytest.mark.parametrize("word", ["Đắk", "Krông", "panô", "ôtô", "vắcxin", "Êđê"])
def test_loans_and_names_are_known(word: str) -> None:
    assert is_foreign(word)


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("qủa", "quả"), ("Qúy", "Quý"), ("GỈAI", "GIẢI"), ("hòan", "hoàn"), ("cuả", "của"),
        ("hóa", "hóa"), ("hoá", "hoá"), ("quý", "quý"), ("già", "già"), ("giếng", "giếng"),
        ("tiêú", "tiếu"), ("người", "người"), ("Café", "Café"), ("ban", "ban"),
    ],
)  # fmt: skip
def test_tone_marks_have_their_place(word: str, right: str) -> None:
    assert rightly_marked(word) == right


@pytest.mark.parametrize(
    "word", ["iêu", "tyên", "quuyết", "ngiệp", "kông", "tăc", "ga\u0301\u0300"]
)
def test_what_no_school_spells_is_no_syllable(word: str) -> None:
    assert syllable(word) is None
