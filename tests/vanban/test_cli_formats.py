"""What the command says of findings, in its formats and languages, and what it mends."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest

import vanban
from tests.vanban.word_files import docx
from vanban import cli, rules
from vanban.cli import words

PLAN = """UBND XÃ SƠN HÀ
Số: 5/KH-UBND
Sơn Hà, ngày 02 tháng 3 năm 2026

KẾ HOẠCH
Tuyên truyền năm 2026

I. MỤC ĐÍCH
Lòng ghép nội dung, chuyên đổi số: 100%.
III. NỘI DUNG
"""
SELECT = ["--isolated", "--select", "L02,N01"]


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("kế hoạch.txt")
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def paper(plan: Path) -> Path:
    path = plan.with_suffix(".docx")
    path.write_bytes(docx(*PLAN.splitlines()))
    return path


def run(*arguments: object) -> int:
    return cli.main([str(argument) for argument in arguments])


def test_the_summary_counts_and_says_what_can_be_mended(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", plan, *SELECT) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "Đã kiểm tra 1 tệp: 3 cảnh báo."
    assert run("check", plan, plan, "--isolated", "--select", "D08") == 0
    assert capsys.readouterr().out == "Đã kiểm tra 2 tệp: không thấy lỗi nào.\n"


def test_everything_is_said_in_english_when_asked(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("check", plan, "--lang", "en", "--statistics", *SELECT)
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith(f"{plan}:9:1: L02 warning: “Lòng ghép” is ")
    assert [line.split() for line in out[-3:-1]] == [
        ["2", "L02", *rules_title("L02")], ["1", "N01", *rules_title("N01")],
    ]  # fmt: skip
    assert out[-1] == "Checked 1 file: 3 warnings."


def rules_title(code: str) -> list[str]:
    from vanban.rules.said import titles

    return titles()[code].split()


def test_the_exit_code_has_a_threshold(plan: Path) -> None:
    assert run("check", plan, *SELECT, "--fail-on", "warning") == 1
    assert run("check", plan, *SELECT, "--fail-on", "error") == 0
    assert run("check", plan, *SELECT, "--fail-on", "never") == 0


def test_the_command_line_counts_above_the_settings(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("vanban.toml").write_text('select = ["N01"]\nfail-on = "error"\n', "utf-8")
    assert run("check", plan) == 0
    assert "N01" in capsys.readouterr().out
    assert run("check", plan, "--select", "L02", "--fail-on", "info") == 1
    assert "N01" not in capsys.readouterr().out
    assert run("check", plan, "--extend-select", "L02", "--ignore", "N") == 0
    assert "L02" in capsys.readouterr().out
    other = Path("khac.toml")
    other.write_text('select = ["D08"]', "utf-8")
    assert run("check", plan, "--config", other) == 0
    assert "không thấy" in capsys.readouterr().out


def test_a_wrong_code_stops_with_a_sentence(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", plan, "--select", "Q99") == 2
    assert "Không có quy tắc “Q99”" in capsys.readouterr().err


def test_a_wrong_code_is_told_once_and_where_it_stands(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", plan, plan, "--select", "Q99") == 2
    assert capsys.readouterr().err == (
        "vanban: Không có quy tắc “Q99”. Đề nghị xem các mã bằng lệnh vanban rules.\n"
    )
    Path("a").mkdir()
    Path("a", "vanban.toml").write_text('ignore = ["Q98"]', "utf-8")
    assert run("fix", plan, Path("a", plan.name)) == 2
    assert f"vanban: {Path('a').absolute()}: Không có quy tắc “Q98”" in capsys.readouterr().err


@pytest.mark.parametrize("said", ["", " , "])
def test_a_selection_of_no_rule_is_no_clean_paper(
    plan: Path, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", plan, "--select", said) == 2
    assert "--select chưa nêu mã" in capsys.readouterr().err


def test_a_wrong_setting_stops_with_a_sentence(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("vanban.toml").write_text("selct = []", "utf-8")
    assert run("check", plan) == 2
    assert "không có mục “selct”" in capsys.readouterr().err


def test_a_remark_that_no_rule_answers_to_is_told(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan.write_text(PLAN.replace("100%.", "100%. <!-- vanban: bỏ qua L02, Q9 -->"), "utf-8")
    run("check", plan, *SELECT)
    captured = capsys.readouterr()
    assert "L02" not in captured.out
    assert captured.err == f"vanban: {plan}:9: không có quy tắc “Q9” để bỏ qua.\n"


def test_workflow_commands_are_escaped(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("check", plan, "--output-format", "github", *SELECT)
    first, *_ = capsys.readouterr().out.splitlines()
    title = rules.all_rules()[[r.code for r in rules.all_rules()].index("L02")].title
    assert first == (
        f"::warning file=kế hoạch.txt,line=9,col=1,title=L02 {title}"
        "::“Lòng ghép” có lẽ là “Lồng ghép”."
    )


def sarif(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(capsys.readouterr().out)
    return log


def test_the_sarif_log_has_what_its_schema_asks_for(
    plan: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The parts of SARIF 2.1.0 (OASIS, 27 March 2020) that code hosts read: §3.13 to §3.30."""
    missing = Path("khong-co.txt")
    assert run("check", plan, paper, missing, "--output-format", "sarif", *SELECT) == 2
    log = sarif(capsys)

    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run_,) = log["runs"]
    assert run_["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    driver = run_["tool"]["driver"]
    assert driver["name"] == "vanban"
    for rule in driver["rules"]:
        assert {"id", "name", "shortDescription", "fullDescription", "help"} <= set(rule)
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        configuration = rule["defaultConfiguration"]
        assert configuration["level"] in ("none", "note", "warning", "error")
        assert isinstance(configuration["enabled"], bool)
        assert rule["properties"]["source"]
    assert len({rule["id"] for rule in driver["rules"]}) == len(rules.all_rules())

    text = PLAN
    assert len(run_["results"]) == 6
    for result in run_["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("note", "warning", "error")
        assert result["message"]["text"]
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert set(physical["artifactLocation"]) == {"uri"}
        region = physical["region"]
        line = text.split("\n")[region["startLine"] - 1]
        words = line[region["startColumn"] - 1 : region["endColumn"] - 1]
        assert words == region["snippet"]["text"]
        offset = region["charOffset"]
        assert text[offset : offset + region["charLength"]] == words
        (fix,) = result["fixes"]
        assert fix["description"]["text"]
        ((change,),) = [change["replacements"] for change in fix["artifactChanges"]]
        assert change["deletedRegion"]["startLine"] == region["startLine"]
        assert change["insertedContent"]["text"]
    uris = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            for result in run_["results"]]  # fmt: skip
    assert set(uris) == {"k%E1%BA%BF%20ho%E1%BA%A1ch.txt", "k%E1%BA%BF%20ho%E1%BA%A1ch.docx"}
    named = run_["results"][-1]["locations"][0]["logicalLocations"]
    assert named == [{"name": "đoạn 10", "kind": "paragraph"}]
    (invocation,) = run_["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["level"] == "error"
    assert "Không tìm thấy" in told["message"]["text"]


def test_a_log_goes_into_a_file_when_asked(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", plan, "--output-format", "sarif", "-o", "a.sarif", *SELECT) == 1
    assert capsys.readouterr().out == ""
    assert json.loads(Path("a.sarif").read_text("utf-8"))["version"] == "2.1.0"


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_findings_are_never_written_over_a_paper(
    plan: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    os.symlink(plan, "khac.txt")
    for target in (plan, "khac.txt"):
        assert run("check", plan, "--output-format", form, "-o", target, *SELECT) == 2
        assert "đè lên chính tệp" in capsys.readouterr().err
    assert plan.read_text("utf-8") == PLAN


def test_a_name_that_is_no_utf_8_stands_in_every_format(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = os.fsdecode(b"k\xff.txt")
    Path(name).write_text(PLAN, "utf-8")
    for form in ("text", "json", "sarif", "github"):
        assert run("check", name, plan, "--output-format", form, "-o", "ra", *SELECT) == 1
        assert any(words in Path("ra").read_text("utf-8") for words in ("k\\udcff.txt", "k%FF.txt"))
    assert run("parse", name, "--out", "json") == 0
    assert json.loads(next(Path("json").iterdir()).read_text("utf-8"))["file"] == name


def test_findings_become_comments_of_word(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", paper, "--output-format", "docx", "-o", "ra.docx", *SELECT) == 1
    written = python_docx.Document(io.BytesIO(Path("ra.docx").read_bytes()))
    assert [comment.text[:4] for comment in written.comments] == ["L02.", "L02.", "N01."]
    assert vanban.read("ra.docx").text == vanban.read(paper).text
    assert "3 cảnh báo" in capsys.readouterr().out

    assert run("check", paper, "--output-format", "docx", "-o", "ra", *SELECT) == 1
    assert Path("ra", paper.name).read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["a.docx", "--output-format", "docx"], "cần tuỳ chọn -o"),
        (["a.docx", "b.docx", "--output-format", "docx", "-o", "c.docx"], "phải là thư mục"),
        (["kế hoạch.docx", "--output-format", "docx", "-o", "kế hoạch.docx"], "đè lên chính tệp"),
        (["kế hoạch.txt", "--output-format", "docx", "-o", "c.docx"], "Chỉ ghi chú được"),
    ],
)  # fmt: skip
def test_comments_that_cannot_be_written_are_refused(
    paper: Path, arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", *arguments) == 2
    assert complaint in capsys.readouterr().err


def test_colours_are_for_terminals_only(plan: Path) -> None:
    command = [sys.executable, "-m", "vanban.cli", "check", str(plan), *SELECT]
    plain = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    assert b"\x1b[" not in subprocess.run(command, capture_output=True, env=plain).stdout
    for environment, coloured in ((plain, True), ({**plain, "NO_COLOR": "1"}, False)):
        mine, theirs = pty.openpty()
        subprocess.run(command, stdout=theirs, env={**environment, "TERM": "xterm"})
        os.close(theirs)
        assert (b"\x1b[33m" in os.read(mine, 65536)) is coloured
        os.close(mine)


def test_fix_shows_and_writes_nothing_without_a_target(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("fix", plan, "--unsafe", *SELECT[:2], "L02") == 1
    out = capsys.readouterr().out
    assert "-Lòng ghép nội dung, chuyên đổi số: 100%.\n" in out
    assert "+Lồng ghép nội dung, chuyển đổi số: 100%.\n" in out
    assert f"{plan}: sẽ sửa 2 chỗ, còn 0 chỗ cần xem." in out
    assert "Chưa ghi tệp nào." in out
    assert plan.read_text("utf-8") == PLAN


def test_fix_writes_where_it_is_told_to(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.chmod(plan, 0o640)
    assert run("fix", plan, "--unsafe", "-o", "moi.txt", *SELECT[:2], "L02") == 0
    assert "Lồng ghép" in Path("moi.txt").read_text("utf-8")
    assert plan.read_text("utf-8") == PLAN
    assert run("fix", plan, "moi.txt", "--unsafe", "-o", "ra", *SELECT[:2], "L02") == 0
    assert sorted(path.name for path in Path("ra").iterdir()) == ["kế hoạch.txt", "moi.txt"]
    assert run("fix", plan, "--unsafe", "--in-place", *SELECT[:2], "L02") == 0
    assert "Lồng ghép" in plan.read_text("utf-8")
    assert plan.stat().st_mode & 0o777 == 0o640
    assert not list(Path().glob(".*"))
    out = capsys.readouterr().out
    assert out.splitlines()[-1] == f"{plan}: đã sửa 2 chỗ, còn 0 chỗ cần xem."


def test_two_files_of_one_name_do_not_become_one_in_a_folder(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a").mkdir()
    other = Path("a", paper.name)
    other.write_bytes(paper.read_bytes())
    for command in (["fix"], ["check", "--output-format", "docx"]):
        assert run(*command, paper, other, "-o", "ra", *SELECT) == 2
        assert f"{paper} và {other} cùng tên" in capsys.readouterr().err
        assert run(*command, paper, paper, "-o", "ra", *SELECT) == 1
        capsys.readouterr()


def test_a_target_with_a_slash_is_a_folder(plan: Path) -> None:
    assert run("fix", plan, "-o", "ra/", "--unsafe", *SELECT[:2], "L02") == 0
    assert "Lồng ghép" in Path("ra", plan.name).read_text("utf-8")


def test_fix_in_place_follows_links_and_spares_files_that_are_read_only(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--unsafe", "--in-place", *SELECT[:2], "L02"]
    os.symlink(plan, "khac.txt")
    os.chmod(plan, 0o444)
    assert run("fix", "khac.txt", *options) == 2
    assert "chỉ cho đọc" in capsys.readouterr().err
    assert plan.read_text("utf-8") == PLAN

    os.chmod(plan, 0o644)
    assert run("fix", "khac.txt", *options) == 0
    assert Path("khac.txt").is_symlink()
    assert "Lồng ghép" in plan.read_text("utf-8")


def test_what_is_no_file_is_written_to_and_not_replaced(plan: Path) -> None:
    os.mkfifo("ống")
    reader = subprocess.Popen(["cat", "ống"], stdout=subprocess.PIPE)
    assert run("fix", plan, "--unsafe", "-o", "ống", *SELECT[:2], "L02") == 0
    assert "Lồng ghép" in reader.communicate()[0].decode()
    assert Path("ống").is_fifo()

    command = [sys.executable, "-m", "vanban.cli", "fix", plan, "-o", "/dev/stdout", *SELECT]
    assert PLAN in subprocess.run(command, stdout=subprocess.PIPE, text=True).stdout


def test_fix_tells_what_is_left(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("fix", plan, "-o", "moi.txt", *SELECT) == 1
    out = capsys.readouterr().out
    assert "10:1: N01 cảnh báo: Sau mục I là mục III" in out
    assert out.endswith(f"{plan}: đã sửa 0 chỗ, còn 3 chỗ cần xem.\n")
    assert run("fix", plan, "-o", "moi.txt", "--fail-on", "never", *SELECT) == 0


def test_fix_writes_tracked_changes_of_a_given_moment(paper: Path) -> None:
    options = ["--unsafe", "--tracked", "--at", "2026-11-22T08:00", *SELECT]
    assert run("fix", paper, "-o", "a.docx", *options) == 0
    assert run("fix", paper, "-o", "b.docx", *options) == 0
    assert Path("a.docx").read_bytes() == Path("b.docx").read_bytes()
    assert "Văn bản còn vết sửa đổi" in vanban.read("a.docx").source.notes[0]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["fix", "kế hoạch.txt", "--at", "hôm nay"], "--at cần ngày giờ"),
        (["fix", "kế hoạch.txt", "a.txt", "-o", "kế hoạch.txt"], "phải là thư mục"),
        (["fix", "khong-co.txt"], "Không tìm thấy"),
        (["fix", "kế hoạch.txt", "--unsafe", "--tracked", "-o", "a.txt"], "Vết sửa đổi"),
        (["fix", "kế hoạch.txt", "-o", "khong/co/a.txt"], "Không ghi được"),
    ],
)
def test_a_wrong_fix_is_refused_with_a_sentence(
    plan: Path, arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments, "--isolated", "--select", "L02") == 2
    assert complaint in capsys.readouterr().err


def test_rules_are_listed_with_severity_and_title(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rules") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in rules.all_rules()]
    assert run("rules", "--select", "L02", "--lang", "en") == 0
    words = capsys.readouterr().out.split()
    assert words == ["L02", "warning", "unsafe", "fix", *rules_title("L02")]
    assert run("rules", "--select", "n", "--output-format", "json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert {rule["code"][0] for rule in listed} == {"N"}
    assert all(rule["source"] and rule["bad"] for rule in listed)
    assert run("rules", "--select", "Q") == 2


def test_a_rule_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rule", "l02") == 0
    assert capsys.readouterr().out.startswith("L02 (real-word-error).")
    assert run("rule", "Q99") == 2


def test_a_rule_is_explained_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rule", "n01", "--lang", "en") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        f"N01 (section-gap). {words.title_of('N01', 'en')}",
        "Severity: warning",
        "Fix: suggested, the author decides",
    ]
    assert lines[0].isascii()
    labels = [line.partition(":")[0] for line in lines[3:] if line]
    assert labels[0] == "Explained in Vietnamese, as the decree is"
    assert labels[1:] == ["Checked", "Why", "Source", "Wrong", "Right"]
    assert "(in effect from 2020-03-05)" in "\n".join(lines)
    one = rules.rule_called("N01")
    assert all(said in "\n".join(lines) for said in (one.what, one.why, one.source, one.good))


def test_every_rule_has_an_english_head(capsys: pytest.CaptureFixture[str]) -> None:
    for one in rules.all_rules():
        run("rule", one.code, "--lang", "en")
        title, severity, mended, *_ = capsys.readouterr().out.splitlines()
        assert title.partition("). ")[2] not in ("", one.title)
        assert severity.endswith("(preview)") == one.preview
        assert (mended == "Fix: none") == (not one.fix)
