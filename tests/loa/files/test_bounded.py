"""The child that looks at foreign bytes is shut in."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from loa.files.bounded import ask_child
from loa.files.errors import NotReadError
from tests.loa.documents.papers import plan_docx

IN_CHILD = "from loa.files.child import shut_in; shut_in(); "


def in_child(code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-c", IN_CHILD + code]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def test_it_cannot_take_all_the_memory():
    assert "MemoryError" in in_child("bytearray(2 * 1024**3)").stderr


def test_it_cannot_write_more_than_an_answer(tmp_path: Path):
    said = in_child(f"open({str(tmp_path / 'x')!r}, 'wb').truncate(65 * 1024**2)")
    assert said.returncode != 0


def test_it_cannot_open_many_files():
    assert "OSError" in in_child("files = [open('/dev/null') for _ in range(100)]").stderr


def test_it_cannot_reach_the_network():
    code = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=2)"
    said = in_child(code)
    if "ConnectionRefused" in said.stderr:
        pytest.skip("this machine lets ordinary users have no network namespace")
    assert "unreachable" in said.stderr


def test_it_is_stopped_at_the_deadline(tmp_path: Path):
    content = tmp_path / "ke-hoach.txt"
    content.write_text("Kế hoạch")
    with content.open("rb") as stream, pytest.raises(NotReadError, match="quá nhiều thời gian"):
        ask_child("document", stream, "ke-hoach.txt", deadline=0.001)


def test_it_says_so_when_the_child_breaks_off(tmp_path: Path):
    content = tmp_path / "anh.jpg"
    content.write_bytes(b"\xff\xd8\xff broken")
    with content.open("rb") as stream, pytest.raises(NotReadError, match="dừng giữa chừng"):
        ask_child("photo", stream)


@pytest.mark.slow
def test_libreoffice_works_within_these_bounds(tmp_path: Path):
    content = tmp_path / "ke-hoach.rtf"
    content.write_bytes(rb"{\rtf1\ansi\b K\u7871?\b0  ho\u7841?ch n\u259?m 2026\par}")
    with content.open("rb") as stream:
        answer = ask_child("document", stream, "ke-hoach.rtf")
    assert "Kế hoạch năm 2026" in answer.decode()


@pytest.mark.slow
def test_an_old_word_file_is_read_within_these_bounds(tmp_path: Path):
    (tmp_path / "ke-hoach.docx").write_bytes(plan_docx("truong-binh-minh"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    call = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*call, str(tmp_path / "ke-hoach.docx")], check=True, capture_output=True)
    with (tmp_path / "ke-hoach.doc").open("rb") as stream:
        reading = json.loads(ask_child("document", stream, "ke-hoach.doc"))["reading"]
    assert reading["number"] == "27/KH-THPTBM"
    assert len(reading["tasks"]) == 12
