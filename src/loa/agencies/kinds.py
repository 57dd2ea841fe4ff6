"""What an agency's name says about it: its kind, and how its papers are signed."""

from __future__ import annotations

import re

from loa.agencies.models import Agency
from loa.agencies.names import folded

_PEOPLES_COMMITTEE = r"(?:uy ban nhan dan|ubnd) "
_STARTS = (
    # "UBND tỉnh Sơn Hà", "Ủy ban nhân dân thành phố Huế": cities stand under the centre since 2025
    (Agency.Kind.PROVINCE, re.compile(_PEOPLES_COMMITTEE + r"(?:tinh|thanh pho)\b")),
    # "Ủy ban nhân dân xã An Phú", "UBND phường Tân Lập", "UBND đặc khu Côn Sơn"
    (Agency.Kind.COMMUNE, re.compile(_PEOPLES_COMMITTEE + r"(?:xa|phuong|dac khu)\b")),
    # "Sở Nội vụ", "Thanh tra tỉnh", "Văn phòng UBND tỉnh", "Ban Quản lý khu kinh tế"
    (Agency.Kind.DEPARTMENT, re.compile(r"(?:so|thanh tra|van phong|ban quan ly|ban dan toc)\b")),
    # "Trường THPT Bình Minh", "Học viện", "Trung tâm Giáo dục nghề nghiệp"
    (Agency.Kind.SCHOOL, re.compile(r"(?:truong|hoc vien|trung tam giao duc)\b")),
)
_COLLECTIVE = "Ủy ban nhân dân"
_FOR_THE_TIME = re.compile(r"(?:quyền|q\.|phụ trách)\s+", re.IGNORECASE)
_DEPUTY = re.compile(r"ph[óÓ]\s+", re.IGNORECASE)


def guessed_kind(name: str) -> Agency.Kind | None:
    """The kind that `name` begins like, or None."""
    plain = folded(name)
    return next((kind for kind, start in _STARTS if start.match(plain)), None)


def short_name(name: str) -> str:
    """ "Ủy ban nhân dân xã An Phú" → "UBND xã An Phú"; other names as they are, at most 80 long."""
    shortened = re.sub(r"^[ỦủUu][ỷyỶY] ban nhân dân\b", "UBND", name)
    return shortened if len(shortened) <= 80 else shortened[:79].rsplit(" ", 1)[0] + "…"


def collective(kind: str) -> str:
    """On whose behalf papers are signed (TM.): the committee, where the agency is one."""
    return _COLLECTIVE if kind in (Agency.Kind.PROVINCE, Agency.Kind.COMMUNE) else ""


def is_deputy(post: str) -> bool:
    """Whether `post` is a deputy's: "Phó Hiệu trưởng"."""
    return bool(_DEPUTY.match(post))


def head_post(signer_post: str) -> str:
    """The post of the head, from that of who signs: "Phó Hiệu trưởng" → "Hiệu trưởng"; so is that
    of who is head for the time being: "Quyền Hiệu trưởng"."""
    head = signer_post
    for before in (_DEPUTY, _FOR_THE_TIME):
        if begins := before.match(head):
            head = head[begins.end() :]
    return head[:1].upper() + head[1:]
