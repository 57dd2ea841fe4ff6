"""How much room a docx takes before its signature: what surely does not fit on one page."""

from __future__ import annotations

from math import ceil

from vanban.rules.typed import Typed, TypedPaper, width

_POINT = 25.4 / 72
_SINGLE = 1.15  # of the size, in Times New Roman
_SURELY = 0.93  # letters may be narrower than we think
_NEEDS = 1.04  # pages that must be filled to be sure that there are two


def fills_two_pages(typed: TypedPaper) -> bool:
    """Whether the paper without its annexes surely needs a second page."""
    sections = typed.sections
    if not sections:
        return False
    setup = sections[0].setup
    sides = (setup.width, setup.height, setup.left, setup.right, setup.top, setup.bottom)
    if any(side is None for side in sides):
        return False
    across, down, left, right, top, bottom = (side or 0.0 for side in sides)
    room, most = across - left - right, (down - top - bottom) * _NEEDS
    if room < 50 or most < 50:
        return False
    closing = typed.document.spans.get("closing")
    filled = 0.0
    above = -1
    for line in typed.lines:
        if closing is not None and line.line.span.start >= closing.end:
            return False
        filled += _height(line, room, is_new=line.number != above)
        above = line.number
        if filled > most:
            return True
    return False


def _height(line: Typed, room: float, *, is_new: bool) -> float:
    """Millimetres from line to line, at the least; cells share the room with others."""
    look = line.paragraph.look
    if line.paragraph.in_box or look.framed:
        return 0.0
    single = _SINGLE * (line.size or 11)
    apart = look.line * single if look.line_rule == "auto" else look.line
    if look.line_rule == "atLeast":
        apart = max(apart, single)
    if line.paragraph.in_cell:
        return apart * _POINT * width(line) * _SURELY / room
    own = width(line) * _SURELY + max(0.0, look.first)
    lines = max(1, ceil(own / max(20.0, room - look.left - look.right)))
    gap = max(look.before, look.after) if is_new else 0.0
    return (lines * apart + gap) * _POINT
