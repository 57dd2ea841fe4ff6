"""What the columns of a table of tasks mean, from the words of its header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban import lexicon
from vanban.lexicon.columns import plain, role_of


def is_point(header: str) -> bool:
    """Whether a header names a time and nothing else: "Tháng 3", "Quý I/2026", "2027"."""
    return bool(_POINT.fullmatch(plain(header)))


_POINT = re.compile(
    r"(?:tháng|t\.?)\s*\d{1,2}(?:\s*[/.-]\s*(?:20)?\d\d)?|(?:quý|q\.?)\s*(?:i{1,3}|iv|[1-4])"
    r"(?:\s*[/.-]?\s*(?:năm\s*)?20\d\d)?|(?:năm\s*)?20\d\d|(?:học\s*kỳ|hk)\s*(?:i{1,2}|[12])"
    r"|tuần\s*\d{1,2}"
)


def roles_of(headers: Sequence[str]) -> list[str | None]:
    """The roles of all columns. Who does it ("Người thực hiện") leads when nobody else does."""
    roles = [role_of(header) for header in headers]
    doer = "person" if "lead" in roles else "lead"
    roles = [doer if role == "doer" else role for role in roles]
    leads = (header for role, header in zip(roles, headers, strict=True) if role == "lead")
    if "content" not in roles and "deadline" in roles and any(map(_gives_duty, leads)):
        named = tuple(lexicon.load("columns")["named"])
        for column, header in enumerate(headers):
            if plain(header).startswith(named) and roles[column] in (None, "other"):
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
    words, table = plain(header), lexicon.load("columns")["content"]
    return words.startswith(tuple(table["subject"])) and not any(w in words for w in table["work"])


def assigns_work(roles: Sequence[str | None], headers: Sequence[str]) -> bool:
    """Whether a table with these columns gives tasks (a task, and who, when or what comes).

    "Kết quả" alone is the column of a report, not of a plan; a table that measures or lists
    must say who and when.
    """
    if "content" not in roles or "foreign" in roles:
        return False
    doubtful = lexicon.load("columns")["doubtful"]
    if any(any(word in plain(header) for word in doubtful) for header in headers):
        leads = any("chủ trì" in header.lower() for header in headers)
        return "deadline" in roles and ("lead" in roles or leads)
    if "lead" in roles or "deadline" in roles:
        return True
    return any(
        role == "product"
        and any(word in header.lower() for word in ("sản phẩm", "đầu ra", "dự kiến"))
        for role, header in zip(roles, headers, strict=True)
    )
