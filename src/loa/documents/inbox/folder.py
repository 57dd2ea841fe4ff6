"""Reads an agency's folder, where the office copier puts its scans.

<LOA_INBOX or LOA_DATA/nhan-tep>/<agency>/…     taken files go to da-nhan/, others to khong-nhan/
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction

from loa import clock
from loa.agencies.models import Agency
from loa.documents.inbox.taking import Origin, receiver, take
from loa.documents.models import Arrival, FolderFile

TAKEN, REFUSED = "da-nhan", "khong-nhan"
MOST_AT_ONCE = 50
LONGEST_NAME = 255


def folder_of(agency: Agency) -> Path:
    """Where the agency's files are put; it need not be there."""
    return Path(settings.INBOX) / agency.slug


def read_folder(agency: Agency) -> int:
    """Takes the files that stayed the same since the last look; how many were gone through.

    A file is moved away only after its document stands, so that a power cut loses none; one
    that is found again makes no second document.
    """
    place, by = folder_of(agency), receiver(agency)
    if by is None or not place.is_dir() or place.is_symlink():
        return 0
    found = list(_files(place))[:MOST_AT_ONCE]
    FolderFile.objects.filter(agency=agency).exclude(
        name__in=[path.name for path, _ in found]
    ).delete()
    ready = [(path, seen) for path, seen in found if _is_whole(agency, path, seen)]
    for path, seen in ready:
        with transaction.atomic():
            key = hashlib.sha256(f"{path.name}/{seen.st_size}/{seen.st_mtime_ns}".encode())
            origin = Origin(Arrival.Way.FOLDER, key.hexdigest())
            arrival = take(path, path.name, origin, by=by)
        _clear_away(path, arrival)
    return len(ready)


def _files(place: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Plain files with names of an ordinary length; never what a link leads to."""
    for path in sorted(place.iterdir()):
        seen = path.lstat()
        hidden = path.name.startswith((".", "~$"))
        if stat.S_ISREG(seen.st_mode) and not hidden and len(path.name) <= LONGEST_NAME:
            yield path, seen


def _is_whole(agency: Agency, path: Path, seen: os.stat_result) -> bool:
    """Whether it looks as it did the last time; remembers how it looks now."""
    last = FolderFile.objects.filter(agency=agency, name=path.name).first()
    FolderFile.objects.update_or_create(
        agency=agency,
        name=path.name,
        defaults={
            "size": seen.st_size,
            "changed_ns": seen.st_mtime_ns,
            "seen_at": clock.now(),
        },
    )
    return last is not None and (last.size, last.changed_ns) == (seen.st_size, seen.st_mtime_ns)


def _clear_away(path: Path, arrival: Arrival) -> None:
    if arrival.outcome == Arrival.Outcome.SECRET:
        path.unlink(missing_ok=True)
        return
    refused = arrival.outcome == Arrival.Outcome.REFUSED
    there = path.parent / (REFUSED if refused else TAKEN)
    there.mkdir(exist_ok=True)
    target = _free(there, path.name)
    path.rename(target)
    if refused:
        target.with_name(f"{target.name}.ly-do.txt").write_text(arrival.note + "\n", "utf-8")


def _free(there: Path, name: str) -> Path:
    """A name that is not taken: "quét.pdf", "quét (2).pdf" …"""
    target, number = there / name, 2
    while target.exists():
        target = there / f"{Path(name).stem} ({number}){Path(name).suffix}"
        number += 1
    return target
