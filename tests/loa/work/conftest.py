"""The world that most of these tests stand in; one that needs a day of its own is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.loa.world import Staffed, World


@pytest.fixture
def world(db: None) -> World:
    from tests.loa.world import build_world  # models exist only once Django is set up

    return build_world()


@pytest.fixture
def school(world: World) -> Staffed:
    return world.school
