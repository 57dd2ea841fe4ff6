"""Settings that an agency writes down once."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanban.errors import SettingsError
from vanban.settings import Settings, settings_for, settings_in


def written(path: Path, words: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, "utf-8")
    return path


ALL = """
select = ["H", "L02"]
extend-select = ["T09"]
ignore = ["L11"]
preview = true
profile = "qppl"
lang = "en"
fail-on = "warning"
lexicon = "tu-vung"

[per-file-ignores]
"du-thao/*" = ["D01"]
"*.md" = ["H"]
"""


def test_every_key_is_understood(tmp_path: Path) -> None:
    file = written(tmp_path / "vanban.toml", ALL)

    assert settings_in(file) == Settings(
        select=("H", "L02"),
        extend_select=("T09",),
        ignore=("L11",),
        preview=True,
        profile="qppl",
        lang="en",
        fail_on="warning",
        per_file_ignores=(("du-thao/*", ("D01",)), ("*.md", ("H",))),
        lexicon=tmp_path / "tu-vung",
        folder=tmp_path,
    )


def test_the_nearest_file_counts_alone(tmp_path: Path) -> None:
    written(tmp_path / "vanban.toml", 'select = ["N"]')
    written(tmp_path / "a" / "pyproject.toml", '[tool.vanban]\nignore = ["L"]')
    written(tmp_path / "a" / "b" / "pyproject.toml", '[tool.ruff]\nselect = ["E"]')

    assert settings_for(tmp_path / "x.docx").select == ("N",)
    nearest = settings_for(tmp_path / "a" / "b" / "c" / "x.docx")
    assert (nearest.select, nearest.ignore) == (None, ("L",))


def test_folders_that_a_path_leaves_again_do_not_count(tmp_path: Path) -> None:
    written(tmp_path / "a" / "vanban.toml", 'select = ["N"]')
    written(tmp_path / "b" / "vanban.toml", 'per-file-ignores = {"sau/*" = ["D01"]}')

    assert settings_for(tmp_path / "a" / ".." / "x.docx") == Settings()
    beside = tmp_path / "a" / ".." / "b" / "sau" / "x.docx"
    assert settings_for(beside).ignored_in(beside) == ("D01",)


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert settings_for(tmp_path / "x.docx") == Settings()


def test_files_may_have_codes_of_their_own_to_ignore(tmp_path: Path) -> None:
    settings = settings_in(written(tmp_path / "vanban.toml", ALL))

    assert settings.ignored_in(tmp_path / "du-thao" / "a.docx") == ("L11", "D01")
    assert settings.ignored_in(tmp_path / "sau" / "a.md") == ("L11", "H")
    assert settings.ignored_in(tmp_path / "a.docx") == ("L11",)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ('selct = ["N"]', "không có mục “selct”"),
        ('select = "N"', "mục “select” phải là danh sách mã"),
        ("ignore = [1]", "mục “ignore” phải là danh sách mã"),
        ("preview = 1", "mục “preview” phải là true hoặc false"),
        ('profile = "abc"', "mục “profile” phải là một trong: nd30"),
        ('lang = "fr"', "mục “lang” phải là một trong: vi, en"),
        ('per-file-ignores = ["a"]', "mục “per-file-ignores” phải là bảng"),
        ('[per-file-ignores]\n"a" = "N"', "mục “per-file-ignores” phải là danh sách mã"),
        ("select = [", "không đúng cách viết TOML"),
        ("lexicon = 1", "mục “lexicon” phải là tên thư mục"),
        ("x" * 1_000_001, "quá lớn"),
    ],
    ids=range(11),
)
def test_what_is_wrong_in_it_is_said_in_a_sentence(tmp_path: Path, words: str, why: str) -> None:
    written(tmp_path / "vanban.toml", words)

    with pytest.raises(SettingsError, match=why):
        settings_for(tmp_path / "x.docx")
