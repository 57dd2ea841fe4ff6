"""What the rooms above say about papers: what a kind becomes, and who hears what about its source.

In the room's `AppConfig.ready`:

registry.becomes("Kế hoạch", "plans:review")
registry.becomes_ours("Kế hoạch", "plans:from_above")     # a superior's: the page for our own
registry.goes_on("Kế hoạch", "plans:next_year")           # our own: what begins the next one
registry.when_issued("reports.report", take_number)       # (outgoing, by) -> None
registry.when_returned("reports.report", open_again)      # (outgoing, by) -> None
registry.source_page("reports.report", "reports:show")    # url name by the source's pk
registry.when_numbered(take_number)                       # (document, by) -> None
registry.news_by(message)                                 # (document) -> News | None
registry.exchange_part("plan", dump, schema=…, compare=…, describe=…)

Handlers run inside the verb that issues or returns, in its transaction: what they refuse is
not issued.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from loa.agencies.models import Role
    from loa.documents.exchange.parts import Difference, Printed
    from loa.documents.models import Document, Outgoing

Handler = Callable[["Outgoing", "Role"], None]
NewsHandler = Callable[["Document"], "News | None"]
NumberHandler = Callable[["Document", "Role"], None]

Dump = Callable[["Outgoing"], "Mapping[str, Any] | None"]
Compare = Callable[[Mapping[str, Any], "Printed"], "list[Difference]"]

_review: dict[str, str] = {}
_ours: dict[str, str] = {}
_next: dict[str, str] = {}
_issued: dict[str, list[Handler]] = {}
_returned: dict[str, list[Handler]] = {}
_pages: dict[str, str] = {}
_numbered: list[NumberHandler] = []
_news: list[NewsHandler] = []
_parts: dict[str, ExchangePart] = {}


def becomes(kind_label: str, review_url_name: str) -> None:
    """Documents of this kind are reviewed on the page with this url name, by document pk."""
    _review[kind_label] = review_url_name


def review_url_name(kind_label: str) -> str | None:
    """The url name of the page that reviews documents of this kind, if there is one."""
    return _review.get(kind_label)


def becomes_ours(kind_label: str, url_name: str) -> None:
    """A superior's paper of this kind leads to one of our own on this page, by its pk."""
    _ours[kind_label] = url_name


def ours_url_name(kind_label: str) -> str | None:
    """The url name of that page, if there is one."""
    return _ours.get(kind_label)


def goes_on(kind_label: str, url_name: str) -> None:
    """Our own paper of this kind begins next year's by a POST to this page, by its pk."""
    _next[kind_label] = url_name


def next_url_name(kind_label: str) -> str | None:
    """The url name of that page, if there is one."""
    return _next.get(kind_label)


def kinds() -> list[str]:
    """The kinds of document that become something."""
    return sorted(_review)


def when_issued(source_kind: str, handle: Handler) -> None:
    """`handle(outgoing, by)` runs when a paper made of such a source is issued."""
    _add(_issued, source_kind, handle)


def when_returned(source_kind: str, handle: Handler) -> None:
    """`handle(outgoing, by)` runs when such a paper is returned or withdrawn before signing."""
    _add(_returned, source_kind, handle)


def source_page(source_kind: str, url_name: str) -> None:
    """The page of such a source, by its pk, is shown beside its paper."""
    _pages[source_kind] = url_name


def source_url_name(source_kind: str) -> str | None:
    """The url name of the page of such a source, if its room told one."""
    return _pages.get(source_kind)


def when_numbered(handle: NumberHandler) -> None:
    """`handle(document, by)` runs when a paper that was taken up without a number gets one."""
    if handle not in _numbered:
        _numbered.append(handle)


def tell_numbered(document: Document, by: Role) -> None:
    """Runs the handlers; called inside the verb."""
    for handle in _numbered:
        handle(document, by)


@dataclass(frozen=True, slots=True)
class News:
    """What to send around when a paper is home: to how many people, and the words."""

    people: int
    words: str


def news_by(handle: NewsHandler) -> None:
    """`handle(document)` says what people are sent when this signed copy is home."""
    if handle not in _news:
        _news.append(handle)


def news_of(document: Document) -> News | None:
    """What the first room that has something to say wants sent."""
    return next((news for handle in _news if (news := handle(document)) is not None), None)


@dataclass(frozen=True, slots=True)
class ExchangePart:
    """A part of the data that a signed PDF carries (loa.documents.exchange).

    `dump(outgoing)` makes it while the paper is put up, its docx already frozen, or says None;
    `schema` is the file of the shape that is taken; `compare(part, printed)` says where the
    visible text differs; `describe(part)` says what it holds: "12 nhiệm vụ".
    """

    dump: Dump
    schema: Path
    compare: Compare
    describe: Callable[[Mapping[str, Any]], str]


def exchange_part(
    name: str,
    dump: Dump,
    *,
    schema: Path,
    compare: Compare,
    describe: Callable[[Mapping[str, Any]], str],
) -> None:
    """Papers carry this part, and it is taken from those of others."""
    _parts[name] = ExchangePart(dump, schema, compare, describe)


def exchange_parts() -> Mapping[str, ExchangePart]:
    """The parts by name."""
    return _parts


def tell_issued(outgoing: Outgoing, by: Role) -> None:
    """Runs the handlers of the paper's source; called inside the verb."""
    for handle in _issued.get(outgoing.source_kind, []):
        handle(outgoing, by)


def tell_returned(outgoing: Outgoing, by: Role) -> None:
    """Runs the handlers of the paper's source; called inside the verb."""
    for handle in _returned.get(outgoing.source_kind, []):
        handle(outgoing, by)


def _add(handlers: dict[str, list[Handler]], source_kind: str, handle: Handler) -> None:
    known = handlers.setdefault(source_kind, [])
    if handle not in known:
        known.append(handle)
