"""Runs `loa.files.child` over bytes that nobody has vouched for.

The child gets the bytes on its standard input and nothing else: an empty environment, no
network where the machine allows it, bounds on memory, time and files, and a deadline.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from typing import IO, BinaryIO, Literal

from loa.files.errors import NotReadError

DEADLINE_SECONDS = 90
SCAN_DEADLINE_SECONDS = 600
"""A scan of 100 pages on two cores that others use too."""
Task = Literal[
    "document",
    "scan",
    "pages",
    "photo",
    "joined",
    "signatures",
    "carried",
    "sheet",
    "workbook",
    "form",
    "fill",
    "outline",
    "section",
]
_TOO_LONG = (
    "Văn bản này cần quá nhiều thời gian để đọc nên hệ thống đã dừng lại."
    " Đề nghị tách thành nhiều tệp hoặc bỏ bớt hình ảnh rồi thả lại."
)
_BROKE_OFF = (
    "Hệ thống phải dừng giữa chừng khi đọc tệp này vì tệp quá phức tạp hoặc bị hỏng."
    " Đề nghị mở trong Word, lưu lại rồi thả lại."
)


def ask_child(
    task: Task,
    content: BinaryIO,
    *arguments: str,
    deadline: float = DEADLINE_SECONDS,
) -> bytes:
    """What the child answers about `content`; `NotReadError` when it is stopped or breaks off."""
    command = [sys.executable, "-I", "-m", "loa.files.child", task, *arguments]
    with tempfile.TemporaryFile() as answer:
        _run(command, content, answer, deadline)
        answer.seek(0)
        return answer.read()


def _run(command: list[str], content: BinaryIO, answer: IO[bytes], deadline: float) -> None:
    try:
        done = subprocess.run(
            command,
            stdin=content,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            env={"LC_ALL": "C.UTF-8"},
            cwd="/",
            timeout=deadline,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise NotReadError(_TOO_LONG) from error
    if done.returncode:
        raise NotReadError(_BROKE_OFF)
