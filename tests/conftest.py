"""Gives the tests a PostgreSQL cluster of their own, started once, gone afterwards.

The process that controls a run starts it before Django's settings are read;
xdist's workers find its address in the environment and each copies the database with
Loa's tables there. Tests of vanban and of the house need none of it.
"""

import os
import shutil
import tempfile
from pathlib import Path

import django
import pytest
from hypothesis import HealthCheck, settings

from loa.embedded.postgres import NAME, Cluster
from tests import prepared

TESTS = Path(__file__).parent
WITHOUT_DJANGO = (TESTS / "vanban", TESTS / "loa" / "embedded", TESTS / "journeys")
WITHOUT_DATABASE = (*WITHOUT_DJANGO, TESTS / "house")
# A machine that is busy with something else is not a fault of what is tested, and a change is
# judged by the same examples everywhere; --hypothesis-profile=explore looks for new ones.
settings.register_profile(
    "explore", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("same", settings.get_profile("explore"), derandomize=True)
settings.load_profile("same")
CLUSTER = pytest.StashKey[tuple[Cluster, Path]]()


def pytest_configure(config: pytest.Config) -> None:
    if _is_worker(config) or _stays_in(WITHOUT_DJANGO, config):
        return
    folder = Path(tempfile.mkdtemp(prefix="loa-tests-"))
    cluster = Cluster(folder / "postgres", folder / "postgres.log", durable=False)
    config.stash[CLUSTER] = cluster, folder
    if not _stays_in(WITHOUT_DATABASE, config):
        prepared.copy_to(cluster.folder)
        os.environ["DATABASE_URL"] = cluster.start()
    os.environ["DJANGO_SETTINGS_MODULE"] = "loa.config.settings"
    os.environ["LOA_DATA"] = str(folder / "data")
    os.environ["LOA_PLAIN_STATIC"] = "1"
    (folder / "data" / "static").mkdir(parents=True)  # whitenoise warns without it
    os.environ["LOA_SECRET_KEY"] = "only-for-tests"
    os.environ.pop("LOA_NOW", None)
    django.setup()


def pytest_unconfigure(config: pytest.Config) -> None:
    if started := config.stash.get(CLUSTER, None):
        cluster, folder = started
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> None:
    """Signing in is not what most tests are about."""
    if "DJANGO_SETTINGS_MODULE" in os.environ:
        from django.conf import settings

        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Every worker's database begins as a copy of the prepared one."""
    from django.db import connection

    connection.settings_dict["TEST"]["TEMPLATE"] = NAME


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def _stays_in(folders: tuple[Path, ...], config: pytest.Config) -> bool:
    """True when every path that was asked for lies in one of the folders."""
    asked = [Path(argument.split("::")[0]).resolve() for argument in config.args]
    return all(any(path.is_relative_to(folder) for folder in folders) for path in asked)
