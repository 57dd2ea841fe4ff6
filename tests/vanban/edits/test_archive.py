"""The zip around the parts stays what it was but for the parts that are replaced."""

from __future__ import annotations

import io
import zipfile

from tests.vanban.edits.papers import parts_of
from vanban.edits.archive import with_parts


def packed(*, stream: bool) -> bytes:
    """An archive; written as a stream, the sizes of its entries stand behind them."""
    target = io.BytesIO()
    if stream:
        target.seekable = lambda: False  # type: ignore[method-assign]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", "<a/>" * 100)
        archive.writestr("hình/ảnh.png", bytes(range(256)) * 50, zipfile.ZIP_STORED)
        archive.writestr("b.xml", "")
        archive.comment = b"x"
    return target.getvalue()


def test_other_entries_are_the_same_and_the_archive_is_whole() -> None:
    for data in (packed(stream=False), packed(stream=True), b"junk" + packed(stream=False)):
        done = with_parts(data, {"a.xml": b"<b/>", "c.xml": b"<c/>"})

        expected = parts_of(data) | {"a.xml": b"<b/>", "c.xml": b"<c/>"}
        assert parts_of(done) == expected
        assert list(parts_of(done)) == list(expected)
        with zipfile.ZipFile(io.BytesIO(done)) as archive:
            assert archive.testzip() is None
            assert archive.comment == b"x"
        assert with_parts(done, {"a.xml": b"<b/>"}) == done
