"""What the rooms above say about papers: what a kind becomes, and who hears what about its source.

In the room's `AppConfig.ready`:

registry.becomes("Kế hoạch", "plans:review")
registry.when_issued("reports.report", take_number)       # (outgoing, by) -> None
registry.when_returned("reports.report", open_again)      # (outgoing, by) -> None
registry.source_page("reports.report", "reports:show")    # url name by the source's pk
registry.when_numbered(take_number)                       # (document, by) -> None
registry.news_by(message)                                 # (document) -> News | None

Handlers run inside the verb that issues or returns, in its transaction: what they refuse is
not issued.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loa.agencies.models import Role
    from loa.documents.models import Document, Outgoing

Handler = Callable[["Outgoing", "Role"], None]
NewsHandler = Callable[["Document"], "News | None"]
NumberHandler = Callable[["Document", "Role"], None]

_review: dict[str, str] = {}
_issued: dict[str, list[Handler]] = {}
_returned: dict[str, list[Handler]] = {}
_pages: dict[str, str] = {}
_numbered: list[NumberHandler] = []
_news: list[NewsHandler] = []


def becomes(kind_label: str, review_url_name: str) -> None:
    """Documents of this kind are reviewed on the page with this url name, by document pk."""
    _review[kind_label] = review_url_name


def review_url_name(kind_label: str) -> str | None:
    """The url name of the page that reviews documents of this kind, if there is one."""
    return _review.get(kind_label)


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
