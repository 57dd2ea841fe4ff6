"""Has the signatures of a stored PDF verified in the bounded child, and says what came out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from mmap import ACCESS_READ, mmap
from typing import Any, Literal

from django.conf import settings

from loa.documents.models import SignatureCheck
from loa.files.bounded import ask_child
from loa.files.errors import NotReadError
from loa.files.models import StoredFile
from loa.files.queries import open_file
from loa.files.sniffing import PDF

Worth = Literal["valid", "untrusted", "changed", "broken"]
_SIGNED = b"/ByteRange"
_WHY = {
    "no_roots": "hệ thống chưa được khai báo tổ chức chứng thực nào là tin cậy",
    "unknown_issuer": "chứng thư do tổ chức chưa được khai báo là tin cậy cấp",
    "expired": "chứng thư đã hết hiệu lực vào lúc ký",
    "not_yet_valid": "chứng thư chưa có hiệu lực vào lúc ký",
    "out_of_date": "chứng thư không còn hoặc chưa có hiệu lực vào lúc ký",  # of older checks
    "usage": "chứng thư không được cấp để ký văn bản",
    "revoked": "chứng thư đã bị thu hồi",
    "weak": "thuật toán ký không còn an toàn",
}
_WORDS: dict[Worth, str] = {
    "valid": "Hợp lệ",
    "untrusted": "Nguyên vẹn, chưa tin cậy",
    "changed": "Nội dung được sửa sau khi ký",
    "broken": "Không nguyên vẹn",
}


@dataclass(frozen=True, slots=True)
class Check:
    """The child's answer about one file; see `loa.files.signatures`."""

    program: str
    roots: list[str]
    found: list[dict[str, Any]]
    error: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One signature in plain words; `stamped` when a trusted authority confirms the time."""

    name: str
    post: str
    is_agency: bool
    signed_at: datetime | None
    stamped: bool
    worth: Worth
    words: str
    why: str
    issuer: str
    serial: str


def check(stored: StoredFile) -> Check | None:
    """What the signatures of a file are worth; None for a file that has none."""
    if stored.media_type != PDF:
        return None
    try:
        with open_file(stored) as content:
            if not _has_signature(content.fileno()):
                return None
            answer = json.loads(ask_child("signatures", content, str(settings.TRUST or "")))
    except FileNotFoundError:
        return None
    except NotReadError as error:
        return Check("", [], [], str(error))
    if not answer["signatures"] and not answer["error"]:
        return None
    return Check(answer["program"], answer["roots"], answer["signatures"], answer["error"] or "")


def facts(checked: SignatureCheck | None) -> list[Fact]:
    """The signatures of a check, in the order in which they were made; time stamps are left out."""
    found = checked.found if checked is not None else []
    return [_fact(said) for said in found if said["kind"] != "timestamp"]


def worth_of(facts: Sequence[Fact]) -> Worth | None:
    """What all of them are worth together: as much as the least; None without any."""
    order: tuple[Worth, ...] = ("broken", "changed", "untrusted", "valid")
    return next((worth for worth in order if any(fact.worth == worth for fact in facts)), None)


def _has_signature(handle: int) -> bool:
    with mmap(handle, 0, access=ACCESS_READ) as content:
        return content.find(_SIGNED) >= 0


def _fact(said: dict[str, Any]) -> Fact:
    worth = _worth(said)
    at_home = said["organisation"] == said["name"]
    return Fact(
        name=said["name"] or "Không rõ người ký",
        post=said["title"] or ("" if at_home else said["organisation"]),
        is_agency=said["kind"] == "agency",
        signed_at=datetime.fromisoformat(said["signed_at"]) if said["signed_at"] else None,
        stamped=said["time"] == "stamped",
        worth=worth,
        words=_WORDS[worth],
        why=_why(worth, said),
        issuer=said["issuer"],
        serial=said["serial"],
    )


def _worth(said: dict[str, Any]) -> Worth:
    if not said["intact"]:
        return "broken"
    if said["after"] == "changed":
        return "changed"
    return "valid" if said["trusted"] else "untrusted"


def _why(worth: Worth, said: dict[str, Any]) -> str:
    if worth == "broken":
        return "nội dung tệp không còn như khi ký"
    if worth == "changed":
        return "sau chữ ký này, trang văn bản còn được sửa"
    if worth == "untrusted":
        return _WHY.get(said["distrust"] or "unknown_issuer", _WHY["unknown_issuer"])
    if said["after"] == "permitted":
        return "sau chữ ký này chỉ thêm số, ngày hoặc chữ ký khác"
    return ""
