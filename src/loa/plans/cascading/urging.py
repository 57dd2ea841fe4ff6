"""The frame that every công văn đôn đốc stands in: whom it goes to, who signs, how it closes.

    frame(agency, title="…", names=["Trường …"], body=paragraphs, listed=annex)

What is owed, and in which words, is said by the letter itself (`letters`, `reports.letters`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from loa import clock
from loa.agencies.models import Agency
from loa.documents.drafting.opening import WATERMARK, signature_of
from loa.plans.cascading.words import YEU_CAU, asks
from vanban.writers.composition import Annex, Block, Composition, Paragraph, Recipient

MOST_IN_LETTER = 8
"""From more units on they stand in a list of their own, and not in the letter itself."""
_LISTED = "Các đơn vị có tên trong danh sách kèm theo"
NEW_TERM = 5
"""Working days that a letter gives, counted from today."""


def frame(
    agency: Agency, *, title: str, names: Sequence[str], body: Iterable[Block], listed: Annex
) -> Composition:
    """The letter to the units with these names, in official order; `listed` is their list, which
    goes with it when they are many."""
    several = len(names) > MOST_IN_LETTER
    return Composition(
        type="Công văn",
        symbol=agency.symbol,
        agency=agency.name,
        parent=agency.superior_name or None,
        place=agency.place,
        year=clock.today().year,
        title=title,
        addressees=(_LISTED,) if several else tuple(names),
        body=(*body, *_contact(agency)),
        closing=_closing(agency),
        recipients=(Recipient("Như danh sách kèm theo" if several else "Như trên"),),
        archive="Lưu: VT",
        signature=signature_of(agency),
        annexes=(listed,) if several else (),
        watermark=WATERMARK if agency.is_demonstration else None,
    )


def called(count: int) -> tuple[str, str]:
    """ "các đơn vị" and " (danh sách kèm theo)", as so many units are spoken of."""
    them = "đơn vị" if count == 1 else "các đơn vị"
    return them, " (danh sách kèm theo)" if count > MOST_IN_LETTER else ""


def _contact(agency: Agency) -> Iterator[Block]:
    if agency.phone:
        yield Paragraph(f"Đầu mối liên hệ: {agency.name}, điện thoại {agency.phone}.")


def _closing(agency: Agency) -> str:
    if asks(agency) == YEU_CAU:
        return f"{agency.name} yêu cầu các đơn vị nghiêm túc thực hiện"
    return f"{agency.name} trân trọng đề nghị các đơn vị quan tâm, phối hợp thực hiện"
