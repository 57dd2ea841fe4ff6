"""Times that an event sets: "sau khi có hướng dẫn", "trong vòng 05 ngày kể từ ngày ký"."""

from __future__ import annotations

import re

from vanban.model import Relative
from vanban.patterns import lazy_pattern

_UNITS = {
    "ngày làm việc": "working day", "ngày": "day", "tuần": "week", "tháng": "month",
    "năm": "year",
}  # fmt: skip
_COUNT = (
    r"(?<!\d)(?<!tháng )(?<!ngày )(?P<count>\d{1,3})\s*(?:\([^)]{1,20}\)\s*)?"
    r"(?P<unit>ngày\s*làm\s*việc|ngày|tuần|tháng|năm)"
)
_EVENT = r"(?P<event>[^.;\n]{2,200})"
# … có hướng dẫn của Sở, hoàn thành trước ngày 30/11
_ANOTHER_CLAUSE = lazy_pattern(
    r",\s*(?:phải\s+)?(?:hoàn\s*thành|xong|chậm\s*nhất|muộn\s*nhất|trước|báo\s*cáo)"
)
# trong thời hạn 10 ngày kể từ ngày nhận được văn bản, sau 05 ngày làm việc kể từ ngày ký
_COUNTED_AFTER = lazy_pattern(
    rf"{_COUNT},?\s*(?:(?:kể|tính|bắt\s*đầu)\s*từ|từ|sau)\s*(?:khi\s*|thời\s*điểm\s*)?{_EVENT}"
)
# chậm nhất là 10 ngày trước ngày dự kiến bầu cử, trước khai giảng 07 ngày
_COUNTED_BEFORE = lazy_pattern(rf"{_COUNT}\s*trước\s*(?:khi\s*)?(?P<event>[^\W\d][^.;\n]{{2,200}})")
_BEFORE_COUNTED = lazy_pattern(
    r"trước\s*(?:khi\s*)?(?!ngày|tháng|quý|tuần|năm)(?P<event>[^\W\d][^.;,\n\d]{2,120}?)"
    rf"\s*(?:ít nhất\s*)?{_COUNT}(?!\w)"
)
_COUNTED = ((_COUNTED_AFTER, False), (_COUNTED_BEFORE, True), (_BEFORE_COUNTED, True))
_SOON_AFTER = lazy_pattern(
    rf"(?:ngay\s*)?sau\s*khi\s*{_EVENT}|(?:ngay\s+)?khi\s+(?P<when>[^.;\n]{{2,200}})"
)
_SINCE = lazy_pattern(rf"(?:kể|tính)\s*từ\s++(?:khi\s++)?(?!ngày\s*\d){_EVENT}")
_BEFORE = lazy_pattern(rf"trước\s*(?:khi|thời\s*điểm)\s*{_EVENT}")
# theo tiến độ của tỉnh, theo kế hoạch cấp trên; "theo quy định" alone names nothing
_BY_OTHERS = lazy_pattern(
    r"theo\s+(?:đúng\s+)?(?P<event>(?:tiến\s*độ|yêu\s*cầu|chỉ\s*đạo|hướng\s*dẫn|kế\s*hoạch|lịch"
    r"|chương\s*trình|thời\s*gian|văn\s*bản|thông\s*báo|đề\s*nghị)\s+"
    r"(?!(?:đã\s+)?(?:đề\s*ra|quy\s*định|chung|cụ\s*thể|năm|này|nêu\s*trên)\W*$)[^.;\n]{2,200})"
)


def find(phrase: str, lower: str) -> Relative | None:
    """The event that decides by `phrase`, whose small letters are `lower`."""
    for pattern, before in _COUNTED:
        if match := pattern.search(lower):
            unit = _UNITS[" ".join(match["unit"].split())]
            return Relative(_words(phrase, match, "event"), int(match["count"]), unit, before)
    if match := _BEFORE.search(lower):
        return Relative(_words(phrase, match, "event"), before=True)
    if match := _SOON_AFTER.search(lower):
        return Relative(_words(phrase, match, "event" if match["event"] else "when"))
    if match := _SINCE.search(lower):
        return Relative(_words(phrase, match, "event"))
    match = _BY_OTHERS.search(lower)
    return Relative(_words(phrase, match, "event")) if match else None


def _words(phrase: str, match: re.Match[str], group: str) -> str:
    words = " ".join(phrase[match.start(group) : match.end(group)].split())
    return _ANOTHER_CLAUSE.split(words, maxsplit=1)[0].strip(" ,.()")
