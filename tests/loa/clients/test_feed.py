"""What a site has published, however it says so; and nothing that strangers smuggle in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from loa.clients.feed import MOST_ITEMS, read
from loa.clients.web import Fetched

SITE = "https://thptbinhminh.example"
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>CCHC</title><link>{SITE}</link>
<item><title>Hội đồng sư phạm phổ biến kế hoạch</title>
<link>{SITE}/tin/quy-2.html?utm_source=rss</link>
<pubDate>Wed, 11 Mar 2026 23:30:00 +0000</pubDate></item>
<item><title><![CDATA[Nộp hồ sơ <b>trực tuyến</b>]]></title><link>/tin/nop-ho-so.html</link></item>
<item><title>Trang khác</title><link>https://xa.example/tin</link></item>
<item><title>Mã lệnh</title><link>javascript:alert(1)</link></item>
</channel></rss>""".encode()
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Kết quả quý I</title>
<link rel="self" href="{SITE}/api/1"/><link href="{SITE}/tin/quy-1"/>
<published>2026-03-05T08:00:00+07:00</published></entry></feed>""".encode()
SITEMAP = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{SITE}/tin/a</loc><lastmod>2026-03-01</lastmod></url>
<url><loc></loc></url></urlset>""".encode()
PAGE = f"""<!doctype html><html><body>
<a href="/tin-tuc/cchc">Cải cách hành chính của nhà trường</a>
<a href="/tin-tuc/cchc/trang-2">Trang sau của chuyên mục này</a>
<a href="/gioi-thieu/lich-su">Lịch sử hình thành và phát triển</a>
<a href="/tin-tuc/cchc/bai-1.html"><img src="a.jpg"></a>
<a href="/tin-tuc/cchc/bai-1.html">Hội đồng sư phạm phổ biến kế hoạch</a>
<a href="{SITE}/tin-tuc/cchc/bai-1.html#binh-luan">Xem thêm</a>
<a href="/tin-tuc/cchc/anh.jpg">Ảnh của buổi phổ biến kế hoạch</a>
<a href="http://xa.example/tin-tuc/cchc/bai">Bài của một trang khác hẳn</a>
</body></html>""".encode()


@pytest.fixture(autouse=True)
def _in_march(set_today: Callable[[date], None]) -> None:
    set_today(date(2026, 3, 14))


def fetched(body: bytes, path: str = "/rss", media_type: str = "application/rss+xml") -> Fetched:
    return Fetched(f"{SITE}{path}", body, media_type, "")


def test_rss_gives_titles_days_in_vietnam_and_addresses_of_the_same_site() -> None:
    first, second = read(fetched(RSS))
    assert (first.title, first.published_on) == (
        "Hội đồng sư phạm phổ biến kế hoạch",
        date(2026, 3, 12),
    )
    assert first.key == f"{SITE}/tin/quy-2.html"
    assert second.address == f"{SITE}/tin/nop-ho-so.html"
    assert second.published_on is None


def test_atom_gives_the_page_and_not_the_entry_itself() -> None:
    (item,) = read(fetched(ATOM, media_type="application/atom+xml"))
    assert (item.address, item.published_on) == (f"{SITE}/tin/quy-1", date(2026, 3, 5))


def test_a_sitemap_gives_addresses() -> None:
    (item,) = read(fetched(SITEMAP, "/sitemap.xml", "text/xml"))
    assert (item.title, item.published_on) == ("", date(2026, 3, 1))


def test_a_category_page_gives_the_articles_below_its_path() -> None:
    (item,) = read(fetched(PAGE, "/tin-tuc/cchc", "text/html"))
    assert item.address == f"{SITE}/tin-tuc/cchc/bai-1.html"
    assert item.title == "Hội đồng sư phạm phổ biến kế hoạch"


def test_entities_are_not_expanded_and_nothing_is_loaded() -> None:
    bomb = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    body = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha"><!ENTITY f SYSTEM
    "file:///etc/passwd">{bomb}]><rss><channel><item><title>&f;&a9;</title>
    <link>{SITE}/a</link></item></channel></rss>""".encode()
    assert all(len(item.title) < 500 and "root" not in item.title for item in read(fetched(body)))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<rss",
        b"<rss>" + b"<a>" * 50_000,
        b"<?xml version='1.0'?>\xff\xfe",
        b"<rss><channel><item><title>x</title><link>http://[</link></item></channel></rss>",
        b"<html>" + b"<div>" * 50_000 + b"<a href='/rss/a'>x</a>",
        b"\0" * 1000,
    ],
)
def test_whatever_comes_is_bounded_and_no_error(body: bytes) -> None:
    assert read(fetched(body)) == [] or len(read(fetched(body))) <= MOST_ITEMS


def test_a_feed_without_end_is_cut() -> None:
    rows = "".join(f"<item><title>Bài {n}</title><link>/t/{n}</link></item>" for n in range(5000))
    assert len(read(fetched(f"<rss><channel>{rows}</channel></rss>".encode()))) == MOST_ITEMS


def test_a_day_to_come_is_no_day() -> None:
    body = RSS.replace(b"11 Mar 2026", b"11 Mar 2027")
    assert read(fetched(body))[0].published_on is None
