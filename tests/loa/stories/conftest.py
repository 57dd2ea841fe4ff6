"""The year is played once for all tests of it, and nothing of it stays in the database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.loa.stories.year import Year


@pytest.fixture(scope="package")
def year(django_db_setup: None, django_db_blocker: Any) -> Iterator[Year]:
    from django.db import transaction

    from loa.ledger.folding import fold_all
    from tests.loa.stories.months import play
    from tests.loa.stories.stage import Stage, build_province, played
    from tests.loa.stories.year import Year

    with django_db_blocker.unblock(), transaction.atomic():
        story = Year(Stage(build_province()))
        with played(story.stage):
            play(story)
            fold_all()
            yield story
        transaction.set_rollback(True)
