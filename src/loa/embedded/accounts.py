"""Under which account of the operating system a child process runs."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from loa.embedded.errors import ClusterError

NOBODY = 65534
PASSAGE = (
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--securebits=+no_setuid_fixup",  # or access(2), by which initdb finds postgres, says no
)


@dataclass(frozen=True)
class Account:
    """A user and a group of the operating system, by number."""

    uid: int
    gid: int

    def command(
        self, *argv: str, death_signal: str = "TERM", folders: Sequence[Path] = ()
    ) -> list[str]:
        """`argv` run under this account; gets `death_signal` when its parent dies.

        PostgreSQL refuses root. When root steps down and one of the `folders` that
        the program needs lies where only root can enter, the program keeps one
        capability: to pass folder permissions.
        """
        setpriv = shutil.which("setpriv")
        if self.uid == os.geteuid():
            return [setpriv, "--pdeathsig", death_signal, *argv] if setpriv else [*argv]
        if setpriv is None:
            raise ClusterError("Máy thiếu lệnh setpriv. Đề nghị cài gói util-linux rồi chạy lại.")
        return [
            setpriv,
            f"--reuid={self.uid}",
            f"--regid={self.gid}",
            "--clear-groups",
            *([] if all(map(_is_open, folders)) else PASSAGE),
            "--pdeathsig",
            death_signal,
            *argv,
        ]

    def give(self, path: Path) -> None:
        """Makes the account the owner of `path`, which the caller has just made."""
        if self.uid != os.geteuid():
            os.chown(path, self.uid, self.gid)


def account_for(folder: Path) -> Account:
    """The account that may own a cluster in `folder`.

    Root steps down: to the owner of a cluster that exists, so that nobody's
    folder changes hands, or else to nobody.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if folder.exists() and (owner := folder.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    return Account(NOBODY, NOBODY)


def _is_open(folder: Path) -> bool:
    """True when anybody may enter the folder."""
    return all(part.stat().st_mode & 0o001 for part in (folder, *folder.parents))
