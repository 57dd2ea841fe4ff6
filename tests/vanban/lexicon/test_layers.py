"""A user's own words on top of ours."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from vanban import lexicon
from vanban.errors import LexiconError
from vanban.lexicon import tables

TABLE = "#: source=sổ của xã checked=2026-01-05\nsymbol*\tdate*\ttype\n"


def asked_with(layer: Path, question: str) -> object:
    """What `question` prints in a process that uses the layer, as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", f"import json\n{question}"],
        env={"VANBAN_LEXICON": str(layer)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_theme_of_the_users_own_is_found_in_texts(tmp_path: Path) -> None:
    (tmp_path / "themes.toml").write_text(
        '[[theme]]\ncode = "X01"\nname = "Chợ số"\nphrases = ["chợ không tiền mặt"]\n', "utf-8"
    )
    question = (
        "from vanban.parser.taxonomy import themes_of\n"
        "print(json.dumps(themes_of('Vận động tiểu thương ở chợ không tiền mặt')))"
    )
    assert "X01" in asked_with(tmp_path, question)  # type: ignore[operator]


def test_a_row_of_the_users_own_replaces_ours_with_the_same_key(tmp_path: Path) -> None:
    header = "symbol*\tdate*\ttype\tissuer\ttitle\tstate\tby\tverified\n"
    (tmp_path / "references.tsv").write_text(
        "#: source=sổ của xã checked=2026-01-05\n" + header + "30/2020/NĐ-CP\t2020-03-05\t"
        "Nghị định\tChính phủ\tcông tác văn thư\tamended\t\tsecondary\n",
        "utf-8",
    )
    question = (
        "from vanban.lexicon.references import known\n"
        "print(json.dumps([r.state for r in known('30/2020/NĐ-CP')]))"
    )
    assert asked_with(tmp_path, question) == ["amended"]


def test_a_layer_cannot_come_after_the_first_document() -> None:
    lexicon.load("types")
    with pytest.raises(LexiconError, match="trước khi đọc văn bản đầu tiên"):
        lexicon.use_layer(Path(__file__).parent)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("symbol*\tdate*\n1/QĐ-X\t2026-01-01\n", "dòng 2: chưa ghi nguồn"),
        (TABLE + "1/QĐ-X\t2026-01-01\tQuyết định\tthừa\n", "dòng 3: có 4 ô, nhiều hơn 3 cột"),
        ("#: source=không ngày\n", "dòng 1: cần ghi"),
    ],
)
def test_a_table_that_is_not_as_it_must_be_says_where(text: str, said: str) -> None:
    with pytest.raises(LexiconError, match=said):
        tables.read(text, "references.tsv")


def test_empty_cells_at_the_end_of_a_row_may_be_left_out() -> None:
    (row,) = tables.read(TABLE + "1/QĐ-X\t2026-01-01\n", "references.tsv").values()
    assert row == {
        "symbol": "1/QĐ-X",
        "date": "2026-01-01",
        "type": "",
        "source": "sổ của xã",
        "checked": "2026-01-05",
    }
