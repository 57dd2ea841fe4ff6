"""Headers over two rows, where a converter left no word of what was merged.

"Cơ quan thực hiện" stands over "Chủ trì" and "Phối hợp", and all that is left are two rows
of cells. The kinds of the words tell, or else the number of columns below.
"""

from __future__ import annotations

import re

_LONG_HEADER = 60


def shared_headers(first: list[str], second: list[str], columns: int) -> dict[int, int]:
    """By place of a header of the first row, how many of the second stand below it.

    Both rows in lower case; `columns` is how many there are, 0 where that is not known.
    Empty when the second row is none of headers.
    """
    if len(second) < 2 or any(len(header) > _LONG_HEADER for header in second):
        return {}
    return _by_kinds(first, second) or _by_count(first, second, columns)


# What shares a header: "Chủ trì" and "Phối hợp" below "Cơ quan thực hiện", not below "Kết
# quả thực hiện".
_SHARED = tuple(
    (re.compile(below), re.compile(above), re.compile(never))
    for below, above, never in (
        (
            "chủ trì|phối hợp|thực hiện",
            "cơ quan|đơn vị|thực hiện|phân công|trách nhiệm",
            "nội dung|nhiệm vụ|công việc|phối hợp|chủ trì|kết quả|sản phẩm|hình thức|người"
            "|lãnh đạo|thời gian|thời hạn|tiến độ",
        ),
        ("bắt đầu|kết thúc|hoàn thành|triển khai", "thời gian|tiến độ|thời hạn", "nội dung"),
        (
            r"ngân sách|nguồn|tổng|năm 20\d\d|^ns\w{2,4}$|xã hội hóa|vốn",
            "kinh phí|dự toán|nguồn vốn|lộ trình",
            "nội dung",
        ),
        (
            r"^(?:tháng|quý|năm|tuần|học kỳ)\s*[\divx]{1,4}$|^20\d\d$",
            "thời gian|tiến độ|thời hạn|lộ trình|kế hoạch",
            "nội dung",
        ),
    )
)


def _by_kinds(first: list[str], second: list[str]) -> dict[int, int]:
    """They are of the kind of what they share."""
    shared: dict[int, int] = {}
    place = -1
    kind: re.Pattern[str] | None = None
    for header in second:
        if kind is None or not kind.search(header):
            found = _header_over(first, header, place)
            if found is None:
                return {}
            place, kind = found
        shared[place] = shared.get(place, 0) + 1
    return shared if all(count > 1 for count in shared.values()) else {}


def _header_over(first: list[str], header: str, after: int) -> tuple[int, re.Pattern[str]] | None:
    """The header of the first row, behind place `after`, that `header` can stand below."""
    for below, above, never in _SHARED:
        if not below.search(header):
            continue
        for place, over in enumerate(first):
            if place > after and above.search(over) and not never.search(over):
                return place, below
    return None


# What stands below a shared header, and what such a header speaks of; what is never shared.
_BELOW_AND_ABOVE = tuple(
    (re.compile(below), re.compile(above))
    for below, above in (
        (
            "đơn vị|cơ quan|cá nhân|bộ phận|người|lãnh đạo|chính$|chủ trì|phối hợp",
            "thực hiện|phân công|trách nhiệm|phụ trách",
        ),
        (r"tháng|quý|tuần|bắt đầu|kết thúc|từ|đến|^\d", "thời gian|tiến độ|lộ trình|thời hạn"),
        ("", "kinh phí|dự toán|nguồn|ngân sách|chi phí"),
        ("", "thời gian|tiến độ|lộ trình|thời hạn|kế hoạch|thực hiện|phân công|trách nhiệm"),
        ("", "kết quả|chỉ tiêu|mục tiêu|sản phẩm"),
    )
)
_NEVER_OVER_OTHERS = re.compile(r"ghi chú|^s?tt$|nội dung|nhiệm vụ|công việc")


def _by_count(first: list[str], second: list[str], columns: int) -> dict[int, int]:
    """One header is shared by all of the second row, for so many columns are there."""
    if not columns or columns != len(first) + len(second) - 1:
        return {}
    for below, above in _BELOW_AND_ABOVE:
        if not any(below.search(header) for header in second):
            continue
        for place, over in enumerate(first):
            if above.search(over) and not _NEVER_OVER_OTHERS.search(over):
                return {place: len(second)}
    return {}
