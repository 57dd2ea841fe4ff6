"""Which letters of a file are which letters of the text that was read of it.

The reader puts letters and marks together (NFC), writes capitals where capitals are shown and
one blank for what counts as one; each of these may be a letter more or less in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import combining, normalize

_INSIDE = -1
_BLANKS = "\t\r\n\x85\u2028\u2029"


def aligned(written: Sequence[str], shown: str) -> Sequence[int] | None:
    """For every letter of `shown`, and for its end, the index in `written` where it starts.

    `written` are letters as they stand in the file. A letter within a cluster that stays
    several (a letter with a mark that no letter has) starts at -1: nothing begins there.
    None when the two do not say the same.
    """
    if len(written) == len(shown) and all(map(_is_same, written, shown)):
        return range(len(shown) + 1)
    places: list[int] = []
    said: list[str] = []
    index = 0
    while index < len(written):
        end = index + 1
        while end < len(written) and combining(written[end][0]):
            end += 1
        cluster = normalize("NFC", "".join(written[index:end]).replace("\r\n", "\n"))
        places += [index] + [_INSIDE] * (len(cluster) - 1)
        said.append(cluster)
        index = end
    if not _is_same_text("".join(said), shown):
        return None
    return [*places, len(written)]


def _is_same(written: str, shown: str) -> bool:
    return (
        written == shown
        or written.upper() == shown
        or (shown == " " and (written in _BLANKS or written < " "))
        or (shown == "\n" and written in ("\r\n", "\r"))
    )


def _is_same_text(written: str, shown: str) -> bool:
    return len(written) == len(shown) and all(map(_is_same, written, shown))
