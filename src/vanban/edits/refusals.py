"""Why words are not changed in a file, as the user is told."""

from __future__ import annotations

NUMBER = "chữ này do Word tự đánh số, không phải chữ gõ vào"
FIELD = "chữ này do trường (field) của Word tự sinh"
FIXED = "chữ này nằm trong ô nhập liệu bị khoá hoặc lấy từ dữ liệu khác"
PARAGRAPH = "sửa chỗ này phải tách hoặc nối đoạn"
SIGN = "chỗ này là ký hiệu, không phải chữ"
FORMULA = "chỗ này nằm trong công thức"
OLD_LETTERS = "chữ này ở phông cũ hoặc cách viết không thay từng chữ được"
CAPITALS = "định dạng chữ hoa làm chữ hiện ra khác chữ được sửa"
PART = "phần này của tệp không ở bảng mã UTF-8"
NOT_TRACKED = "chỗ này không ghi được vết sửa đổi"
OVERLAPS = "chồng lên một chỗ sửa khác"
QUARRELS = "các quy tắc sửa qua sửa lại chỗ này"

ENGLISH = {
    NUMBER: "Word numbers this by itself, nobody typed it",
    FIELD: "a field of Word makes this",
    FIXED: "this stands in a control that is locked or filled from other data",
    PARAGRAPH: "paragraphs would have to be split or joined",
    SIGN: "this is a symbol and no letter",
    FORMULA: "this stands in a formula",
    OLD_LETTERS: "this is in an old font, or written so that no letter of it can be replaced",
    CAPITALS: "the format shows other letters than those that would be written",
    PART: "this part of the file is not in UTF-8",
    NOT_TRACKED: "no tracked change can stand here",
    OVERLAPS: "another fix overlaps it",
    QUARRELS: "the rules mend this to and fro",
}


class RefusedError(Exception):
    """An edit that is not made; `str()` is one of the reasons above."""
