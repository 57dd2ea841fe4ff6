"""What a site has published: RSS 2.0 and 1.0, Atom, a sitemap, or the links of a page.

`read(fetched)` is bounded and never an error, whatever the bytes hold: entities are not
expanded, nothing is loaded from elsewhere, and only addresses of the same site count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from loa import clock
from loa.clients.addresses import AddressError, host_of, same_thing, web_address
from loa.clients.page import decoded, shallow
from loa.clients.web import Fetched

KINDS = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
)
"""Media types of feeds, beside those of pages (loa.clients.web.TEXTS)."""
MOST_ITEMS = 100
MOST_ELEMENTS = 20_000
LONGEST_TITLE = 400
SHORTEST_TITLE = 15
"""Letters of a link that is an article's title, not "Trang sau" or "Xem thêm"."""
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
PAGES = re.compile(r"(?:^|[?&/])(?:page|trang|p)[=/-]?\d+", re.I)
FILES = re.compile(r"\.(?:jpe?g|png|gif|webp|pdf|docx?|xlsx?|zip|rar|mp[34])$", re.I)
EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was published; the day is None where nothing says it."""

    address: str
    title: str
    published_on: date | None

    @property
    def key(self) -> str:
        """Equal for two addresses of one page."""
        return same_thing(self.address)


def read(fetched: Fetched) -> list[Item]:
    """The items in the order of the page, each once; those of other sites are left out."""
    found: dict[str, Item] = {}
    items = _of_xml(fetched) if _is_xml(fetched) else _of_page(fetched)
    for address, title, day in items:
        item = _item(fetched, address, title, day)
        if item is not None and item.key not in found:
            found[item.key] = item
        if len(found) == MOST_ITEMS:
            break
    return list(found.values())


Raw = tuple[str, str, str]
"""Address, title and day, as written."""


def _is_xml(fetched: Fetched) -> bool:
    head = fetched.body.lstrip()[:300].lower()
    return any(mark in head for mark in (b"<rss", b"<feed", b"<rdf", b"<urlset")) or (
        head.startswith(b"<?xml") and b"<html" not in head
    )


def _of_xml(fetched: Fetched) -> Iterator[Raw]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(fetched.body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    if root is None:
        return
    for count, element in enumerate(root.iter(etree.Element)):
        if count > MOST_ELEMENTS:
            return
        if _name(element) in ("item", "entry", "url"):
            yield _entry(element)


def _entry(element: etree._Element) -> Raw:
    said: dict[str, str] = {}
    for child in list(element)[:40]:
        name = _name(child)
        text = " ".join("".join(map(str, child.itertext()))[:2000].split())
        if name == "link" and child.get("href"):
            if child.get("rel", "alternate") == "alternate":
                said.setdefault("link", child.get("href") or "")
        elif name == "news":
            said |= {_name(part): (part.text or "") for part in list(child)[:10]}
        elif text:
            said.setdefault(name, text)
    days = ("pubDate", "published", "date", "publication_date", "updated", "lastmod")
    day = next((said[name] for name in days if name in said), "")
    return said.get("link") or said.get("loc", ""), said.get("title", ""), day


def _of_page(fetched: Fetched) -> Iterator[Raw]:
    """The links below the page's own path, each with the longest words that lead there."""
    tree = LexborHTMLParser(shallow(decoded(fetched)))
    below = _below(fetched.url)
    titles: dict[str, str] = {}
    for link in tree.css("a[href]")[:2000]:
        address = urljoin(fetched.url, (link.attributes.get("href") or "").strip())
        path = urlsplit(address).path if address.startswith("http") else ""
        if not path.startswith(below) or path.rstrip("/") == below.rstrip("/-"):
            continue
        if PAGES.search(address) or FILES.search(path):
            continue
        title = " ".join((link.attributes.get("title") or link.text()[:2000]).split())
        titles[address] = max(titles.get(address, ""), title, key=len)
    yield from ((at, title, "") for at, title in titles.items() if len(title) >= SHORTEST_TITLE)


def _below(url: str) -> str:
    """ "/tin-tuc/cchc.html" and "/tin-tuc/cchc" hold what begins with "/tin-tuc/cchc"."""
    path = re.sub(r"\.(?:html?|aspx?|php|jsp)$", "", urlsplit(url).path)
    return path or "/"


def _item(fetched: Fetched, address: str, title: str, day: str) -> Item | None:
    if not address.strip():
        return None
    try:
        whole = web_address(urljoin(fetched.url, address.strip()))
    except (AddressError, ValueError):
        return None
    if host_of(whole) != host_of(fetched.url):
        return None
    said = " ".join(title.replace("\0", "").split())[:LONGEST_TITLE]
    return Item(whole, said, _day(day))


def _day(text: str) -> date | None:
    """A day as feeds write it (RFC 3339 or RFC 5322), in Vietnam; none that cannot be."""
    text = text.strip()[:100]
    try:
        if found := ISO_DAY.match(text):
            day = date(*map(int, found.groups()))
        else:
            moment = parsedate_to_datetime(text)
            day = (moment.astimezone(clock.VIETNAM) if moment.tzinfo else moment).date()
    except (ValueError, TypeError, OverflowError):
        return None
    return day if EARLIEST <= day <= clock.today() else None


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
