"""Marks on a document's paper for what was read of its head and foot."""

from __future__ import annotations

from loa.documents.models import Document
from loa.ui.paper import Mark

HEADER_FIELDS = {
    "number": ("so-ky-hieu", "Số, ký hiệu"),
    "date": ("ngay-ban-hanh", "Ngày ban hành"),
    "title": ("trich-yeu", "Trích yếu"),
    "agency": ("co-quan-ban-hanh", "Cơ quan ban hành"),
    "signature": ("nguoi-ky", "Người ký"),
    "recipients": ("noi-nhan", "Nơi nhận"),
}
"""What the reading calls a part, the id of the field that it became, and its name."""


def header_marks(document: Document) -> list[Mark]:
    """One mark for each part of the head and foot that was found in the text."""
    spans = document.reading.get("spans", {})
    return [
        Mark(spans[name][0], spans[name][1], field, label)
        for name, (field, label) in HEADER_FIELDS.items()
        if name in spans
    ]
