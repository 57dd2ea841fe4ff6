"""Edits of a docx as tracked changes, which a person accepts or rejects in Word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from vanban.edits import moments
from vanban.edits.elements import Element, Splice
from vanban.edits.parts import Part, Replacement, escaped
from vanban.edits.runs import Between, Kept, Run, cut, kept_text, run_of

AUTHOR = "vanban"

_ID = re.compile(rb'\b[\w.-]+:id="(\d{1,9})"')
# <w:rPrChange …>…</w:rPrChange>: how the letters looked before; new letters did not
_FORMER_LOOK = re.compile(rb"<(\w+:rPrChange)\b.*?</\1>", re.DOTALL)


class Tracking:
    """Makes the changes of one moment; gives each a number of its own."""

    def __init__(self, moment: datetime) -> None:
        self._date = moments.written(moment)
        self._numbers: dict[str, int] = {}

    def splices(self, part: Part, text: Element, changes: list[Replacement]) -> list[Splice]:
        """One text of a part with its letters marked as deleted, new ones as inserted."""
        run = run_of(part, text)
        return [cut(part, text, self._pieces(part, text, run, changes))]

    def _pieces(
        self, part: Part, text: Element, run: Run, changes: list[Replacement]
    ) -> Iterator[Kept | Between]:
        length = len(part.written(text).letters) if text.name == "w:t" else 1
        kept = 0
        for start, end, new in changes:
            if kept < start:
                yield Kept(kept, start)
            markup = b""
            if start < end:
                markup += self._deletion(part, text, run, Kept(start, end))
            if new:
                markup += self._insertion(part, run, new)
            yield Between(markup)
            kept = end
        if kept < length:
            yield Kept(kept, length)

    def _deletion(self, part: Part, text: Element, run: Run, letters: Kept) -> bytes:
        content = kept_text(part, text, letters, run.prefix, "delText").decode()
        return self._change(part, run, "del", run.around(content))

    def _insertion(self, part: Part, run: Run, new: str) -> bytes:
        p = run.prefix
        content = f'<{p}:t xml:space="preserve">{escaped(new)}</{p}:t>'
        inserted = self._change(part, run, "ins", _FORMER_LOOK.sub(b"", run.around(content)))
        outer = run.element.parent
        if outer is None or outer.name != "w:ins":
            return inserted
        # Somebody's own insertion ends here and goes on behind ours.
        opening = part.data[outer.start : outer.inner]
        closing = part.data[outer.close : outer.end]
        return closing + inserted + self._renumbered(part, opening)

    def _renumbered(self, part: Part, opening: bytes) -> bytes:
        return _ID.sub(
            lambda found: found[0].replace(found[1], str(self._next(part)).encode()), opening
        )

    def _change(self, part: Part, run: Run, name: str, content: bytes) -> bytes:
        p = run.prefix
        opening = (
            f'<{p}:{name} {p}:id="{self._next(part)}" {p}:author="{AUTHOR}" '
            f'{p}:date="{self._date}">'
        )
        return opening.encode() + content + f"</{p}:{name}>".encode()

    def _next(self, part: Part) -> int:
        if part.name not in self._numbers:
            self._numbers[part.name] = max(map(int, _ID.findall(part.data)), default=0)
        self._numbers[part.name] += 1
        return self._numbers[part.name]
