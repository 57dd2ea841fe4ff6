"""`vanban` reads what another program gives it: "-" is standard input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import vanban
from tests.vanban.compositions import a_plan
from tests.vanban.word_files import docx
from tests.vanban.written_files import pdf_bytes
from vanban import cli, readers

PLAN = """UBND XÃ SƠN HÀ
Số: 5/KH-UBND
Sơn Hà, ngày 02 tháng 3 năm 2026

KẾ HOẠCH
Tuyên truyền năm 2026

I. MỤC ĐÍCH
Lòng ghép nội dung: 100%.
"""
SELECT = ("--isolated", "--select", "L02")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def given(data: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What the command does with these bytes."""
    command = [sys.executable, "-m", "vanban.cli", *arguments]
    return subprocess.run(command, input=data, capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize(
    "data",
    [PLAN.encode(), PLAN.encode("utf-16"), docx(*PLAN.splitlines()), pdf_bytes(a_plan(number="5"))],
    ids=["text", "another encoding", "Word", "PDF"],
)
def test_whatever_is_read_as_a_file_is_read(data: bytes) -> None:
    done = given(data, "parse", "-")
    assert (done.returncode, done.stderr) == (0, b"")
    value = json.loads(done.stdout)
    assert (value["file"], value["number"].partition("/")[0]) == ("-", "5")
    assert value["text"] == vanban.read(data).text


def test_what_is_found_is_told_with_its_line() -> None:
    done = given(PLAN.encode(), "check", "-", *SELECT)
    assert done.returncode == 1
    assert done.stdout.decode().startswith("-:9:1: L02 ")


def test_other_processes_are_given_what_was_read(here: Path) -> None:
    for number in range(5):
        (here / f"{number}.txt").write_text(PLAN, "utf-8")
    files = [*(f"{number}.txt" for number in range(5)), "-"]
    done = given(PLAN.encode(), "check", *files, "--jobs", "2", "--output-format", "json", *SELECT)
    assert [one["file"] for one in json.loads(done.stdout)] == files
    lines = given(PLAN.encode(), "parse", *files, "--jobs", "2").stdout.splitlines()
    assert [json.loads(line)["file"] for line in lines] == files


@pytest.mark.parametrize("data", [b"", b" \n"], ids=["nothing", "blanks"])
def test_an_empty_input_is_told(data: bytes) -> None:
    done = given(data, "check", "-")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("vanban: -: Tệp rỗng")


class Input:
    """A standard input that has as much as one asks for, or that fails."""

    def __init__(self, fails: bool = False) -> None:
        self.buffer, self.fails, self.taken = self, fails, 0

    def read(self, count: int) -> bytes:
        if self.fails:
            raise OSError
        self.taken += count
        return b"a" * count


def test_no_more_is_taken_than_of_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    endless = Input()
    monkeypatch.setattr(sys, "stdin", endless)
    assert cli.main(["check", "-", "-"]) == 2
    assert capsys.readouterr().err.count("vanban: -: Tệp lớn hơn 50 MB") == 2
    assert endless.taken == readers.MAX_BYTES + 1


@pytest.mark.parametrize("closed", [None, Input(fails=True)], ids=["closed", "broken"])
def test_an_input_that_cannot_be_read_is_told(
    closed: Input | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", closed)
    assert cli.main(["parse", "-"]) == 2
    assert "vanban: -: Không đọc được đầu vào chuẩn" in capsys.readouterr().err


def test_what_is_written_of_it_has_a_name() -> None:
    assert given(PLAN.encode(), "parse", "-", "--out", "json").returncode == 0
    assert os.listdir("json") == ["van-ban.json"]
    word = docx(*PLAN.splitlines())
    given(word, "check", "-", "--output-format", "docx", "-o", "ghi-chu/", *SELECT)
    assert os.listdir("ghi-chu") == ["van-ban.docx"]
    assert given(PLAN.encode(), "write", "-", "-o", "moi.docx").returncode == 0
    assert vanban.read("moi.docx").number == "5/KH-UBND"


def test_the_settings_of_this_folder_count(here: Path) -> None:
    (here / "vanban.toml").write_text('lang = "en"\nselect = ["L02"]\n', "utf-8")
    found: list[dict[str, Any]] = json.loads(
        given(PLAN.encode(), "check", "-", "--output-format", "json").stdout
    )
    assert [one["rule"] for one in found] == ["L02"]
    assert "Lồng" in found[0]["message"]
    assert found[0]["message"].isascii() is False
    assert not found[0]["message"].startswith("Viết")
