"""Bytes of a text → its letters, whatever encoding a Vietnamese office may have saved it in."""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

from vanban.errors import ReadError
from vanban.readers import legacy, old_letters

_NOT_TEXT = "Tệp này không phải văn bản hoặc đã hỏng. Đề nghị thả bản Word."
_ENCODING = (
    "Chưa nhận ra bảng mã của tệp này. Đề nghị mở trong Word, lưu thành tệp .docx rồi thả lại."
)
_DAMAGED = "Một số chữ trong tệp bị hỏng, được thay bằng dấu �. Đề nghị đối chiếu với bản gốc."

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

# What no text file holds: control characters but tab, LF, CR, form feed and the like.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes, declared: str | None = None) -> tuple[str, list[str]]:
    """(the text with LF and NFC, notes for the user).

    `declared` is the encoding that the file itself names, which counts when the bytes agree.
    Raises `ReadError` for what is no text.
    """
    text, notes = _read(data, declared)
    if len(_CONTROL.findall(text[:4096])) > 8 or "\x00" in text:
        raise ReadError(_NOT_TEXT)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if is_normalized("NFC", text) else normalize("NFC", text), notes


def _read(data: bytes, declared: str | None) -> tuple[str, list[str]]:
    encoding = _marked(data) or _wide(data)
    if encoding is not None:
        text = data.decode(encoding, "replace")
        if "\ufffd" in text and text.count("\ufffd") * 100 > len(text):
            raise ReadError(_NOT_TEXT)
        return _converted(_SURROGATE.sub("\ufffd", text))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _narrow(data, declared)
    return _converted(text)


def _marked(data: bytes) -> str | None:
    """The encoding that a byte order mark tells of."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of its plain letters and spaces is nought."""
    head = data[: min(4096, len(data) // 2 * 2)]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 6 < len(head) or min(even, odd) * 50 > len(head):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _converted(text: str) -> tuple[str, list[str]]:
    """Old letters may have been saved as Unicode, all of them or here and there a line."""
    encoding = legacy.encoding_of_text(text)
    if encoding is None:
        return text, []
    return legacy.convert_lines(text, encoding), [legacy.note(encoding)]


def _narrow(data: bytes, declared: str | None) -> tuple[str, list[str]]:
    """One byte a letter, or UTF-8 with a few letters damaged."""
    text = data.decode("latin-1")
    encoding = legacy.encoding_of_text(text)
    if encoding is not None and encoding != "utf8":
        return old_letters.decoded(text, encoding), [legacy.note(encoding)]
    mended = data.decode("utf-8", "replace")
    if mended.count("\ufffd") * 20 < len(mended) - len(mended.encode("ascii", "ignore")):
        return mended, [_DAMAGED]
    if declared is not None:
        try:
            return data.decode(declared), []
        except (LookupError, ValueError):
            pass
    controls = sum(byte < 9 or 13 < byte < 27 for byte in data[:4096])
    raise ReadError(_NOT_TEXT if controls else _ENCODING)
