"""Changing letters of a text or Markdown file: its encoding, its line ends and every other
letter stay as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from vanban.edits import refusals
from vanban.edits.changes import Edit, edited
from vanban.edits.letters import aligned
from vanban.errors import WriteError
from vanban.model import Source
from vanban.readers import text as reader
from vanban.readers.decoding import encoding_of

_OLD_LETTERS = (
    "Tệp này ở bảng mã cũ (không phải Unicode) nên không sửa tại chỗ được. "
    "Đề nghị mở trong Word, lưu thành tệp .docx rồi sửa."
)
_NO_TRACKS = "Vết sửa đổi chỉ ghi được vào tệp Word (.docx)."
_LETTER = re.compile("\r\n|.", re.DOTALL)


class TextFile:
    """A text under edit; `source` is what was read of it before. Raises `WriteError` for one
    in old letters."""

    def __init__(self, data: bytes, name: str | None = None, source: Source | None = None) -> None:
        self.source = source or reader.read(data, name)
        encoding, mark = encoding_of(data)
        if encoding is None:
            raise WriteError(_OLD_LETTERS)
        self.format = self.source.format
        self.data = data
        self._encoding, self._mark = encoding, mark
        self._written = data[len(mark) :].decode(encoding, "replace")
        self._places = self._aligned()
        if self._written.encode(encoding, "replace") != data[len(mark) :]:
            raise WriteError(_OLD_LETTERS)

    def _aligned(self) -> list[int] | range:
        """For every letter of the text where it stands in the file."""
        if self._written == self.source.text:
            return range(len(self._written) + 1)
        letters = _LETTER.findall(self._written)
        places = aligned(letters, self.source.text)
        if places is None:
            raise WriteError(_OLD_LETTERS)
        starts = [0]
        for letter in letters:
            starts.append(starts[-1] + len(letter))
        return [starts[place] if place >= 0 else -1 for place in places]

    def refusal(self, edits: Iterable[Edit], *, tracked: bool = False) -> str | None:
        """Why these edits cannot be made, or None."""
        if tracked:
            raise WriteError(_NO_TRACKS)
        inside = any(min(self._places[e.start], self._places[e.end]) < 0 for e in edits)
        return refusals.OLD_LETTERS if inside else None

    def with_edits(self, edits: Iterable[Edit], *, tracked: datetime | None = None) -> bytes:
        """The file with these edits. Raises `WriteError` when they shall be tracked."""
        if tracked is not None:
            raise WriteError(_NO_TRACKS)
        end = "\r\n" if "\r\n" in self._written else "\n"
        done = edited(
            self._written,
            [
                Edit(self._places[start], self._places[stop], new.replace("\n", end))
                for start, stop, new in edits
            ],
        )
        return self._mark + done.encode(self._encoding)
