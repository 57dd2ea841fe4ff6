"""Verbs: numbers without a gap, where an agency has switched *Loa cấp số* on (Art. 15)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Max

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.actions.outgoing import note_step
from loa.documents.errors import DocumentError
from loa.documents.models import Direction, Outgoing, Register, RegisterEntry, TakenNumber
from loa.documents.outgoing_queries import rules_of

_OFF = "Đơn vị không dùng số do Loa cấp. Số lấy từ phần mềm quản lý văn bản hoặc sổ của văn thư."
_NOT_SIGNED = (
    "Văn bản đang ở bước “{}”. Số được cấp sau khi người có thẩm quyền ký (khoản 2 Điều 15"
    " Nghị định số 30/2020/NĐ-CP)."
)
_NO_REGISTER = "Năm {} chưa có sổ cấp số cho loại “{}”. Đề nghị lập sổ ở trang Quy định cấp số."
_SAME_NAME = "Năm {} đã có sổ này hoặc đã có sổ chung. Đề nghị đặt tên khác hoặc chọn loại văn bản."
_KINDS_TWICE = "Loại “{}” đã có trong “{}”. Mỗi loại văn bản chỉ lấy số ở một sổ."
_BEGUN = "Sổ này đã cấp số nên không đổi được nữa."
_WITH_PAPER = "Số này là của {}. Đề nghị thôi trình văn bản đó, kèm lý do; số sẽ được ghi là bỏ."


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A paper written outside of Loa that needs a number: its lines in the register."""

    kind: str
    symbol: str
    title: str
    signer: str = ""
    recipients: str = ""
    keeper: str = ""
    copies: int | None = None


@verb("documents.issue")
def take_number(outgoing: Outgoing, *, by: Role) -> Outgoing:
    """The next number of the paper's register with today's day; asked again, the same number.

    The register's row is locked until the transaction ends, and nothing slow happens meanwhile.
    """
    _must_number(by)
    outgoing = Outgoing.objects.select_for_update(of=("self",)).get(pk=outgoing.pk)
    if outgoing.number:
        return outgoing
    if outgoing.state != Outgoing.State.SIGNED:
        raise DocumentError(_NOT_SIGNED.format(outgoing.get_state_display()))
    taken = _next(outgoing.kind, outgoing.symbol, by)
    taken.outgoing = outgoing
    taken.save()
    outgoing.number, outgoing.issued_on = f"{taken}/{outgoing.symbol}", clock.today()
    outgoing.state = Outgoing.State.NUMBERED
    outgoing.save(update_fields=["number", "issued_on", "state"])
    note_step(outgoing, "Cấp số", words=f"Số {outgoing.number}", by=by)
    return outgoing


@verb("documents.keep_registers")
def take_number_for(paper: Elsewhere, *, key: str, by: Role) -> RegisterEntry:
    """The next number for a paper written elsewhere, entered at once; the same `key`, the same."""
    _must_number(by)
    taken = _next(paper.kind, paper.symbol, by, key)
    if taken.entry is not None:
        return taken.entry
    taken.entry = RegisterEntry.objects.create(
        agency=by.agency,
        direction=Direction.OUT,
        origin=RegisterEntry.Origin.HAND,
        number=f"{taken}/{paper.symbol}",
        issued_on=clock.today(),
        kind=paper.kind,
        title=paper.title,
        signer=paper.signer,
        recipients=paper.recipients,
        keeper=paper.keeper,
        copies=paper.copies,
        entered_at=clock.now(),
        entered_by=by,
    )
    taken.save()
    return taken.entry


@verb("documents.keep_registers")
def void_number(taken: TakenNumber, *, reason: str, by: Role) -> TakenNumber:
    """The number of a paper written elsewhere that will not go out; it stays in the register."""
    taken = TakenNumber.objects.select_for_update(of=("self",)).get(pk=taken.pk)
    if taken.outgoing is not None:
        raise DocumentError(_WITH_PAPER.format(taken.outgoing.called))
    if not reason.strip():
        raise DocumentError("Đề nghị ghi lý do bỏ số.")
    if not taken.void_reason:
        taken.void_reason = reason.strip()[:300]
        taken.voided_at, taken.voided_by = clock.now(), by
        taken.save(update_fields=["void_reason", "voided_at", "voided_by"])
    return taken


@verb("documents.set_rules")
def open_register(
    name: str, *, year: int, kinds: Sequence[str] = (), first_number: int = 1, by: Role
) -> Register:
    """A series for all types, or for `kinds`, that begins with `first_number`."""
    for register in Register.objects.filter(agency=by.agency, year=year):
        for kind in kinds:
            if kind in register.kinds:
                raise DocumentError(_KINDS_TWICE.format(kind, register))
    try:
        with transaction.atomic():
            return Register.objects.create(
                agency=by.agency,
                name=name,
                year=year,
                kinds=list(kinds),
                first_number=first_number,
                last_number=first_number - 1,
            )
    except IntegrityError as error:
        raise DocumentError(_SAME_NAME.format(year)) from error


@verb("documents.set_rules")
def remove_register(register: Register, *, by: Role) -> None:
    """A register that gave out no number yet may be taken away again."""
    register = Register.objects.select_for_update(of=("self",)).get(pk=register.pk)
    if register.last_number >= register.first_number:
        raise DocumentError(_BEGUN)
    register.delete()


def _must_number(by: Role) -> None:
    if not rules_of(by.agency).loa_numbers:
        raise DocumentError(_OFF)


def _next(kind: str, symbol: str, by: Role, key: str = "") -> TakenNumber:
    """The next number, not saved yet, or the one that `key` asked for; its register is locked.

    A number under which a paper was entered by hand, or before Loa numbered, is that paper's.
    """
    register = _locked_register(kind, by)
    if key and (known := TakenNumber.objects.filter(agency=by.agency, key=key).first()):
        return known
    register.last_number += 1
    while _is_entered(f"{register.last_number:02}/{symbol}", register.year, by):
        register.last_number += 1
    register.save(update_fields=["last_number"])
    return TakenNumber(
        agency=by.agency,
        register=register,
        number=register.last_number,
        key=key,
        taken_at=clock.now(),
        taken_by=by,
    )


def _is_entered(number: str, year: int, by: Role) -> bool:
    mine = {"agency": by.agency, "number": number, "issued_on__year": year}
    entries = RegisterEntry.objects.filter(direction=Direction.OUT, **mine)
    return entries.exists() or Outgoing.objects.filter(**mine).exists()


def _locked_register(kind: str, by: Role) -> Register:
    """The register of this year that has the kind, else the general one; a new year begins
    with the registers of the last one that had any, from 1."""
    year = clock.today().year
    mine = Register.objects.filter(agency=by.agency)
    if not mine.filter(year=year).exists():
        last = mine.filter(year__lt=year).aggregate(last=Max("year"))["last"]
        _carry_over(mine.filter(year=last or 0), year)
    found = mine.filter(year=year).select_for_update(of=("self",))
    register = found.filter(kinds__contains=[kind]).first() or found.filter(kinds=[]).first()
    if register is None:
        raise DocumentError(_NO_REGISTER.format(year, kind))
    return register


def _carry_over(last: Iterable[Register], year: int) -> None:
    Register.objects.bulk_create(
        [Register(agency=old.agency, name=old.name, year=year, kinds=old.kinds) for old in last],
        ignore_conflicts=True,
    )
