"""Builders: an article that the school shares, one of its confirmed articles, a collaborator."""

from __future__ import annotations

from dataclasses import dataclass

from loa import clock
from loa.agencies.queries import visible_to
from loa.work.actions.sharing import add_collaborator
from loa.work.models import Collaborator, Evidence, SharedItem
from tests.loa.world import Staffed


@dataclass
class SharedObjects:
    """The school's."""

    item: SharedItem
    article: Evidence
    collaborator: Collaborator


def shared_objects(school: Staffed) -> SharedObjects:
    """After its first task was done with an article."""
    by = school.clerk
    with visible_to(by):
        article = Evidence.objects.filter(kind="link", state="verified").first()
        assert article is not None
        item = SharedItem.objects.create(
            agency=school.agency,
            title="Bài của trường",
            address="https://thptbinhminh.example/dung-chung",
            shared_at=clock.now(),
            shared_by=by,
        )
    return SharedObjects(item, article, add_collaborator("Trần Cộng Tác", by=by))
