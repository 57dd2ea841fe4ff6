"""P: what an invitation and the minutes of a meeting need to be of use (Decree 30/2020, Annex
III, models 1.6 and 1.9)."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.model import Finding
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, rule
from vanban.rules.said import said

_MODELS = "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục II"
_TIME = lazy_pattern(r"thoi gian ?:|\d ?(?:gio|h)(?: ?\d|\b)|\bluc \d")
_PLACE = lazy_pattern(
    r"dia diem|dia chi|\btai (?:hoi truong|phong|tru so|nha|truong|so|uy ban|ubnd|van phong|"
    r"trung tam|tang|diem cau)|truc tuyen"
)
_INVITES = lazy_pattern(r"kinh moi|tran trong moi|xin moi|moi (?:ong|ba|dai bieu)")
_SECRETARY = lazy_pattern(r"thu ky|nguoi (?:ghi|lap) bien ban|ghi bien ban")
# "Chủ trì: ông …" above without "Thư ký: …" beside it: who writes was left out.
_CHAIR_NAMED = lazy_pattern(r"(?m)^\W{0,4}(?:nguoi )?chu (?:tri|toa)(?: [^:\n]{1,30})?:")
_SECRETARY_NAMED = lazy_pattern(
    r"(?:thu ky|bien ban)(?: [^:\n]{1,40})?:|(?:thu ky|bien ban)[^\n]{0,30}\b(?:ong|ba|dong chi)\b"
    r"|\b(?:ong|ba|dong chi)\b[^\n]{3,60}(?:thu ky|bien ban)"
)
_OF_MEETING = lazy_pattern(r"\b(?:cuoc hop|hop|hoi nghi|chu tri|chu toa|dai hoi)\b")


@rule(
    "P23",
    "invitation-incomplete",
    title="Giấy mời thiếu thời gian hoặc địa điểm",
    severity="warning",
    what="giấy mời nêu thời gian và địa điểm.",
    why="Thiếu một trong hai thì người được mời không biết đến lúc nào, ở đâu.",
    source=f"{_MODELS}, mẫu giấy mời",
    since=DECREE_30,
    bad="GIẤY MỜI … Thời gian: 14 giờ 00 phút, ngày 12/5/2026.",
    good="GIẤY MỜI … Thời gian: 14 giờ 00 phút, ngày 12/5/2026. Địa điểm: Hội trường tầng 2.",
    profiles=ADMINISTRATIVE,
)
def invitation_incomplete(paper: Paper) -> Iterator[Finding]:
    """A whole invitation that names no hour, or no place."""
    if paper.document.type != "Giấy mời" or paper.recipients is None:
        return
    if not _INVITES.search(paper.bare, paper.header.end):
        return
    within = (paper.header.end, paper.recipients.start)
    if not _TIME.search(paper.bare, *within):
        yield invitation_incomplete.finding(paper.head, said("Giấy mời chưa nêu thời gian."))
    if not _PLACE.search(paper.bare, *within):
        yield invitation_incomplete.finding(paper.head, said("Giấy mời chưa nêu địa điểm."))


@rule(
    "P24",
    "minutes-no-secretary",
    title="Biên bản họp chưa nêu thư ký",
    severity="info",
    what="biên bản cuộc họp, hội nghị nêu chủ trì và thư ký.",
    why="Chủ trì và thư ký ký biên bản và chịu trách nhiệm về nội dung ghi.",
    source=f"{_MODELS}, mẫu biên bản",
    since=DECREE_30,
    bad="BIÊN BẢN họp … Chủ trì: ông Nguyễn Văn Mẫu.",
    good="BIÊN BẢN họp … Chủ trì: ông Nguyễn Văn Mẫu. Thư ký: ông Lê Văn Thử.",
    profiles=ADMINISTRATIVE,
)
def minutes_without_secretary(paper: Paper) -> Iterator[Finding]:
    """The minutes of a meeting in which nobody writes."""
    document, start = paper.document, paper.header.end
    ends = [document.spans[key].start for key in ("signature", "closing") if key in document.spans]
    if document.type != "Biên bản" or not ends:
        return
    asked = _SECRETARY_NAMED if _CHAIR_NAMED.search(paper.bare, start, min(ends)) else _SECRETARY
    if asked.search(paper.bare, start, min(ends)):
        return
    if _OF_MEETING.search(paper.bare, start):
        yield minutes_without_secretary.finding(
            paper.head, said("Biên bản chưa nêu thư ký, người ghi biên bản.")
        )
