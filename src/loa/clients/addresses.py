"""Web addresses as people paste them: which are taken, and when two name the same thing."""

from __future__ import annotations

from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

LONGEST = 1000
LONGEST_KEY = 300
LONGEST_HOST = 253
ORNAMENTS = frozenset({"fbclid", "gclid", "zarsrc", "zalo_id", "igshid", "mc_cid", "mc_eid"})
PORTS = {"http": 80, "https": 443}
READABLE = "/:?#[]@!$&'()*+,;=%-._~"


class AddressError(ValueError):
    """No address of a public web page; the message says in Vietnamese what to do."""


def web_address(text: str) -> str:
    """The address that was pasted, complete and in ASCII ("sgddt.example/tin" has https added).

    AddressError for other schemes than http and https, for names and passwords in it, for
    what has no host, and beyond 1,000 characters.
    """
    text = text.strip()
    if "://" not in text and not text.lower().startswith(("javascript:", "data:", "mailto:")):
        text = f"https://{text}"
    if len(text) > LONGEST or any(ord(letter) < 33 or letter == "\\" for letter in text):
        raise AddressError("Đường dẫn chưa đúng. Đề nghị chép lại từ thanh địa chỉ.")
    parts = _split(text)
    if parts.scheme not in PORTS:
        raise AddressError("Đường dẫn phải bắt đầu bằng https:// hoặc http://.")
    if "@" in parts.netloc:
        raise AddressError("Đường dẫn không được chứa tên đăng nhập hoặc mật khẩu.")
    host = _ascii_host(parts.hostname or "")
    port = "" if parts.port in (None, PORTS[parts.scheme]) else f":{parts.port}"
    return urlunsplit(
        (
            parts.scheme,
            f"{host}{port}",
            quote(parts.path, safe=READABLE),
            quote(parts.query, safe=READABLE),
            quote(parts.fragment, safe=READABLE),
        )
    )


def same_thing(address: str) -> str:
    """A key that is equal for two addresses of one page: for counting, not for opening.

    "http://www.abc.example/tin/?utm_source=zalo#top" and "https://abc.example/tin" are one.
    """
    parts = urlsplit(address)
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in ORNAMENTS and not name.lower().startswith("utm_")
    ]
    host = (parts.hostname or "").removeprefix("www.")
    port = "" if parts.port in (None, *PORTS.values()) else f":{parts.port}"
    path = parts.path.rstrip("/")
    query = f"?{urlencode(kept)}" if kept else ""
    return f"https://{host}{port}{path}{query}"[:LONGEST_KEY]


def host_of(address: str) -> str:
    """The host of an address without "www.", or nothing."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018  # raises for a port that is no number
    except ValueError as error:
        raise AddressError("Đường dẫn chưa đúng. Đề nghị chép lại từ thanh địa chỉ.") from error
    return parts


def _ascii_host(host: str) -> str:
    if not host or len(host) > LONGEST_HOST:
        raise AddressError("Đường dẫn chưa đúng. Đề nghị chép lại từ thanh địa chỉ.")
    if ":" in host:
        return f"[{host}]"
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise AddressError("Tên miền trong đường dẫn chưa đúng. Đề nghị chép lại.") from error
