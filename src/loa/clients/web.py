"""Fetches a public web page within bounds, and never anything inside the house.

The address is resolved here, every answer is judged, and the connection goes to the judged
address, so that a name cannot point elsewhere in between. Redirects are judged again.
`LOA_FETCH_PRIVATE=1` lets tests reach loopback.
"""

from __future__ import annotations

import os
import ssl
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urljoin, urlsplit

import httpcore

from loa.clients.addresses import AddressError, web_address
from loa.clients.guarded import Guarded, PrivateAddressError, TimeIsUpError

MOST_BYTES = 2 * 1024 * 1024
MOST_SECONDS = 10.0
MOST_REDIRECTS = 5
PORTS = frozenset({80, 443, 8080, 8443})
TEXTS = ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain")
REDIRECTS = frozenset({301, 302, 303, 307, 308})
HEADERS = [
    (b"User-Agent", b"Mozilla/5.0 (compatible; Loa)"),
    (b"Accept", b"text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8"),
    (b"Accept-Language", b"vi"),
    (b"Accept-Encoding", b"gzip"),
    (b"Connection", b"close"),
]


class FetchError(Exception):
    """The page was not read; the message says why, in Vietnamese, for whoever pasted it."""


class NotAnsweredError(FetchError):
    """The site did not answer in time or as it should; later it may."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The page that answered in the end. `media_type` is "text/html" …, `charset` may be ""."""

    url: str
    body: bytes
    media_type: str
    charset: str


def fetch(url: str, more: Collection[str] = ()) -> Fetched:
    """The page at `url`, of TEXTS or the media types `more`.

    At most 2 MB, 10 seconds and 5 redirects, without cookies.

    FetchError for private addresses, other kinds of content and answers other than 200;
    NotAnsweredError when trying again later makes sense.
    """
    deadline = monotonic() + MOST_SECONDS
    for _ in range(MOST_REDIRECTS + 1):
        url = _judged(url)
        answer = _ask(url, deadline, more)
        if isinstance(answer, Fetched):
            return answer
        url = urljoin(url, answer)
    raise FetchError("Trang này chuyển hướng quá nhiều lần nên chưa đọc được.")


def _judged(url: str) -> str:
    try:
        address = web_address(url)
    except AddressError as refused:
        raise FetchError(str(refused)) from refused
    if _port(address) not in PORTS and not private_allowed():
        raise FetchError("Đường dẫn dùng cổng không thông dụng nên chưa đọc được.")
    return address


def private_allowed() -> bool:
    """Whether this process may reach its own machine: tests only."""
    return os.environ.get("LOA_FETCH_PRIVATE") == "1"


def _port(address: str) -> int:
    parts = urlsplit(address)
    return parts.port or (443 if parts.scheme == "https" else 80)


def _ask(url: str, deadline: float, more: Collection[str]) -> Fetched | str:
    """The page, or the address that it redirects to."""
    guarded = Guarded(deadline, private_allowed())
    try:
        with (
            httpcore.ConnectionPool(
                ssl_context=ssl.create_default_context(), network_backend=guarded
            ) as pool,
            pool.stream("GET", _request_url(url), headers=_headers(url)) as response,
        ):
            return _understood(url, response, more)
    except PrivateAddressError as error:
        raise FetchError(
            "Đường dẫn dẫn vào mạng nội bộ nên hệ thống không đọc trang này."
        ) from error
    except TimeIsUpError as error:
        raise NotAnsweredError("Trang này trả lời quá chậm nên chưa đọc được.") from error
    except httpcore.UnsupportedProtocol as error:
        raise FetchError("Đường dẫn phải bắt đầu bằng https:// hoặc http://.") from error
    except (
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.TimeoutException,
        OSError,
    ) as error:
        raise NotAnsweredError(
            "Chưa kết nối được với trang này. Đề nghị kiểm tra lại đường dẫn."
        ) from error


def _request_url(url: str) -> httpcore.URL:
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return httpcore.URL(
        scheme=parts.scheme.encode(),
        host=(parts.hostname or "").encode("ascii"),
        port=parts.port,
        target=target.encode("ascii"),
    )


def _headers(url: str) -> list[tuple[bytes, bytes]]:
    return [(b"Host", urlsplit(url).netloc.encode("ascii")), *HEADERS]


def _understood(url: str, response: httpcore.Response, more: Collection[str]) -> Fetched | str:
    headers = {name.lower(): value.decode("latin-1") for name, value in response.headers}
    if response.status in REDIRECTS and headers.get(b"location"):
        return headers[b"location"]
    if response.status >= 500 or response.status == 429:
        raise NotAnsweredError("Trang này đang gặp lỗi nên chưa đọc được.")
    if response.status != 200:
        raise FetchError("Không tìm thấy trang này. Đề nghị kiểm tra lại đường dẫn.")
    media_type, charset = _content_type(headers.get(b"content-type", ""))
    if media_type not in TEXTS and media_type not in more:
        raise FetchError("Đường dẫn không dẫn đến một trang viết nên chưa đọc được tiêu đề.")
    body = _body(response, headers.get(b"content-encoding", "").strip().lower())
    return Fetched(url, body, media_type, charset)


def _content_type(header: str) -> tuple[str, str]:
    media_type, *parameters = (part.strip() for part in header.split(";"))
    named = [p.split("=", 1)[1] for p in parameters if p.lower().startswith("charset=")]
    return media_type.lower(), named[0].strip("\"' ").lower() if named else ""


def _body(response: httpcore.Response, encoding: str) -> bytes:
    """The body, unpacked, refused once it grows past the bound on either side."""
    if encoding not in ("", "identity", "gzip"):
        raise FetchError("Trang này được nén theo cách chưa đọc được.")
    unpack = zlib.decompressobj(wbits=31) if encoding == "gzip" else None
    body = bytearray()
    received = 0
    for chunk in response.iter_stream():
        received += len(chunk)
        body += unpack.decompress(chunk, MOST_BYTES + 1 - len(body)) if unpack else chunk
        if received > MOST_BYTES or len(body) > MOST_BYTES:
            raise FetchError("Trang này quá lớn nên chưa đọc được.")
    return bytes(body)
