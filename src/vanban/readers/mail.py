"""Mails (.eml) and web archives (.mht, as Word saves them) → the Source of their text."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from vanban.errors import ReadError
from vanban.model import Source
from vanban.readers import html, text

_EMPTY = "Thư không có nội dung đọc được. Đề nghị mở thư, tải tệp đính kèm về rồi thả lại."
_ATTACHED = "Thư có {count} tệp đính kèm chưa được đọc. Đề nghị tải về rồi thả từng tệp."
_MOST_PARTS = 1_000


def read(data: bytes) -> Source:
    """Reads the page of a mail, or its plain text where it has no page. Raises `ReadError`."""
    parts = [part for part in _parts(message_from_bytes(data)) if not part.is_multipart()]
    attached = [part for part in parts if part.get_content_disposition() == "attachment"]
    shown = [part for part in parts if part not in attached]
    source = _page(shown) or _plain(shown)
    if source is None:
        raise ReadError(_EMPTY)
    if attached:
        source.notes.append(_ATTACHED.format(count=len(attached)))
    return source


def _parts(message: Message) -> list[Message]:
    parts = []
    for part in message.walk():
        parts.append(part)
        if len(parts) == _MOST_PARTS:
            break
    return parts


def _page(parts: list[Message]) -> Source | None:
    for part in parts:
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return html.read(_content(part), part.get_content_charset())
    return None


def _plain(parts: list[Message]) -> Source | None:
    for part in parts:
        if part.get_content_type() == "text/plain" and _content(part).strip():
            return text.read(_content(part))
    return None


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
