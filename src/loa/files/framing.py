"""Several files as one stream of bytes, each behind its length in eight bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_LENGTH = 8


def frame(files: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of the stream."""
    for content in files:
        yield len(content).to_bytes(_LENGTH, "big")
        yield content


def unframe(data: bytes) -> Iterator[bytes]:
    """The files of a stream that `frame` made."""
    at = 0
    while at < len(data):
        start = at + _LENGTH
        at = start + int.from_bytes(data[at:start], "big")
        yield data[start:at]
