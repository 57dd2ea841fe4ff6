"""What the columns of a table of tasks mean, from the words of its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from vanban import lexicon

ROLES = ("stt", "content", "method", "lead", "support", "deadline", "product", "person")

_LONGEST = 90
"""Code points of a header; what is longer is no name of a column."""

_MARKS = re.compile(r"[*_#`()\[\]]+|\s+")
_FOOTNOTE = re.compile(r"(?<=[^\W\d])\s?\d{1,2}$")


@cache
def role_of(header: str) -> str | None:
    """One of `ROLES`, "other" for a known column that is no part of a task, "foreign" for
    a column that no table of tasks has, None for an unknown or empty header."""
    words = _plain(header)
    table = lexicon.load("columns")
    if not words or len(words) > _LONGEST:
        return None
    for role, names in table["exact"].items():
        if words in names or words.replace(".", "") in names:
            return str(role)
    if any(name in words for name in table["foreign"]):
        return "foreign"
    if words.startswith(tuple(table["agency"])):
        if any(name in words for name in table["not_agency"]):
            return "other"
        return "support" if "phối hợp" in words and "chủ trì" not in words else "lead"
    if words.startswith(tuple(table["person"])):
        return _person(words, table["duty"], table["head"])
    role = _first_word(words, table["words"], table["joined"])
    if role in ("lead", "other") and "phối hợp" in words and "chủ trì" not in words:
        return "support"
    return role


def is_point(header: str) -> bool:
    """Whether a header names a time and nothing else: "Tháng 3", "Quý I/2026", "2027"."""
    return bool(_POINT.fullmatch(_plain(header)))


_POINT = re.compile(
    r"(?:tháng|t\.?)\s*\d{1,2}(?:\s*[/.-]\s*(?:20)?\d\d)?|(?:quý|q\.?)\s*(?:i{1,3}|iv|[1-4])"
    r"(?:\s*[/.-]?\s*(?:năm\s*)?20\d\d)?|(?:năm\s*)?20\d\d|(?:học\s*kỳ|hk)\s*(?:i{1,2}|[12])"
    r"|tuần\s*\d{1,2}"
)


def _plain(header: str) -> str:
    words = " ".join(_MARKS.sub(" ", header).lower().split()).strip(" .:;,")
    return _without_footnote(words)


def _without_footnote(words: str) -> str:
    """ "Thời gian1": the number of a footnote is no part of a header, but of "quý 1" it is."""
    if words.startswith(("quý", "q", "tháng", "t.", "hk", "học kỳ", "tuần", "năm")):
        return words
    return _FOOTNOTE.sub("", words)


def _person(words: str, duties: list[str], heads: list[str]) -> str:
    if not any(duty in words for duty in duties):
        return "other"
    if "phối hợp" in words:
        return "support"
    return "person" if any(head in words for head in heads) else "doer"


def _first_word(
    words: str, table: dict[str, list[str]], joined: dict[str, list[str]]
) -> str | None:
    if words.startswith(tuple(joined["with"])) and any(w in words for w in joined["content"]):
        return "content"
    found = [
        (words.find(name), -len(name), role)
        for role, names in table.items()
        for name in names
        if name in words
    ]
    return min(found)[2] if found else None


def roles_of(headers: Sequence[str]) -> list[str | None]:
    """The roles of all columns. Who does it ("Người thực hiện") leads when nobody else does."""
    roles = [role_of(header) for header in headers]
    doer = "person" if "lead" in roles else "lead"
    roles = [doer if role == "doer" else role for role in roles]
    leads = (header for role, header in zip(roles, headers, strict=True) if role == "lead")
    if "content" not in roles and "deadline" in roles and any(map(_gives_duty, leads)):
        named = tuple(lexicon.load("columns")["named"])
        for column, header in enumerate(headers):
            if _plain(header).startswith(named) and roles[column] in (None, "other"):
                roles[column] = "content"
                break
    return roles


def _gives_duty(header: str) -> bool:
    """ "Cơ quan chủ trì" gives a duty; "Đơn vị" may be what is counted."""
    return any(
        word in header.lower() for word in ("chủ trì", "soạn thảo", "thực hiện", "phụ trách")
    )


def is_subject(header: str) -> bool:
    """Whether a task column names what work is about ("Chủ đề") rather than work."""
    words, table = _plain(header), lexicon.load("columns")["content"]
    return words.startswith(tuple(table["subject"])) and not any(w in words for w in table["work"])


def assigns_work(roles: Sequence[str | None], headers: Sequence[str]) -> bool:
    """Whether a table with these columns gives tasks (a task, and who, when or what comes).

    "Kết quả" alone is the column of a report, not of a plan; a table that measures or lists
    must say who and when.
    """
    if "content" not in roles or "foreign" in roles:
        return False
    doubtful = lexicon.load("columns")["doubtful"]
    if any(any(word in _plain(header) for word in doubtful) for header in headers):
        leads = any("chủ trì" in header.lower() for header in headers)
        return "deadline" in roles and ("lead" in roles or leads)
    if "lead" in roles or "deadline" in roles:
        return True
    return any(
        role == "product"
        and any(word in header.lower() for word in ("sản phẩm", "đầu ra", "dự kiến"))
        for role, header in zip(roles, headers, strict=True)
    )
