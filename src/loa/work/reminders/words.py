"""What people are told: polite, short, the same in the app, by e-mail and by Zalo."""

from __future__ import annotations

from collections.abc import Sequence

from loa.agencies.models import Person
from loa.ui.words import day, number, shortened
from loa.work.reminders.links import Addresses
from loa.work.reminders.steps import Line, Message


def for_person(person: Person, lines: Sequence[Line], addresses: Addresses) -> str:
    """The message to one person: "Kính gửi Thầy Nam, còn 03 ngày đến hạn nhiệm vụ “…”.
    Thầy gửi ảnh tại: …"."""
    own = [line for line in lines if not line.to_head]
    others = [line for line in lines if line.to_head]
    parts = []
    if len(own) == 1:
        parts.append(f"Kính gửi {person.called}, {own[0].days_words} {_named(own[0])}.")
        parts.append(_hand_in(own, person, addresses.link_of(own[0], person) or addresses.page))
    elif own:
        form, count = person.address_form, number(len(own))
        parts.append(f"Kính gửi {person.called}, {form} có {count} nhiệm vụ cần làm:")
        parts += _with_links(own, person, addresses)
    if others:
        hello = "" if own else f"Kính gửi {person.called}. "
        parts.append(f"{hello}{number(len(others))} nhiệm vụ của đơn vị chậm, đề nghị chỉ đạo:")
        parts += numbered(others)
        if not own:
            parts.append(f"Xem tại: {addresses.page}")
    return "\n".join(parts)


def for_group(messages: Sequence[Message], title: str) -> str:
    """One message for everybody, to be pasted into the agency's group."""
    rows = [
        f"{message.person.called}: {line.days_words} {_named(line)}"
        for message in messages
        for line in message.lines
        if not line.to_head
    ]
    return "\n".join([f"{title}:", *(f"{at}. {row}." for at, row in enumerate(rows, 1))])


def for_notice(lines: Sequence[Line]) -> str:
    """The sentence in the app."""
    own = [line for line in lines if not line.to_head]
    others = [line for line in lines if line.to_head]
    said = []
    if len(own) == 1:
        said.append(f"{_capital(own[0].days_words)} {_named(own[0])}.")
    elif own:
        said.append(f"{number(len(own))} nhiệm vụ cần làm:")
        said += numbered(own)
    if others:
        said.append(f"{number(len(others))} nhiệm vụ của đơn vị chậm, cần chỉ đạo:")
        said += numbered(others)
    return "\n".join(said)


def numbered(lines: Sequence[Line]) -> list[str]:
    """A line each, with its last day, and whose it is where that is somebody else."""
    return [
        f"{at}. {_capital(line.days_words)} {_named(line)} (hạn {day(line.due.due_on)}"
        + (f", {line.who})" if line.to_head else ")")
        for at, line in enumerate(lines, 1)
    ]


def _hand_in(own: Sequence[Line], person: Person, address: str) -> str:
    what = "ảnh" if all(line.by_photo for line in own) else "kết quả"
    return f"{person.address_form} gửi {what} tại: {address}"


def _with_links(own: Sequence[Line], person: Person, addresses: Addresses) -> list[str]:
    """Each line followed by its own link; the page for those that have none."""
    rows, without = [], []
    for row, line in zip(numbered(own), own, strict=True):
        rows.append(row)
        if link := addresses.link_of(line, person):
            rows.append(_hand_in([line], person, link))
        else:
            without.append(line)
    return [*rows, _hand_in(without, person, addresses.page)] if without else rows


def _named(line: Line) -> str:
    return f"nhiệm vụ “{shortened(line.due.what.strip().rstrip('.'))}”"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
