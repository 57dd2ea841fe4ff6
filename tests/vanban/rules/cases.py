"""Cases of rules: texts in `cases/<family>.toml` that a rule must find fault with, or must not.

A case has the code of its rule and `bad` or `good` texts. Of a bad one it may say the words
that are `marked` and what the text reads when the rule's fixes are made (`fixed`, the whole
text, or `becomes`, the words put in the place of those marked). `{{header}}`, `{{title}}`,
`{{end}}` and the other frames of `FRAMES` stand for the parts of a paper that have no fault.
`file = "docx"` makes a file of Word of it, a paragraph for each line."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "cases"

FRAMES = {
    "header": (
        "ỦY BAN NHÂN DÂN XÃ ĐỒI CỎ\n"
        "TRƯỜNG THCS ĐỒI CỎ\n"
        "Số: 27/KH-THCSĐC\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n"
        "Đồi Cỏ, ngày 10 tháng 3 năm 2026\n"
    ),
    "title": "KẾ HOẠCH\nTuyên truyền cải cách hành chính năm 2026\n",
    "lead": (
        "Thực hiện Kế hoạch số 18/KH-UBND ngày 24/02/2026 của Ủy ban nhân dân xã Đồi Cỏ về tuyên "
        "truyền cải cách hành chính năm 2026, Trường THCS Đồi Cỏ ban hành Kế hoạch như sau:\n"
    ),
    "end": (
        "Nơi nhận:\n- Ủy ban nhân dân xã Đồi Cỏ (để b/c);\n- Các tổ chuyên môn (để t/h);\n"
        "- Lưu: VT, TCM.\nHIỆU TRƯỞNG\n\n\nNguyễn Văn Mẫu\n"
    ),
}


class Case(NamedTuple):
    """A text with what a rule must find in it; `marked` None for a text without fault."""

    code: str
    text: str
    is_bad: bool
    marked: str | None
    becomes: str | None
    count: int | None
    is_file: bool = False


def cases() -> list[Case]:
    """All cases of all families."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        for row in tomllib.loads(path.read_text("utf-8")).get("case", []):
            unknown = row.keys() - {"code", "bad", "good", "marked", "becomes", "count", "file"}
            if unknown or not (row.get("bad") or row.get("good")):
                raise ValueError(f"{path.name}: {row.get('code')}: {unknown or 'no text'}")
            found += [_case(row, text, is_bad=True) for text in _texts(row, "bad")]
            found += [_case(row, text, is_bad=False) for text in _texts(row, "good")]
    return found


def _case(row: dict[str, object], text: str, *, is_bad: bool) -> Case:
    for name, words in FRAMES.items():
        text = text.replace(f"{{{{{name}}}}}\n", words)
    if "{{" in text:
        raise ValueError(f"{row['code']}: a frame that nobody knows, or not on its own line")
    marked, becomes, count = row.get("marked"), row.get("becomes"), row.get("count")
    return Case(
        str(row["code"]),
        text,
        is_bad,
        str(marked) if is_bad and marked is not None else None,
        str(becomes) if is_bad and becomes is not None else None,
        int(str(count)) if is_bad and count is not None else None,
        row.get("file") == "docx",
    )


def _texts(row: dict[str, object], key: str) -> list[str]:
    texts = row.get(key, [])
    listed = [texts] if isinstance(texts, str) else list(texts)  # type: ignore[call-overload]
    return [str(text).lstrip("\n") for text in listed]
