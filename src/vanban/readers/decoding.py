"""Bytes of a text → its letters, whatever encoding a Vietnamese office may have saved it in."""

from __future__ import annotations

import re

from vanban.errors import ReadError
from vanban.readers import legacy, old_letters
from vanban.readers.composing import DECOMPOSED, composed

_NOT_TEXT = "Tệp này không phải văn bản hoặc đã hỏng. Đề nghị thả bản Word."
_ENCODING = (
    "Chưa nhận ra bảng mã của tệp này. Đề nghị mở trong Word, lưu thành tệp .docx rồi thả lại."
)
_DAMAGED = "Một số chữ trong tệp bị hỏng, được thay bằng dấu �. Đề nghị đối chiếu với bản gốc."

_WINDOWS_NAMES = ("latin-1", "latin1", "iso-8859-1", "windows-1252", "cp1252", "us-ascii")
"""Names that pages bear which are in fact in Windows-1252, or in old Vietnamese letters."""

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
    """(the text with LF and NFC, notes for the user): of a file that is text and no more.

    `declared` is the encoding that the file names, which counts where the bytes agree.
    Raises `ReadError` for what is no text.
    """
    text = unicode_of(data)
    if text is not None:
        text, notes = _converted(text)
    else:
        text, notes = _narrow(data, declared)
    return _noted(_checked(text), notes)


def decode_markup(data: bytes, declared: str | None = None) -> tuple[str, list[str]]:
    """As `decode`, but old letters are left as they are: the fonts in the markup tell more."""
    text, notes = unicode_of(data), []
    if text is None:
        text = _mended(data)
        notes = [] if text is None else [_DAMAGED]
    if text is None:
        text = _named(data, declared) or old_letters.windows(data)
    return _noted(_checked(text), notes)


def _noted(text: str, notes: list[str]) -> tuple[str, list[str]]:
    """The text in NFC, and a note where letters and their marks stood apart."""
    whole = composed(text)
    return whole, notes if len(whole) == len(text) else [*notes, DECOMPOSED]


def _checked(text: str) -> str:
    if len(_CONTROL.findall(text[:4096])) > 8 or "\x00" in text:
        raise ReadError(_NOT_TEXT)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def unicode_of(data: bytes) -> str | None:
    """The text where it is UTF-8, or UTF-16 or UTF-32 that can be told; else None."""
    encoding = _marked(data) or _wide(data)
    if encoding is not None:
        text = data.decode(encoding, "replace")
        if text.count("\ufffd") * 100 > len(text):
            raise ReadError(_NOT_TEXT)
        return _SURROGATE.sub("\ufffd", text)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def encoding_of(data: bytes) -> tuple[str | None, bytes]:
    """(the Unicode encoding that `unicode_of` reads a file in, the mark that it begins with);
    None for a file in another one."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            wide = encoding.startswith("utf-16") or encoding == "utf-32"
            order = "-be" if mark[:1] in (b"\xfe", b"\x00") else "-le"
            return (encoding + order if wide else "utf-8"), mark
    wide_without_mark = _wide(data)
    if wide_without_mark is not None:
        return wide_without_mark, b""
    return ("utf-8" if unicode_of(data) is not None else None), b""


def _marked(data: bytes) -> str | None:
    """The encoding that a byte order mark tells of."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of its plain letters and spaces is nought."""
    head = data[: min(4096, len(data) // 2 * 2)]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if not head or max(even, odd) * 6 < len(head) or min(even, odd) * 50 > len(head):
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
    mended = _mended(data)
    if mended is not None:
        return mended, [_DAMAGED]
    named = _named(data, declared)
    if named is not None:
        return named, []
    controls = sum(byte < 9 or 13 < byte < 27 for byte in data[:4096])
    raise ReadError(_NOT_TEXT if controls else _ENCODING)


def _mended(data: bytes) -> str | None:
    """UTF-8 with a few letters damaged, which show as U+FFFD."""
    text = data.decode("utf-8", "replace")
    others = len(text) - len(text.encode("ascii", "ignore"))
    return text if text.count("\ufffd") * 20 < others else None


def _named(data: bytes, declared: str | None) -> str | None:
    if declared is None or declared.lower() in _WINDOWS_NAMES:
        return None
    try:
        return data.decode(declared)
    except (LookupError, ValueError):
        return None
