"""import-linter holds the order for imports; these hold it for what it does not see."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from tests.house.repository import LOA, level_of_rooms, may_know

NAMED_TEMPLATE = re.compile(r"{%-?\s*(?:extends|include)\s+[\"']([^\"']+)[\"']")


def test_every_room_has_its_place_in_the_order() -> None:
    rooms = {path.parent.name for path in LOA.glob("*/__init__.py")}
    assert rooms <= set(level_of_rooms())


ROOMS = [app.label for app in apps.get_app_configs() if Path(app.path).is_relative_to(LOA)]


@pytest.mark.parametrize("room", ROOMS)
def test_models_point_only_at_rooms_below(room: str) -> None:
    upwards = [
        f"{model.__name__}.{field.name} → {other}"
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is not None
        for other in [field.related_model._meta.app_label]
        if other in level_of_rooms() and not may_know(room, other)
    ]
    assert upwards == []


def test_migrations_depend_only_on_rooms_below() -> None:
    migrations = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    upwards = [
        f"{room}.{name} → {other}"
        for (room, name), migration in migrations.items()
        if room in level_of_rooms()
        for other, _ in migration.dependencies
        if other in level_of_rooms() and not may_know(room, other)
    ]
    assert migrations
    assert upwards == []


def test_templates_extend_and_include_only_from_rooms_below() -> None:
    named = list(_named_templates())
    upwards = [
        f"{path.relative_to(LOA)} → {name}"
        for path, room, name in named
        if name.split("/")[0] not in level_of_rooms() or not may_know(room, name.split("/")[0])
    ]
    assert named
    assert upwards == []


def test_templates_of_a_room_lie_below_its_own_name() -> None:
    strays = [
        str(path.relative_to(LOA))
        for path in LOA.glob("*/templates/*")
        if path.name != path.parents[1].name
    ]
    assert strays == []


def _named_templates() -> Iterator[tuple[Path, str, str]]:
    """(template, its room, the template that it names)"""
    for path in LOA.glob("*/templates/**/*"):
        if path.is_file():
            room = path.relative_to(LOA).parts[0]
            for name in NAMED_TEMPLATE.findall(path.read_text()):
                yield path, room, name
