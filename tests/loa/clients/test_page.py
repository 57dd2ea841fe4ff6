"""Title and day as pages name them."""

from __future__ import annotations

from datetime import date

import pytest

from loa.clients.page import read
from loa.clients.web import Fetched

MARCH_2 = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loa.clock.today", lambda: date(2026, 4, 14))


def fetched(html: str, charset: str = "", encoding: str = "utf-8") -> Fetched:
    return Fetched("https://a.example/", html.encode(encoding), "text/html", charset)


@pytest.mark.parametrize(
    ("html", "day"),
    [
        ('<meta property="article:published_time" content="2026-03-02T08:00:00+07:00">', MARCH_2),
        ('<meta name="pubdate" content="2026-03-02">', MARCH_2),
        ('<script type="application/ld+json">{"datePublished": "2026-03-02"}</script>', MARCH_2),
        (
            '<script type="application/ld+json">[{"a": {"datePublished": "2026-03-02"}}]</script>',
            MARCH_2,
        ),
        ('<time datetime="2026-03-02T01:00">hôm qua</time>', MARCH_2),
        ("<time>02/03/2026 08:15</time>", MARCH_2),
        ("<p>Thứ Hai, 02/3/2026 | 08:15</p>", MARCH_2),
        ("<p>Thứ hai, ngày 2 tháng 3 năm 2026</p>", MARCH_2),
        ("<p>Hết hạn 05/4/2026</p><span>Ngày đăng: 2-3-2026</span>", MARCH_2),
        ("<p>Ngày đăng: 31/02/2026</p>", None),
        ("<p>Ngày đăng: 15/8/2030</p>", None),
        ("<p>Quyết định số 707/QĐ-UBND</p>", None),
        (
            '<script type="application/ld+json">{"datePublished": [[[[[[[[[1]]]]]]]]]}</script>',
            None,
        ),
        ('<script type="application/ld+json">{not json</script>', None),
        ("", None),
    ],
)
def test_the_day_of_a_page(html: str, day: date | None) -> None:
    assert read(fetched(html)).published_on == day


@pytest.mark.parametrize(
    ("html", "title"),
    [
        (
            '<meta property="og:title" content="Tin cải cách"><title>Trang chủ</title>',
            "Tin cải cách",
        ),
        ("<title>Trang chủ</title><h1> Tin   cải\ncách </h1>", "Tin cải cách"),
        ("<title>Tin &amp; bài</title>", "Tin & bài"),
        ("<p>Không có tiêu đề</p>", ""),
    ],
)
def test_the_title_of_a_page(html: str, title: str) -> None:
    assert read(fetched(html)).title == title


def test_a_page_says_its_own_encoding() -> None:
    html = '<meta charset="windows-1258"><title>Tin bài</title>'
    assert read(fetched(html, encoding="latin-1")).title == "Tin bài"
    assert read(fetched("<title>Tin bài</title>", charset="khong-co")).title == "Tin bài"


def test_a_page_of_deep_nesting_is_read_without_falling_over() -> None:
    page = "<title>Sâu</title>" + "<div>" * 400_000 + "<h1>Không tới</h1>"
    assert read(fetched(page)).title == "Sâu"
    deep = "[" * 50_000
    assert read(fetched(f'<script type="application/ld+json">{deep}</script>')).published_on is None
