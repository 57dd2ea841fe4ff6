"""Words to copy into Zalo about papers on their way out."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.timezone import localdate

from loa.agencies.models import AccessLink
from loa.documents.models import Outgoing
from loa.ui.words import day


def listed_for_zalo(papers: Iterable[Outgoing]) -> str:
    """The list as one message, a line for each paper; nothing for none."""
    return "\n".join(
        f"{number}. {paper.called}: {_short(paper.title)} – {paper.get_state_display()}"
        for number, paper in enumerate(papers, 1)
    )


def link_for_zalo(outgoing: Outgoing, link: AccessLink, url: str) -> str:
    """What goes to the leader with the address for reading and approving."""
    until = f" Đường dẫn mở được đến {day(localdate(link.expires_at))}." if link.expires_at else ""
    due = f" Hạn: {day(outgoing.due_on)}." if outgoing.due_on else ""
    return (
        f"Kính gửi {link.role.person.called}, kính trình {link.role.person.called} xem và cho"
        f" ý kiến dự thảo {outgoing.kind}: “{_short(outgoing.title)}”.{due}"
        f" Xem và duyệt tại: {url}.{until}"
    )


def _short(words: str, most: int = 160) -> str:
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + "…"
