"""Lines that say who, when or what for the words above them: "Đơn vị chủ trì: Phòng Nội vụ"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.parser.grid import on_one_line

_WITHIN = 80
# "- Đơn vị chủ trì: …", "Thời gian thực hiện: …"
_LABEL = re.compile(
    r"(?:^|(?<=[.;,(]\s))[-–+\s]*(?:"
    r"(?P<actor>(?:các\s+)?(?:đơn vị|cơ quan|bộ phận|cá nhân|người)?\s*"
    r"(?:chủ trì|thực hiện|phụ trách|đầu mối|chịu trách nhiệm)[^:.;]{0,25})"
    r"|(?P<support>(?:các\s+)?(?:đơn vị|cơ quan|bộ phận)?\s*phối hợp[^:.;]{0,25})"
    r"|(?P<due>(?:thời gian|thời hạn|tiến độ|lộ trình)[^:.;]{0,30})"
    r"|(?P<product>(?:sản phẩm|kết quả|đầu ra)[^:.;]{0,25})"
    r")\s*:\s*",
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
