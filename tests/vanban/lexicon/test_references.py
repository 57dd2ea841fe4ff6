"""Papers that other papers rest on."""

from __future__ import annotations

from datetime import date

from vanban import lexicon
from vanban.lexicon import references


def test_a_replaced_decree_names_what_replaces_it() -> None:
    paper = references.look_up("61/2018/NĐ-CP", date(2018, 4, 23))
    assert paper is not None
    assert (paper.state, paper.by) == ("replaced", ("118/2025/NĐ-CP",))


def test_one_symbol_names_a_paper_of_each_year() -> None:
    years = [paper.year for paper in references.known("282/QĐ-TTg")]
    assert years == [2018, 2026]
    assert references.look_up("282/QĐ-TTg", date(2018, 5, 1)) is not None, "only the year is known"
    assert references.look_up("282/QĐ-TTg", date(2020, 5, 1)) is None


def test_what_was_only_recalled_may_not_contradict_a_document() -> None:
    assert not references.known("06/QĐ-TTg")[0].may_contradict
    assert references.known("30/2020/NĐ-CP")[0].may_contradict


def test_the_words_of_the_table_are_those_that_it_explains() -> None:
    for row in lexicon.rows("references"):
        assert row["state"] in {"in_force", "amended", "replaced", "ended", "unknown"}
        assert row["verified"] in {"primary", "secondary", "cited", "recalled", "settled"}
        assert row["state"] != "replaced" or row["by"], row["symbol"]
