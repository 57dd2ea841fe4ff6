"""Whose rules a paper follows: the State's for its offices or for its laws, or the Party's."""

from __future__ import annotations

from vanban.model import Document
from vanban.parser.symbols import has_year, is_of_party

_LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch")


def profile_of(document: Document, printed: str, motto: str | None) -> str:
    """ "nd30", "qppl", "dang" or "other"; `printed` is the number line, `motto` what stands
    above the date ("ĐẢNG CỘNG SẢN …", "CỘNG HÒA …")."""
    if motto and motto.startswith("ĐẢNG"):
        return "dang"
    if motto is None and is_of_party(printed):
        return "dang"
    if document.type in _LAWS or has_year(printed):
        return "qppl"
    if document.type or motto or printed:
        return "nd30"
    return "other"
