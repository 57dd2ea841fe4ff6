"""Programs of others that convert a file, run so that they can do no harm.

They get a folder of their own and nothing of our environment; their time, their memory and
what they write are bounded; they die with us, and their children with them.
"""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

MEMORY = 2 * 1024**3
WRITTEN = 100 * 1024**2
SECONDS = 45

_DIE_WITH_PARENT = 1
_RESTART = (79, 81)
"""LibreOffice's wish to be started again, which a new profile brings about."""
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop>
</item>
</oor:items>
"""


def has_libreoffice() -> bool:
    """Whether LibreOffice can be started."""
    return _soffice() is not None


def has_catdoc() -> bool:
    """Whether catdoc can be started."""
    return shutil.which("catdoc") is not None


def to_docx(data: bytes, suffix: str, folder: Path) -> bytes | None:
    """The file as LibreOffice saves it as .docx; None when it cannot, or is not there."""
    return saved_as("docx", data, suffix, folder)


def saved_as(kind: str, data: bytes, suffix: str, folder: Path) -> bytes | None:
    """The file as LibreOffice saves it as `kind`; None when it cannot, or is not there."""
    program = _soffice()
    if program is None:
        return None
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
    given, made = folder / f"given.{suffix}", folder / "made" / f"given.{kind}"
    given.write_bytes(data)
    arguments = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        kind,
        "--outdir",
        str(made.parent),
        str(given),
    ]
    for _ in range(3):
        if _run(arguments, folder, folder / "said") not in _RESTART:
            break
    return made.read_bytes() if made.is_file() else None


def _soffice() -> str | None:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        return None
    # The script around it starts it as a grandchild, which would outlive us.
    itself = Path(found).resolve().parent / "soffice.bin"
    return str(itself) if itself.is_file() else found


def to_text(data: bytes, folder: Path) -> bytes | None:
    """What catdoc reads in a .doc, in UTF-8; None when it cannot, or is not there."""
    program = shutil.which("catdoc")
    if program is None:
        return None
    given, made = folder / "given", folder / "text"
    given.write_bytes(data)
    code = _run([program, "-d", "utf-8", "-w", str(given)], folder, made)
    return made.read_bytes() if code == 0 else None


def _run(arguments: list[str], folder: Path, output: Path) -> int:
    """The exit code; whatever is still running after `SECONDS` is killed with its group."""
    environment = {
        "HOME": str(folder),
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "TMPDIR": str(folder),
    }
    with output.open("wb") as stream:
        process = subprocess.Popen(
            arguments,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_shut_in,
        )
        try:
            return process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            return -signal.SIGKILL
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


_LIBC = ctypes.CDLL(None)


def _shut_in() -> None:
    _LIBC.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    for kind, bound in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(kind, (bound, bound))
