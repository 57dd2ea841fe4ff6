"""What documents become in the rooms above: a Kế hoạch becomes a plan.

registry.becomes("Kế hoạch", "plans:review")      # in the room's AppConfig.ready
"""

from __future__ import annotations

_review: dict[str, str] = {}


def becomes(kind_label: str, review_url_name: str) -> None:
    """Documents of this kind are reviewed on the page with this url name, by document pk."""
    _review[kind_label] = review_url_name


def review_url_name(kind_label: str) -> str | None:
    """The url name of the page that reviews documents of this kind, if there is one."""
    return _review.get(kind_label)


def kinds() -> list[str]:
    """The kinds of document that become something."""
    return sorted(_review)
