"""Runs Django's commands in processes of their own."""

import os
import subprocess
import sys
from collections.abc import Mapping

from loa.embedded.data_folder import DataFolder
from loa.embedded.errors import CannotServeError

COMMAND = (sys.executable, "-m", "django")


def environment_for(folder: DataFolder, database_url: str) -> dict[str, str]:
    """The caller's environment with everything that loa.config.settings reads."""
    environment = {**os.environ, "DATABASE_URL": database_url, "LOA_DATA": str(folder.path)}
    environment["DJANGO_SETTINGS_MODULE"] = "loa.config.settings"
    environment["PYTHONUNBUFFERED"] = "1"
    if not environment.get("LOA_SECRET_KEY"):
        environment.setdefault("LOA_SECRET_KEY_FILE", str(folder.secret_key_file()))
    return environment


def manage(environment: Mapping[str, str], *arguments: str) -> str:
    """Runs one management command to its end; what it printed."""
    return run(environment, *COMMAND, *arguments)


def run(environment: Mapping[str, str], *argv: str) -> str:
    """Runs a program to its end; what it printed. Raises CannotServeError with its last words."""
    done = subprocess.run(
        argv, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode:
        words = (done.stderr or done.stdout).strip()[-2000:]
        raise CannotServeError(f"Lệnh {' '.join(argv[1:])} không chạy được:\n{words}")
    return done.stdout
