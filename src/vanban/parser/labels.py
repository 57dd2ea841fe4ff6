"""Lines that say who, when or what for the words above them: "Đơn vị chủ trì: Phòng Nội vụ"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.parser.grid import on_one_line
from vanban.patterns import lazy_pattern

_WITHIN = 80
_WHO = (
    r"(?:các\s+)?(?:đơn vị|cơ quan|bộ phận|cá nhân|người|tổ chức)?"
    r"(?:,\s*(?:đơn vị|cá nhân|bộ phận))?\s*"
)
# "- Đơn vị chủ trì: …", "Thời gian thực hiện: …", but not "Phụ trách trang thông tin: …", which
# names a body, nor "Thời gian gửi báo cáo: …", which is a duty
_LABEL = lazy_pattern(
    r"(?:^|(?<=[.;,(]\s))[-–+*\s]*(?:"
    rf"(?P<actor>{_WHO}(?:được\s+giao\s+)?(?:chủ trì|thực hiện|phụ trách|đầu mối|chịu trách nhiệm)"
    r"(?:,?\s*(?:chính|chủ yếu|chung|thực hiện|tham mưu|triển khai|soạn thảo|chủ trì|nhiệm vụ"
    r"|và|/|-|phối hợp|theo dõi))*)"
    rf"|(?P<support>{_WHO}phối hợp(?:\s*(?:thực hiện|chính|triển khai))*)"
    r"|(?P<due>(?:dự kiến\s+)?(?:thời gian|thời hạn|tiến độ|lộ trình|hạn)"
    r"(?:,?\s*(?:thực hiện|hoàn thành|triển khai|tổ chức|dự kiến|trình|ban hành|bắt đầu|kết thúc|và"
    r"|tiến độ|cụ thể|địa điểm|tuyên truyền))*)"
    r"|(?P<product>(?:dự kiến\s+)?(?:sản phẩm|kết quả|đầu ra)"
    r"(?:[,/]?\s*(?:dự kiến|đầu ra|cần đạt|đạt được|thực hiện|hoàn thành|chủ yếu|sản phẩm"
    r"|kết quả))*)"
    r")\s*(?:\([^)]{0,30}\)\s*)?:\s*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Said:
    """What labelled lines say; None where they say nothing."""

    actor: str | None = None
    due: str | None = None
    product: str | None = None

    def add(self, other: Said) -> None:
        """Takes over what `other` says."""
        self.actor = other.actor or self.actor
        self.due = other.due or self.due
        self.product = other.product or self.product


def is_label(words: str) -> bool:
    """Whether words up to their colon are a label."""
    return bool(_LABEL.match(words.lstrip("*_# \t")))


def read_labels(words: str) -> Said | None:
    """What a paragraph of labels says, None for another paragraph."""
    if words.find(":", 0, _WITHIN) < 0:
        return None
    words = on_one_line(words)
    if not _LABEL.match(words):
        return None
    matches = list(_LABEL.finditer(words))
    said = Said()
    for i, match in enumerate(matches):
        end = matches[i + 1].start() if i + 1 < len(matches) else len(words)
        value = words[match.end() : end].strip(" .;,()")
        if match.lastgroup and match.lastgroup != "support" and value:
            setattr(said, match.lastgroup, value)
    return said
