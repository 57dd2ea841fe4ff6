"""The papers of an event in the layout of Decree 30/2020/NĐ-CP: Giấy mời, the list to be signed,
Biên bản (Annex III, forms 1.9 and 1.8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import vanban
from loa.agencies.models import Agency
from loa.agencies.queries import signatories
from loa.events.models import Answer, Event, Inspected, Invited
from loa.events.queries import presence
from loa.ui.words import day, number, weekday
from vanban.writers.composition import (
    Annex,
    Block,
    Bullet,
    Composition,
    Heading,
    Paragraph,
    Recipient,
    Signature,
    Table,
)

WATERMARK = "BẢN MINH HOẠ – KHÔNG CÓ GIÁ TRỊ"
MOST_IN_LETTER = 6
"""From so many guests on, they stand in an annex and not in the letter itself."""


def invitation(event: Event) -> Composition:
    """The Giấy mời: to whom, to what, when, where, the agenda. Call it inside the scope."""
    guests = list(event.invited.all())
    several = len(guests) > MOST_IN_LETTER
    return replace(
        _paper(event, "Giấy mời", "GM", f"Dự {_lowered(event.of_kind.name)}"),
        number=event.invitation_number.partition("/")[0] or None,
        symbol=event.invitation_number.partition("/")[2] or f"GM-{event.agency.symbol}",
        date=event.invitation_date,
        body=tuple(_invites(event, guests, several)),
        closing="Rất mong Quý vị đại biểu sắp xếp công việc, đến dự đúng giờ và đúng thành phần",
        recipients=(Recipient("Như trên" if not several else "Như danh sách kèm theo"),),
        archive="Lưu: VT",
        annexes=(Annex("Danh sách mời", (_guests(guests),)),) if several else (),
    )


def signing_list(event: Event) -> Composition:
    """The list that those who come sign: TT, họ và tên, chức vụ đơn vị, ký tên."""
    rows = [
        (number(place), row.attending, _post_and_unit(row), "")
        for place, row in enumerate(event.invited.all(), start=1)
    ]
    spare = range(len(rows) + 1, len(rows) + 1 + (5 if rows else 30))
    rows += [(number(place), "", "", "") for place in spare]
    return replace(
        _paper(event, "Danh sách đại biểu ký tên", "", event.title),
        symbol="",
        body=(
            Paragraph(f"Thời gian: {_when(event)}."),
            *((Paragraph(f"Địa điểm: {event.place}."),) if event.place else ()),
            Table(
                ("TT", "Họ và tên", "Chức vụ, đơn vị", "Ký tên"),
                tuple(rows),
                widths=(1, 5, 5, 3),
                align=("center", "left", "left", "left"),
            ),
            Paragraph("Tổng số người dự: ………… người"),
        ),
        signature=Signature("NGƯỜI LẬP DANH SÁCH"),
    )


def minutes(event: Event) -> Composition:
    """The draft of the Biên bản, from agenda, presence, what was said and concluded."""
    return replace(
        _paper(event, "Biên bản", "BB", event.title),
        body=tuple(_minutes(event)),
        signature=Signature("CHỦ TRÌ", event.chair or None),
        beside=Signature("NGƯỜI GHI BIÊN BẢN", event.secretary or None),
        recipients=(),
        archive="Lưu: VT",
    )


def inspection_minutes(inspected: Inspected) -> Composition:
    """The draft of the Biên bản kiểm tra at one unit: decision, team, what was seen and found."""
    inspection = inspected.inspection
    team = list(inspection.team.select_related("person"))
    head = next((member.person.full_name for member in team if member.is_head), None)
    agency = inspection.agency
    return Composition(
        type="Biên bản",
        symbol=f"BB-{agency.symbol}",
        agency=agency.name,
        parent=agency.superior_name or None,
        place=agency.place,
        title=f"{inspection.title}\ntại {inspected.name}",
        body=tuple(_inspected(inspected, [member.person.full_name for member in team])),
        signature=Signature("TRƯỞNG ĐOÀN KIỂM TRA", head),
        beside=Signature("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA"),
        archive="Lưu: VT",
        year=inspection.starts_on.year,
        watermark=WATERMARK if agency.is_demonstration else None,
    )


def written(paper: Composition, suffix: str) -> bytes:
    """The paper as the bytes of a docx or a pdf."""
    made = BytesIO()
    vanban.write(paper, made, format=suffix)
    return made.getvalue()


def _paper(event: Event, type_: str, short: str, title: str) -> Composition:
    agency = event.agency
    return Composition(
        type=type_,
        symbol=f"{short}-{agency.symbol}",
        agency=agency.name,
        parent=agency.superior_name or None,
        place=agency.place,
        title=title,
        body=(),
        signature=_signature(agency),
        year=event.day.year,
        watermark=WATERMARK if agency.is_demonstration else None,
    )


def _signature(agency: Agency) -> Signature:
    usual = next(iter(signatories(agency)), None)
    if usual is None:
        return Signature(agency.head_post.upper())
    return Signature(usual.post, usual.role.person.full_name, usual.authority)


def _invites(event: Event, guests: list[Invited], several: bool) -> Iterator[Block]:
    host = event.agency.name
    if several or not guests:
        yield Paragraph(f"{host} trân trọng kính mời: các đại biểu có tên trong danh sách kèm theo")
    elif len(guests) == 1:
        yield Paragraph(f"{host} trân trọng kính mời: {_named(guests[0])}")
    else:
        yield Paragraph(f"{host} trân trọng kính mời:")
        yield from (Bullet(f"{_named(guest)};") for guest in guests)
    yield Paragraph(f"Tới dự: {event.title}.")
    if event.chair:
        yield Paragraph(f"Chủ trì: {event.chair}.")
    yield Paragraph(f"Thời gian: {_when(event)}.")
    if event.place:
        yield Paragraph(f"Địa điểm: {event.place}.")
    items = list(event.agenda.all())
    if items:
        yield Paragraph("Nội dung:")
        yield from (Bullet(f"{item.text};") for item in items)


def _minutes(event: Event) -> Iterator[Block]:
    found = presence(event)
    yield Paragraph(f"Thời gian bắt đầu: {_when(event)}.")
    yield Paragraph(f"Địa điểm: {event.place or '…………'}.")
    yield Paragraph(f"Chủ trì: {event.chair or '…………'}.")
    yield Paragraph(f"Người ghi biên bản: {event.secretary or '…………'}.")
    yield Heading(1, "Thành phần")
    yield Paragraph(f"Có mặt: {_came(event)}.")
    if found.taken and found.expected:
        names = ", ".join(_absent(row) for row in found.absent)
        yield Paragraph(f"Vắng: {names or 'không'}.")
    yield Heading(1, "Nội dung")
    yield from (Heading(2, item.text) for item in event.agenda.all())
    said = [line.strip() for line in event.summary.splitlines() if line.strip()]
    yield from (Paragraph(line) for line in said or ["…………"])
    yield Heading(1, "Kết luận")
    conclusions = list(event.conclusions.select_related("unit", "person"))
    yield from (Bullet(_concluded(row)) for row in conclusions)
    if not conclusions:
        yield Paragraph("…………")
    end = event.ends_at
    over = f"{end.astimezone(event.begins.tzinfo):%H giờ %M}" if end else "…… giờ ……"
    yield Paragraph(
        f"Cuộc họp kết thúc vào {over}, ngày {day(event.day)}. Biên bản đã được đọc lại để"
        " những người dự cùng nghe và thống nhất"
    )


def _came(event: Event) -> str:
    found = presence(event)
    if not found.taken:
        return "………… người"
    out_of = f"/{number(found.expected)}" if found.expected else ""
    return f"{number(found.present)}{out_of} người"


def _inspected(inspected: Inspected, team: list[str]) -> Iterator[Block]:
    inspection = inspected.inspection
    yield Paragraph(
        f"Thực hiện Quyết định số {inspection.decision_number} ngày"
        f" {day(inspection.decision_date)}, Đoàn kiểm tra đã kiểm tra tại {inspected.name}"
        f" (thời gian kiểm tra từ ngày {day(inspection.starts_on)} đến ngày"
        f" {day(inspection.ends_on)})."
    )
    yield Heading(1, "Thành phần")
    yield Paragraph(f"Đoàn kiểm tra: {', '.join(team)}.")
    yield Paragraph(f"Đại diện {inspected.name}: …………")
    yield Heading(1, "Kết quả kiểm tra")
    given = {answer.item: answer for answer in inspected.answers.all()}
    yield Table(
        ("TT", "Nội dung", "Kết quả", "Ghi chú"),
        tuple(
            (number(n), item.text, *_seen(given.get(item.code)))
            for n, item in enumerate(inspection.of_list.items, start=1)
        ),
        widths=(1, 7, 3, 4),
        align=("center", "left", "left", "left"),
    )
    yield Heading(1, "Tồn tại, hạn chế và thời hạn khắc phục")
    found = list(inspected.findings.all())
    yield from (Bullet(f"{row.text} (hạn khắc phục {day(row.due_on)}).") for row in found)
    if not found:
        yield Paragraph("Không có.")
    yield Heading(1, "Ý kiến của đơn vị được kiểm tra")
    yield Paragraph("…………")
    yield Paragraph(
        "Biên bản được lập thành hai bản, mỗi bên giữ một bản, đã đọc lại cho những người có tên"
        " trên cùng nghe và thống nhất"
    )


def _seen(answer: Answer | None) -> tuple[str, str]:
    if answer is None or not answer.verdict:
        return "Chưa kiểm tra", ""
    return str(answer.get_verdict_display()), answer.note


def _absent(row: Invited) -> str:
    return f"{row.name} ({row.reason})" if row.reason else row.name


def _concluded(row: object) -> str:
    text, unit = getattr(row, "text", ""), getattr(row, "unit", None)
    person, due_on = getattr(row, "person", None), getattr(row, "due_on", None)
    who = person.full_name if person else unit.name if unit else ""
    more = ", ".join(filter(None, [who, f"hạn {day(due_on)}" if due_on else ""]))
    return f"{text} ({more})." if more else f"{text}."


def _guests(guests: list[Invited]) -> Table:
    return Table(
        ("TT", "Họ và tên, đơn vị được mời", "Chức vụ, đơn vị"),
        tuple((number(n), g.name, _post_and_unit(g)) for n, g in enumerate(guests, start=1)),
        widths=(1, 5, 6),
        align=("center", "left", "left"),
    )


def _named(guest: Invited) -> str:
    return ", ".join(filter(None, [guest.name, guest.post, guest.unit_name]))


def _post_and_unit(guest: Invited) -> str:
    return ", ".join(filter(None, [guest.post, guest.unit_name]))


def _when(event: Event) -> str:
    begins = event.begins
    return f"{begins:%H giờ %M}, {weekday(event.day)}, ngày {day(event.day)}"


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
