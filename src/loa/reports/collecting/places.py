"""The views of one collection, as they stand above each of them."""

from __future__ import annotations

from django.urls import reverse

from loa.reports.models import Collection
from loa.ui.pieces import Link

_READ = (("Đơn vị", "reports:collection"),)
_COLLECT = (
    ("Tệp đã nhận", "collecting:files"),
    ("Bảng tổng hợp", "collecting:table"),
    ("Đường dẫn, mẫu Excel", "collecting:links"),
)
_SUMS = (("Số liệu đã tiếp nhận", "reports:collection_sums"),)


def tabs(collection: Collection, current: str, *, may_collect: bool = True) -> list[Link]:
    """Those that a person may open; `current` is the name of the address that stands open."""
    places = (*_READ, *(_COLLECT if may_collect else ()), *_SUMS)
    return [
        Link(label, reverse(name, args=[collection.pk]), current=name == current)
        for label, name in places
    ]
