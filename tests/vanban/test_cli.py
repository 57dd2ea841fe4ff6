"""The command `vanban` as a person or a program meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import vanban
from tests.vanban.word_files import docx
from vanban import cli
from vanban.cli import words
from vanban.model import Document, Finding, Source, Span
from vanban.writers.tree import to_tree

PLAN = """SỞ MẪU
Số: 5/KH-SM
An Bình, ngày 02 tháng 3 năm 2026

KẾ HOẠCH
Tuyên truyền cải cách hành chính năm 2026

I. MỤC ĐÍCH
Nâng cao nhận thức.

TT\tNội dung\tĐơn vị chủ trì\tThời gian
1\tMở lớp tập huấn\tVăn phòng\tQuý I/2026
2\tViết tin, bài\tVăn phòng\tQuý II/2026
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_parse_prints_one_line_of_json_for_a_file(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["parse", str(plan)]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["number"] == "5/KH-SM"
    assert value["text"] == PLAN
    assert [task["content"] for task in value["tasks"]] == ["Mở lớp tập huấn", "Viết tin, bài"]


def test_parse_prints_a_line_for_each_file(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["parse", "--json", str(plan), str(plan)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["file"] for line in lines] == ["ke-hoach.txt"] * 2


def test_parse_reads_word_files_with_anchors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(docx("KẾ HOẠCH", "Năm 2026"))
    assert cli.main(["parse", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["text"] == "KẾ HOẠCH\nNăm 2026"


def test_the_tree_shows_the_parts_to_a_person(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["parse", "--tree", str(plan)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Kế hoạch số 5/KH-SM")
    assert "02/3/2026" in out
    assert "I. MỤC ĐÍCH" in out
    assert "1. Mở lớp tập huấn" in out
    assert "Thời gian: Quý I/2026 → 01/01/2026–31/3/2026" in out


def test_the_tree_says_what_a_user_should_know_of_the_reading() -> None:
    source = Source("KẾ HOẠCH", [], notes=["Trang 2 được nhận dạng từ ảnh."])
    assert "└─ Lưu ý\n   └─ Trang 2 được nhận dạng từ ảnh." in to_tree(Document(source))


def test_out_writes_a_file_for_each_document(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ra" / "day"
    assert cli.main(["parse", str(plan), "--out", str(folder)]) == 0
    assert json.loads((folder / "ke-hoach.json").read_text("utf-8"))["type"] == "Kế hoạch"


def test_two_files_of_one_stem_do_not_overwrite_each_other(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "ke-hoach.docx"
    other.write_bytes(docx("CÔNG VĂN"))
    assert cli.main(["parse", str(plan), str(other), "--out", str(tmp_path)]) == 2
    assert json.loads((tmp_path / "ke-hoach.json").read_text("utf-8"))["type"] == "Kế hoạch"
    assert "không ghi đè" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scan = tmp_path / "quet.docx"
    scan.write_bytes(b"%PDF-1.7")
    assert cli.main(["parse", str(scan), str(tmp_path / "khong-co.txt"), str(plan)]) == 2
    captured = capsys.readouterr()
    assert json.loads(captured.out)["file"] == "ke-hoach.txt"
    assert "quet.docx: Tệp PDF bị hỏng hoặc tải chưa xong" in captured.err
    assert "Không tìm thấy" in captured.err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "vanban: thiếu LỆNH; xem vanban --help"),
        (["parse"], "vanban parse: thiếu TỆP; xem vanban parse --help"),
        (["doc", "x"], "không có lệnh doc;"),
        (["parse", "--nhanh", "x"], "không có tuỳ chọn --nhanh;"),
        (["parse", "--tree", "--json", "x"], "không dùng --json cùng với --tree;"),
        (["parse", "x", "--jobs"], "tuỳ chọn --jobs thiếu giá trị;"),
        (["fix", "x", "--tracket"], "không có tuỳ chọn --tracket; xem vanban fix --help"),
        (["check", "x", "--o", "y"], "chưa rõ tuỳ chọn --o: --output-format, --output;"),
        (["parse", "--jobs", "0", "x"], "tuỳ chọn --jobs không nhận giá trị “0”;"),
        (["check", "--output-format", "yaml", "x"], "không nhận giá trị “yaml”;"),
    ],
)
def test_a_wrong_command_says_what_is_wrong_and_how_to_get_help(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert complaint in capsys.readouterr().err


FINDING = Finding("L02", "warning", Span(7, 9), "Cần viết rõ.")


def checks(monkeypatch: pytest.MonkeyPatch, findings: list[Finding]) -> list[dict[str, object]]:
    asked: list[dict[str, object]] = []

    def check(document: Document, **options: object) -> list[Finding]:
        asked.append(options)
        return findings

    monkeypatch.setattr(vanban, "check", check)
    return asked


def test_check_shows_the_line_with_a_caret_under_the_words(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checks(monkeypatch, [FINDING])
    assert cli.main(["check", str(plan)]) == 1
    assert capsys.readouterr().out == (
        f"{plan}:2:1: L02 cảnh báo: Cần viết rõ.\n    Số: 5/KH-SM\n    ^^\n"
        "Đã kiểm tra 1 tệp: 1 cảnh báo.\n"
    )


def test_the_caret_stays_under_the_words_of_a_long_line() -> None:
    text = "a" * 300 + "SAI" + "b" * 300
    shown = words.as_text(
        Finding("L02", "error", Span(300, 303), "Sai."), "x.txt", Document(Source(text, []))
    )
    _, line, caret = shown.splitlines()
    assert line[caret.index("^") : caret.rindex("^") + 1] == "SAI"
    assert len(line) < 120


def test_check_passes_what_was_selected_and_ignored(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = checks(monkeypatch, [])
    assert cli.main(["check", str(plan), "--select", "N,L02", "--ignore", "D08"]) == 0
    (options,) = asked
    assert (options["select"], options["ignore"]) == (("N", "L02"), ("D08",))


def test_check_as_json_is_one_list(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checks(monkeypatch, [FINDING])
    assert cli.main(["check", str(plan), "--output-format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "file": str(plan), "rule": "L02", "severity": "warning", "message": "Cần viết rõ.",
            "start": 7, "end": 9, "fix": None, "safe": None, "line": 2, "column": 1,
        }
    ]  # fmt: skip


def test_check_of_many_files_says_which_file_as_json(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checks(monkeypatch, [FINDING])
    cli.main(["check", str(plan), str(plan), "--output-format", "json"])
    assert [item["file"] for item in json.loads(capsys.readouterr().out)] == [str(plan)] * 2


def test_a_file_that_cannot_be_checked_outweighs_findings(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks(monkeypatch, [FINDING])
    assert cli.main(["check", str(plan), str(tmp_path / "khong-co.txt")]) == 2
    assert cli.main(["check", str(tmp_path / "khong-co.txt"), str(plan)]) == 2


def test_write_makes_a_word_file_that_reads_back(plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "moi.docx"
    assert cli.main(["write", str(plan), "-o", str(target)]) == 0
    again = vanban.read(target)
    assert (again.type, again.number) == ("Kế hoạch", "5/KH-SM")


def test_write_says_which_marks_it_left_out(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan.write_text(PLAN.replace("Số: 5", "HỎA TỐC\nLƯU HÀNH NỘI BỘ\nSố: 5"), "utf-8")
    assert cli.main(["write", str(plan), "-o", str(tmp_path / "a.json")]) == 0
    assert capsys.readouterr().err == ""
    assert cli.main(["write", str(plan), "-o", str(tmp_path / "a.docx")]) == 0
    assert "bản ghi ra chưa có “LƯU HÀNH NỘI BỘ”" in capsys.readouterr().err
    assert vanban.read(tmp_path / "a.docx").urgency == "HỎA TỐC"


def test_write_says_that_the_count_of_a_draft_is_lost(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan.write_text(PLAN.replace("Số: 5", "Dự thảo lần 2\nSố: 5"), "utf-8")
    assert cli.main(["write", str(plan), "-o", str(tmp_path / "a.docx")]) == 0
    assert "số lần của “Dự thảo lần 2”" in capsys.readouterr().err


def test_write_says_who_of_three_does_not_sign_what_it_wrote(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = zip("ABC", ("Một", "Hai", "Ba"), strict=True)
    signed = (f"\n\nGIÁM ĐỐC SỞ {letter}\n\nTrần Văn {name}\n" for letter, name in names)
    plan.write_text(PLAN + "".join(signed), "utf-8")
    assert cli.main(["write", str(plan), "-o", str(tmp_path / "a.docx")]) == 0
    assert "bản ghi ra chưa có chữ ký của Trần Văn Ba" in capsys.readouterr().err
    assert len(vanban.read(tmp_path / "a.docx").signatures) == 2


def test_write_spares_the_file_that_it_reads(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = plan.with_suffix(".docx")
    paper.write_bytes(docx("KẾ HOẠCH"))
    assert cli.main(["write", str(paper), "-o", str(paper)]) == 2
    assert "đè lên chính tệp" in capsys.readouterr().err
    assert paper.read_bytes() == docx("KẾ HOẠCH")


def test_write_in_an_unknown_format_fails_politely(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["write", str(plan), "-o", str(tmp_path / "moi.odt")]) == 2
    assert "vanban:" in capsys.readouterr().err


def test_importing_the_package_brings_in_no_reader() -> None:
    seen = (
        "import sys, vanban, vanban.cli;"
        "print([name for name in ('lxml', 'dataclasses', 'docx') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_closed_pipe_ends_quietly(plan: Path) -> None:
    command = [sys.executable, "-m", "vanban.cli", "parse", *[str(plan)] * 200]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_many_files_are_read_by_several_processes_in_their_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = []
    for number in range(1, 13):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"UBND XÃ SƠN HÀ\nSố: {number}/KH-UBND\n\nKẾ HOẠCH\n", "utf-8")
        paths.append(str(path))
    paths.insert(5, str(tmp_path / "khong-co.txt"))
    assert cli.main(["parse", "--jobs", "2", *paths]) == 2
    printed = capsys.readouterr()
    numbers = [json.loads(line)["number"] for line in printed.out.splitlines()]
    assert numbers == [f"{number}/KH-UBND" for number in range(1, 13)]
    assert "Không tìm thấy tệp" in printed.err


def test_a_layer_of_words_that_is_not_there_is_named(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "tu-vung"
    assert cli.main(["parse", "--lexicon", str(missing), str(plan)]) == 2
    assert "từ vựng riêng" in capsys.readouterr().err
