"""What a web page says of itself: its title and the day on which it was published."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from loa import clock
from loa.clients.web import Fetched

LONGEST_TITLE = 400
HEAD = 4096
"""Bytes in which a page names its encoding."""
TEXT = 20_000
"""Letters of the page's text in which a day is looked for."""
DATA = 200_000
DEEPEST = 6
DEEPEST_TAGS = 1000
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})")
NEVER_DEEP = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
    | {"p", "li", "dd", "dt", "td", "th", "tr", "tbody", "thead", "option"}
)
"""Tags that hold nothing or end by themselves."""
EARLIEST = date(2000, 1, 1)
CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_-]{1,40})")
NAMED_DAYS = (
    'meta[property="article:published_time"]',
    'meta[name="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="pubdate"]',
    'meta[name="publishdate"]',
    'meta[name="publish-date"]',
    'meta[name="DC.date.issued"]',
    'meta[name="date"]',
)
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
# "02/3/2026 08:15", "Thứ hai, 2-3-2026", "ngày 02 tháng 3 năm 2026"
SPOKEN = re.compile(
    r"(?<!\d)(\d{1,2})\s{0,2}(?:[/.-]|tháng)\s{0,2}(\d{1,2})\s{0,2}(?:[/.-]|năm)\s{0,2}(\d{4})(?!\d)"
)
BEFORE_DAY = re.compile(r"(?:ngày đăng|đăng ngày|cập nhật|thứ \w{2,4},?|chủ nhật,?)\W{0,4}", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """`title` may be empty, `published_on` None when the page does not say."""

    title: str
    published_on: date | None


def read(fetched: Fetched) -> Page:
    """Title and day of a fetched page; bounded, and never an error whatever the page holds."""
    text = decoded(fetched)
    if fetched.media_type == "text/plain":
        return Page(_one_line(text[:LONGEST_TITLE].split("\n")[0]), None)
    tree = LexborHTMLParser(shallow(text))
    return Page(_title(tree), next(_days(tree), None))


def decoded(fetched: Fetched) -> str:
    """The page's text, by the encoding that it names or else UTF-8."""
    named = CHARSET.search(fetched.body[:HEAD])
    charsets = (fetched.charset, named[1].decode("ascii") if named else "", "utf-8")
    for charset in filter(None, charsets):
        try:
            return fetched.body.decode(charset, errors="replace").replace("\0", "")
        except LookupError:
            continue
    raise AssertionError("utf-8 is always known")


def shallow(text: str) -> str:
    """The page up to where it nests too deep: the parser's time grows with the depth squared."""
    depth = 0
    for tag in TAG.finditer(text):
        if tag[2].lower() in NEVER_DEEP:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > DEEPEST_TAGS:
            return text[: tag.start()]
    return text


def _title(tree: LexborHTMLParser) -> str:
    candidates = (
        _attribute(tree, 'meta[property="og:title"]', "content"),
        _attribute(tree, 'meta[name="twitter:title"]', "content"),
        _text(tree, "h1"),
        _text(tree, "title"),
    )
    return next((title for title in map(_one_line, candidates) if title), "")


def _days(tree: LexborHTMLParser) -> Iterator[date]:
    """Days that the page names as its own, the surest first."""
    for selector in NAMED_DAYS:
        yield from _iso_days(_attribute(tree, selector, "content"))
    for script in tree.css('script[type="application/ld+json"]')[:10]:
        yield from _linked_data_days(script.text())
    for node in tree.css("time")[:5]:
        yield from _iso_days(node.attributes.get("datetime") or "")
        yield from _spoken_days(node.text()[:200])
    yield from _days_in_text(tree)


def _days_in_text(tree: LexborHTMLParser) -> Iterator[date]:
    if tree.body is None:
        return
    tree.strip_tags(["script", "style"])
    text = tree.body.text(separator=" ")[:TEXT]
    for found in BEFORE_DAY.finditer(text):
        yield from _spoken_days(text[found.end() : found.end() + 40])
    yield from _spoken_days(text)


def _linked_data_days(text: str) -> Iterator[date]:
    if len(text) > DATA:
        return
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    for value in _values(data, "datePublished", DEEPEST):
        yield from _iso_days(value)


def _values(data: Any, name: str, deep: int) -> Iterator[str]:
    if deep == 0:
        return
    if isinstance(data, dict):
        if isinstance(data.get(name), str):
            yield data[name]
        for value in data.values():
            yield from _values(value, name, deep - 1)
    elif isinstance(data, list):
        for value in data[:100]:
            yield from _values(value, name, deep - 1)


def _iso_days(text: str) -> Iterator[date]:
    found = ISO.search(text[:100])
    if found:
        yield from _possible(*found.groups())
    else:
        yield from _spoken_days(text[:100])


def _spoken_days(text: str) -> Iterator[date]:
    for found in SPOKEN.finditer(text):
        day, month, year = found.groups()
        yield from _possible(year, month, day)


def _possible(year: str, month: str, day: str) -> Iterator[date]:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return
    if EARLIEST <= found <= clock.today():
        yield found


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str:
    node = tree.css_first(selector)
    return (node.attributes.get(name) or "") if node else ""


def _text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return node.text()[:2000] if node else ""


def _one_line(text: str) -> str:
    return " ".join(text[:2000].split())[:LONGEST_TITLE]
