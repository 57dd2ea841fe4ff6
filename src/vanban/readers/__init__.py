"""Bytes in, a `Source` out.

`open_source` looks at what a file holds, never at its suffix, and imports only the reader
that this content needs. Whatever the bytes are, the answer is a Source or a `ReadError`.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from vanban.errors import ReadError, TooLargeError
from vanban.model import Source
from vanban.readers import secrecy, sniffing

MAX_BYTES = 50 * 1024 * 1024


def open_source(
    source: str | Path | bytes | BinaryIO,
    *,
    file: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Source:
    """Reads a path, bytes or a binary file object.

    `file` is the name to show and to look at for a mark of secrecy; a path gives its own.
    Raises `ReadError` or one of its kinds, with a Vietnamese sentence for the user.
    """
    name = file or name_of(source)
    if name is not None:
        secrecy.refuse_name(name)
    try:
        opened = _read(bytes_of(source, max_bytes), name)
        secrecy.refuse_text(opened)
    except ReadError:
        raise
    except Exception as error:
        # The promise of this package: a damaged file may upset any parser below us in any
        # way, and its user still gets a sentence instead of a traceback.
        raise ReadError(
            "Tệp bị hỏng nên chưa đọc được. Đề nghị mở trong Word, lưu lại rồi thả lại."
        ) from error
    opened.file = name
    return opened


def name_of(source: str | Path | bytes | BinaryIO) -> str | None:
    """The name of the file that was given, where it has one."""
    if isinstance(source, str | Path):
        return Path(source).name
    name = getattr(source, "name", None)
    return Path(name).name if isinstance(name, str) else None


def bytes_of(source: str | Path | bytes | BinaryIO, max_bytes: int) -> bytes:
    """The bytes of what was given. Raises `ReadError` or `TooLargeError`."""
    if isinstance(source, bytes):
        data = source
    elif isinstance(source, str | Path):
        data = _bytes_at(Path(source), max_bytes)
    else:
        data = source.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise TooLargeError(
            f"Tệp lớn hơn {max_bytes // (1024 * 1024)} MB nên không nhận. "
            "Đề nghị giảm dung lượng hình ảnh hoặc tách tệp rồi thả lại."
        )
    return data


def _bytes_at(path: Path, max_bytes: int) -> bytes:
    try:
        if path.is_dir():
            raise ReadError(f"{path} là thư mục. Đề nghị chọn tệp trong thư mục.")
        with path.open("rb") as stream:
            return stream.read(max_bytes + 1)
    except FileNotFoundError:
        raise ReadError(f"Không tìm thấy tệp {path}. Đề nghị kiểm tra lại tên tệp.") from None
    except (OSError, ValueError) as error:
        raise ReadError(f"Không mở được tệp {path}. Đề nghị kiểm tra quyền đọc tệp.") from error


def _read(data: bytes, name: str | None) -> Source:
    kind = sniffing.kind_of(data, name)
    if kind == "docx":
        from vanban.readers import docx

        return docx.read(data)
    if kind == "pdf":
        from vanban.readers import pdf

        return pdf.read(data)
    if kind == "scan":
        from vanban.readers import scan

        return scan.read(data)
    if kind == "doc":
        from vanban.readers import doc

        return doc.read(data)
    if kind == "html":
        from vanban.readers import html

        return html.read(data)
    if kind == "mail":
        from vanban.readers import mail

        return mail.read(data)
    from vanban.readers import text

    return text.read(data, name)
