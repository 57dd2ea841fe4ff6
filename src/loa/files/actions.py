"""Verbs: storing bytes and wiping them. They are called inside other rooms' verbs."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.models import ProtectedError

from loa import clock
from loa.files import photos, sniffing
from loa.files.camera import moment_of, place_of, written
from loa.files.dangers import refuse_danger
from loa.files.errors import FileError
from loa.files.models import StoredFile
from loa.files.queries import folder, pages_of, path_of

_CHUNK = 1024 * 1024
_EMPTY = "Tệp rỗng, không có nội dung. Đề nghị kiểm tra rồi chọn lại tệp."
_TOO_LARGE = "Tệp lớn hơn {} MB nên không nhận. Đề nghị giảm dung lượng hình ảnh hoặc tách tệp."


def store(content: bytes | BinaryIO | File[bytes]) -> StoredFile:
    """Keeps the bytes as they are and returns what they are known by; the same bytes once only.

    Photos get a smaller picture beside them. Raises `FileError` for empty content, for more
    than FILE_UPLOAD_MAX_BYTES, for programs and for viruses; nothing is kept then.
    """
    stream: BinaryIO | File[bytes] = BytesIO(content) if isinstance(content, bytes) else content
    stream.seek(0)
    waiting, digest, size = _take_in(stream)
    try:
        known = StoredFile.objects.filter(digest=digest).first()
        if known is not None and path_of(known).exists():
            return known
        media_type = sniffing.media_type_of(waiting)
        refuse_danger(waiting)
        seen = photos.look_at(waiting) if media_type in sniffing.CAMERA else photos.Seen()
        _put_in_place(waiting, folder() / digest[:2] / digest[2:4] / digest)
    finally:
        waiting.unlink(missing_ok=True)
    stored, _ = StoredFile.objects.get_or_create(
        digest=digest,
        defaults={
            "size": size,
            "media_type": media_type,
            "stored_at": clock.now(),
            "taken_at": moment_of(seen.taken),
            "taken_where": written(place_of(seen.where)),
            "rendition": None if seen.smaller is None else _store_rendition(seen.smaller),
        },
    )
    return stored


def wipe(stored: StoredFile) -> None:
    """Removes the bytes and all pictures made of them from the disk at once, and the row with them.

    Where something else still refers to the row, the row stays without bytes.
    """
    for each in (stored, stored.rendition):
        if each is not None:
            _remove_bytes(each)
            try:
                StoredFile.objects.filter(pk=each.pk).delete()
            except ProtectedError:
                continue


def discard(stored: StoredFile) -> None:
    """Removes a file that nothing refers to any more; otherwise nothing happens.

    The bytes go when the transaction is done, so that what is taken back is whole.
    """
    for each in (stored, stored.rendition):
        if each is None:
            continue
        try:
            with transaction.atomic():
                StoredFile.objects.filter(pk=each.pk).delete()
        except ProtectedError:
            return
        transaction.on_commit(partial(_remove_bytes, each))


def _remove_bytes(stored: StoredFile) -> None:
    path_of(stored).unlink(missing_ok=True)
    shutil.rmtree(pages_of(stored), ignore_errors=True)


def _store_rendition(picture: bytes) -> StoredFile:
    """A rendition is no photo of its own: it gets none."""
    waiting, digest, size = _take_in(BytesIO(picture))
    try:
        _put_in_place(waiting, folder() / digest[:2] / digest[2:4] / digest)
    finally:
        waiting.unlink(missing_ok=True)
    stored, _ = StoredFile.objects.get_or_create(
        digest=digest,
        defaults={"size": size, "media_type": "image/jpeg", "stored_at": clock.now()},
    )
    return stored


def _take_in(stream: BinaryIO | File[bytes]) -> tuple[Path, str, int]:
    """The bytes in a waiting file on the same disk, their digest and their number."""
    arrivals = folder() / "arrivals"
    arrivals.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=arrivals)
    digest, size = hashlib.sha256(), 0
    try:
        with os.fdopen(handle, "wb") as waiting:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > settings.FILE_UPLOAD_MAX_BYTES:
                    limit = settings.FILE_UPLOAD_MAX_BYTES // (1024 * 1024)
                    raise FileError(_TOO_LARGE.format(limit))
                digest.update(chunk)
                waiting.write(chunk)
            waiting.flush()
            os.fsync(waiting.fileno())
        if not size:
            raise FileError(_EMPTY)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name), digest.hexdigest(), size


def _put_in_place(waiting: Path, target: Path) -> None:
    """Whoever looks sees the whole file or none."""
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(waiting, target)
