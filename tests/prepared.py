"""A cluster with Loa's tables in it: made once for a set of migrations, copied for every run."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from loa.embedded.postgres import Cluster

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".pytest_cache" / "clusters"
MADE_OF = ("src/loa/*/migrations/*.py", "src/loa/embedded/*.py", "requirements/*.txt")

DAY = 86_400  # seconds


def copy_to(folder: Path) -> None:
    """Puts the prepared cluster into `folder`, which must not exist; makes it where none is."""
    kept = KEPT / _digest()
    if not kept.exists():
        _make(kept)
    subprocess.run(["cp", "--archive", str(kept), str(folder)], check=True)


def _digest() -> str:
    made_of = hashlib.sha256()
    for pattern in MADE_OF:
        for file in sorted(ROOT.glob(pattern)):
            made_of.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return made_of.hexdigest()[:16]


def _make(kept: Path) -> None:
    """Once, however many runs ask for it at a time; those of yesterday go."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            _make_alone(kept)


def _make_alone(kept: Path) -> None:
    """In a process of its own, whose Django knows no other database."""
    for other in KEPT.iterdir():
        if other.is_dir() and other.stat().st_mtime < time.time() - DAY:
            shutil.rmtree(other, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="loa-tables-") as scratch:
        made = Path(scratch) / "postgres"
        subprocess.run([sys.executable, "-m", "tests.prepared", str(made)], cwd=ROOT, check=True)
        unfinished = KEPT / f"{kept.name}.{os.getpid()}"
        subprocess.run(["cp", "--archive", str(made), str(unfinished)], check=True)
    unfinished.rename(kept)


def _migrate(folder: Path) -> None:
    cluster = Cluster(folder, folder.with_suffix(".log"), durable=False)
    os.environ |= {
        "DATABASE_URL": cluster.start(),
        "DJANGO_SETTINGS_MODULE": "loa.config.settings",
        "LOA_DATA": str(folder.with_name("data")),
        "LOA_PLAIN_STATIC": "1",
        "LOA_SECRET_KEY": "only-for-tests",
    }
    try:
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
    finally:
        cluster.stop()


if __name__ == "__main__":
    _migrate(Path(sys.argv[1]))
