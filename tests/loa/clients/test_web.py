"""Fetching strangers' pages: never inside the house, never too much, never too long."""

from __future__ import annotations

import gzip
import socket
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from threading import Event
from time import monotonic

import pytest

from loa.clients import guarded, web
from tests.loa.clients.server import page, redirect, serving

HTML = "<title>Tin cải cách hành chính</title>".encode()


@pytest.fixture
def _own_machine_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOA_FETCH_PRIVATE", "1")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://2130706433/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::]/",
        "http://0.0.0.0/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://[ff02::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
    ],
)
def test_addresses_inside_the_house_are_never_asked(address: str) -> None:
    with pytest.raises(web.FetchError, match="mạng nội bộ"):
        web.fetch(address)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://example.com/",
        "gopher://127.0.0.1:25/",
        "javascript:alert(1)",
        "http://",
        "http://truong.example@127.0.0.1/",
        "http://ten:matkhau@truong.example/",
        "http://truong.example\\@127.0.0.1/",
        "http://truong.example/ HTTP/1.1\r\nHost: x",
        "http://truong.example:99999/",
        "http://truong.example:22/",
    ],
)
def test_what_is_no_plain_web_address_is_refused(address: str) -> None:
    with pytest.raises(web.FetchError):
        web.fetch(address)


def test_a_public_name_that_points_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.1.10", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: inside)
    with pytest.raises(web.FetchError, match="mạng nội bộ"):
        web.fetch("http://truong.example/")


def test_one_private_answer_among_public_ones_is_enough_to_refuse(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))
        for address in ("93.184.216.34", "127.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(web.FetchError, match="mạng nội bộ"):
        web.fetch("http://truong.example/")


def test_the_connection_goes_to_the_address_that_was_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def connect(_: object, host: str, *__: object) -> None:
        asked.append(host)
        raise guarded.httpcore.ConnectError

    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    monkeypatch.setattr(guarded.httpcore.SyncBackend, "connect_tcp", connect)
    with pytest.raises(web.NotAnsweredError):
        web.fetch("http://truong.example/")
    assert asked == ["93.184.216.34"]


def test_every_redirect_is_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(redirect("http://169.254.169.254/latest/")) as address:
        really = guarded.is_public
        monkeypatch.setattr(
            guarded, "is_public", lambda found: really(found) or str(found) == "127.0.0.1"
        )
        monkeypatch.setattr(web, "PORTS", {80, int(address.rsplit(":", 1)[1])})
        with pytest.raises(web.FetchError, match="mạng nội bộ"):
            web.fetch(address)


@pytest.mark.usefixtures("_own_machine_allowed")
class TestOnThisMachine:
    def test_a_page_is_read(self) -> None:
        with serving(page(HTML)) as address:
            fetched = web.fetch(address)
        assert (fetched.body, fetched.media_type, fetched.charset) == (HTML, "text/html", "utf-8")

    def test_a_packed_page_is_unpacked(self) -> None:
        packed = page(gzip.compress(HTML), Content_Encoding="gzip")
        with serving(packed) as address:
            assert web.fetch(address).body == HTML

    def test_no_cookies_and_no_names_are_sent(self) -> None:
        sent: list[dict[str, str]] = []

        def answer(request: BaseHTTPRequestHandler) -> None:
            sent.append({name.lower(): value for name, value in request.headers.items()})
            page(HTML)(request)

        with serving(answer) as address:
            web.fetch(address)
        assert {"cookie", "authorization", "referer"} & set(sent[0]) == set()

    def test_five_redirects_are_followed_and_no_more(self) -> None:
        def answer(request: BaseHTTPRequestHandler) -> None:
            left = int(request.path.strip("/") or 0)
            (redirect(f"/{left - 1}") if left else page(HTML))(request)

        with serving(answer) as address:
            assert web.fetch(f"{address}/5").body == HTML
            with pytest.raises(web.FetchError, match="quá nhiều lần"):
                web.fetch(f"{address}/6")

    @pytest.mark.parametrize(
        "to", ["file:///etc/passwd", "ftp://127.0.0.1/", "http://a@127.0.0.1/"]
    )
    def test_a_redirect_elsewhere_than_the_web_is_refused(self, to: str) -> None:
        with serving(redirect(to)) as address, pytest.raises(web.FetchError):
            web.fetch(address)

    def test_a_huge_page_is_refused(self) -> None:
        with (
            serving(page(b"x" * (web.MOST_BYTES + 1))) as address,
            pytest.raises(web.FetchError, match="quá lớn"),
        ):
            web.fetch(address)

    def test_a_packed_bomb_is_refused(self) -> None:
        bomb = gzip.compress(bytes(64 * 1024 * 1024))
        with (
            serving(page(bomb, Content_Encoding="gzip")) as address,
            pytest.raises(web.FetchError, match="quá lớn"),
        ):
            web.fetch(address)

    def test_a_page_that_drips_ends_at_the_deadline(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(web, "MOST_SECONDS", 0.6)
        over = Event()

        def drip(request: BaseHTTPRequestHandler) -> None:
            request.send_response(200)
            request.send_header("Content-Type", "text/html")
            request.end_headers()
            while not over.wait(0.05):
                request.wfile.write(b"x")
                request.wfile.flush()

        started = monotonic()
        with serving(drip) as address:
            with pytest.raises(web.NotAnsweredError, match="quá chậm"):
                web.fetch(address)
            over.set()
        assert monotonic() - started < 5

    def test_a_silent_server_ends_at_the_deadline(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(web, "MOST_SECONDS", 0.4)
        over = Event()
        with serving(lambda _: over.wait(20) and None) as address:
            with pytest.raises(web.NotAnsweredError):
                web.fetch(address)
            over.set()

    @pytest.mark.parametrize("kind", ["application/pdf", "image/jpeg", "application/zip", ""])
    def test_only_written_pages_are_read(self, kind: str) -> None:
        with (
            serving(page(HTML, kind)) as address,
            pytest.raises(web.FetchError, match="trang viết"),
        ):
            web.fetch(address)

    def test_a_missing_page_is_no_reason_to_ask_again_but_a_broken_site_is(self) -> None:
        with serving(page(HTML, status=404)) as address, pytest.raises(web.FetchError) as missing:
            web.fetch(address)
        assert not isinstance(missing.value, web.NotAnsweredError)
        with serving(page(HTML, status=503)) as address, pytest.raises(web.NotAnsweredError):
            web.fetch(address)


@pytest.mark.parametrize("address", ["203.113.131.1", "2405:4800::1", "8.8.8.8"])
def test_public_addresses_are_public(address: str) -> None:
    assert guarded.is_public(ip_address(address))
