"""Runs in fonts from before Unicode (.VnTime, VNI-Times), as the letters that they show."""

from __future__ import annotations

from itertools import groupby

from vanban.readers.composing import composed
from vanban.readers.runs import Piece


def converted(pieces: list[Piece]) -> tuple[list[Piece], set[str]]:
    """The pieces in Unicode, and the encodings that some of them were in."""
    if all(piece[2].font is None for piece in pieces):
        return pieces, set()
    from vanban.readers import legacy

    done: list[Piece] = []
    encodings = set()
    for font, group in groupby(pieces, key=lambda piece: piece[2].font):
        same = list(group)
        before = "".join(piece[0] for piece in same)
        whole = composed(legacy.convert(before, font)) if font else before
        encoding = legacy.encoding_of_font(font) if whole != before else None
        if encoding is None:
            done.extend(same)
            continue
        encodings.add(encoding)
        parts = [(legacy.convert(text, font), run, look) for text, run, look in same]
        # A letter may be two signs in two runs; then all stand at the place of the first.
        apart = composed("".join(part[0] for part in parts)) == whole
        done.extend(parts if apart else [(whole, *same[0][1:])])
    return done, encodings


def note(encoding: str) -> str:
    """What to tell the user of a document that had fonts of this encoding."""
    from vanban.readers import legacy

    return legacy.note(encoding)
