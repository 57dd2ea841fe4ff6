"""A clerk of the school who has signed in."""

from __future__ import annotations

import pytest


@pytest.fixture
def world():
    from tests.loa.world import build_world  # Django has its settings by now

    return build_world()


@pytest.fixture
def clerk(world, client):
    client.force_login(world.school.clerk.person, "django.contrib.auth.backends.ModelBackend")
    return world.school.clerk
