"""Documents that carry a mark of secrecy are refused before anything keeps them.

The three marks are those of the Law on Protection of State Secrets. The mark stands on its
own line in the header (as a stamp or typed), in the page header, or clearly in the file's
name; the words inside a sentence ("bảo mật", "mật khẩu", "tài liệu mật") are no mark.
"""

from __future__ import annotations

import re
import unicodedata

from vanban.errors import SecretDocumentError
from vanban.model import Source

MESSAGE = (
    "Văn bản có dấu chỉ độ mật không được đưa lên hệ thống này. "
    "Đề nghị báo người phụ trách bảo mật."
)
_HEADER_LINES = 30
_BODY_LENGTH = 160

# "MẬT", "**TỐI MẬT**", "[TUYỆT MẬT]", "Độ mật: Tối mật", "TUYỆT  MẬT", "T Ố I  M Ậ T"
_MARK = re.compile(
    r"[\s*_#|\[(]*(?:(?:ĐỘ MẬT|Độ mật|Mức độ mật)\s?:\s?)?"
    r"(?:(?:(?:T ?Ố ?I|T ?U ?Y ?Ệ ?T)\s{1,3})?M ?Ậ ?T"
    r"|(?:Tối|Tuyệt)\s[Mm]ật|(?<=:)Mật|(?<=:\s)Mật)[\s*_|\])]*"
)
# "Số: 12/KH-UBND      MẬT": cells of a line that blanks hold apart.
_CELLS = re.compile(r"\t| {3,}")
# "KH-35 (MẬT)", "TỐI_MẬT-12", "35-KH-TUYET MAT", "Kế hoạch [Mật]"
_NAME_MARK = re.compile(
    r"(?:^|[-_.(\[])\s?(?:MẬT|Mật|(?:TỐI|TUYỆT|Tối|Tuyệt|TOI|TUYET)[ _-]?(?:MẬT|[Mm]ật|MAT))"
    r"\s?(?:$|[-_.)\]])"
)
# "KH 35 TỐI MẬT"
_NAME_END = re.compile(r"(?:^|[\W_])(?:(?:TỐI|TUYỆT)[ _-]MẬT|(?:TOI|TUYET)[ _-]MAT)$")


def refuse_name(name: str) -> None:
    """Raises `SecretDocumentError` when the file's name carries a clear mark."""
    stem = unicodedata.normalize("NFC", name).rsplit(".", 1)[0]
    if _NAME_MARK.search(stem) or _NAME_END.search(stem):
        raise SecretDocumentError(MESSAGE)


def refuse_text(source: Source) -> None:
    """Raises `SecretDocumentError` when a line of the header is a mark."""
    for block in source.blocks[:_HEADER_LINES]:
        if block.end - block.start > _BODY_LENGTH:
            return
        line = source.text[block.start : block.end]
        if line.startswith("Căn cứ"):
            return
        if is_mark(line):
            raise SecretDocumentError(MESSAGE)


def refuse_lines(lines: list[str]) -> None:
    """Raises `SecretDocumentError` when one of the lines of a stamp is a mark."""
    if any(is_mark(line.strip(" .:;,'-")) for line in lines):
        raise SecretDocumentError(MESSAGE)


def is_mark(line: str) -> bool:
    """Whether a line, or a cell of a line with gaps, is nothing but a mark of secrecy."""
    if "ật" not in line and "Ậ" not in line:
        return False
    return bool(_MARK.fullmatch(line)) or any(map(_MARK.fullmatch, _CELLS.split(line)))
