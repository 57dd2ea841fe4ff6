"""Verbs: what an agency says of itself, below whom it stands, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError, Q

from loa import clock
from loa.agencies import tree
from loa.agencies.founding import free_slug
from loa.agencies.kinds import collective, guessed_kind, short_name
from loa.agencies.models import Agency, Relation, Reorganisation, Unit
from loa.agencies.models import Role as ActingRole
from loa.agencies.queries import above, agency_called, ever_above, work_here
from loa.agencies.verbs import verb

SETTLED = (
    *("place", "superior_name", "head_post", "address", "phone", "hotline", "email", "website"),
    *("latitude", "longitude", "radius_km"),
)
SETTINGS = ("signed_by_deputy", "head_may_verify_own", "progress_is_public", "asks_for_codes")
_RANKS: dict[str, int] = {
    Agency.Kind.PROVINCE: 0,
    Agency.Kind.DEPARTMENT: 1,
    Agency.Kind.COMMUNE: 2,
    Agency.Kind.SCHOOL: 3,
    Agency.Kind.OTHER: 3,
}
NOT_LOWER = "không phải cấp dưới của đơn vị. Đề nghị cơ quan cấp trên của đơn vị đó thực hiện."
_NOT_YET = "Ngày có hiệu lực chưa đến. Đề nghị ghi nhận từ ngày đó."
_OVER = "Đơn vị này đã được ghi nhận là không còn. Đề nghị kiểm tra mục “Sắp xếp tổ chức”."


@verb("agencies.manage_agency")
def settle_agency(agency: Agency, said: dict[str, Any], *, by: ActingRole) -> Agency:
    """Puts down what the agency says of itself: `said` holds fields of SETTLED and SETTINGS.

    Name and symbol change by a renaming only, which has a day and a document.
    """
    changed = [name for name in (*SETTLED, *SETTINGS) if name in said]
    for name in changed:
        setattr(by.agency, name, said[name])
    by.agency.save(update_fields=changed)
    return by.agency


@verb("agencies.manage_units")
def name_standing_unit(unit: Unit | None, *, by: ActingRole) -> Agency:
    """Says which unit keeps the work going (cơ quan thường trực), or that none does."""
    by.agency.standing_unit = unit
    by.agency.save(update_fields=["standing_unit"])
    return by.agency


@verb("agencies.manage_agency")
def stand_below(superior: str, kind: str, since: date, *, by: ActingRole) -> Relation:
    """Puts the acting agency below the agency called `superior`, in the relation `kind`.

    An agency that nobody has named yet is made known. Only the subordinate says so: a superior
    sees what is issued below it, and nobody puts another agency there.
    """
    above_us = _known(superior)
    if above_us == by.agency:
        raise ValidationError({"superior": "Đơn vị không đứng dưới chính mình."})
    if any(one.superior == above_us for one in above(by.agency, kind, day=since)):
        raise ValidationError({"superior": "Quan hệ này đã có từ trước."})
    relation = Relation.objects.create(
        superior=above_us, subordinate=by.agency, kind=kind, valid_from=since
    )
    tree.changed()
    return relation


@verb("agencies.manage_agency")
def take_in_below(subordinate: str, kind: str, since: date, *, by: ActingRole) -> Relation:
    """Puts an agency that does not work with Loa below the acting one, by its name.

    ValidationError for one that does: it says itself below whom it stands. So does one of a
    higher kind, or that others stand below: whoever is above it sees what those issue.
    """
    ours = _known(subordinate)
    if ours == by.agency or work_here().filter(pk=ours.pk).exists():
        raise ValidationError(
            {
                "subordinate": f"{ours.name} đang dùng hệ thống này. Đề nghị đơn vị đó tự khai"
                " báo cơ quan cấp trên ở trang “Đơn vị của tôi”."
            }
        )
    if not may_stand_below(ours, by.agency):
        raise ValidationError({"subordinate": f"{ours.name} {NOT_LOWER}"})
    if any(one.superior == by.agency for one in above(ours, kind, day=since)):
        raise ValidationError({"subordinate": "Quan hệ này đã có từ trước."})
    relation = Relation.objects.create(
        superior=by.agency, subordinate=ours, kind=kind, valid_from=since
    )
    tree.changed()
    return relation


def may_stand_below(agency: Agency, superior: Agency) -> bool:
    """Whether `superior` may say of itself that `agency`, which nobody speaks for yet, stands
    below it: one of a lower kind, or of the same that nobody stands below."""
    if agency.pk in ever_above(superior):
        return False
    theirs, ours = _RANKS[agency.kind], _RANKS[superior.kind]
    return theirs > ours or (theirs == ours and not agency.below.exists())


@verb("agencies.manage_agency")
def take_in_many_below(
    rows: Sequence[tuple[str, str]], kind: str, since: date, *, by: ActingRole
) -> tuple[list[Relation], list[str]]:
    """Puts agencies that do not work with Loa below the acting one, each (name, symbol); what was
    refused, a sentence for each, is left out and the others stand.

    A symbol is given to an agency that has none yet.
    """
    taken, refused = [], []
    for name, symbol in rows:
        try:
            relation = take_in_below(name, kind, since, by=by)
        except ValidationError as error:
            refused.append(f"{name[:80]}: {' '.join(error.messages)}")
            continue
        if symbol and not relation.subordinate.symbol:
            relation.subordinate.symbol = symbol[:20]
            relation.subordinate.save(update_fields=["symbol"])
        taken.append(relation)
    return taken, refused


@verb("agencies.manage_agency")
def end_relation(relation: Relation, last_day: date, *, by: ActingRole) -> Relation:
    """Ends a relation of the acting agency after `last_day`; it stays in earlier pictures."""
    if by.agency_id not in (relation.subordinate_id, relation.superior_id):
        raise ValidationError("Quan hệ này là của đơn vị khác.")
    if last_day < relation.valid_from:
        raise ValidationError({"last_day": "Ngày kết thúc đứng trước ngày bắt đầu."})
    relation.valid_to = last_day
    relation.save(update_fields=["valid_to"])
    tree.changed()
    return relation


@verb("agencies.reorganise")
def rename_agency(
    name: str, symbol: str, *, on: date, document: str, superior_name: str = "", by: ActingRole
) -> Reorganisation:
    """Gives the agency its new name from `on`, as `document` decided; its identity stays."""
    agency = _living(by, on)
    later = agency.reorganisations.filter(on__gt=on)
    if later.exists():
        raise ValidationError({"on": "Đã có lần sắp xếp sau ngày này. Đề nghị kiểm tra ngày."})
    event = Reorganisation.objects.create(
        agency=agency,
        kind=Reorganisation.Kind.RENAMED,
        on=on,
        document=document,
        former_name=agency.name,
        former_symbol=agency.symbol,
        former_place=agency.place,
        former_superior_name=agency.superior_name,
    )
    agency.name, agency.short_name, agency.symbol = name, short_name(name), symbol
    agency.superior_name = superior_name or agency.superior_name
    agency.save(update_fields=["name", "short_name", "symbol", "superior_name"])
    return event


@verb("agencies.reorganise")
def end_agency(
    kind: str, successors: Sequence[str], *, on: date, document: str, by: ActingRole
) -> Reorganisation:
    """The agency is merged into one other, divided into several, or dissolved, from `on` on.

    Its relations end the day before; in a merger those below it stand below the successor. A
    successor that nobody knew begins here, administered by who acts.
    """
    agency = _living(by, on)
    names = list(dict.fromkeys(name.strip() for name in successors if name.strip()))
    _check_successors(kind, names)
    after = [_successor(name, by) for name in names]
    if agency in after:
        raise ValidationError({"successors": "Đề nghị ghi tên đơn vị mới, khác đơn vị này."})
    event = Reorganisation.objects.create(agency=agency, kind=kind, on=on, document=document)
    event.successors.set(after)
    _hand_relations_over(agency, on, after[0] if kind == Reorganisation.Kind.MERGED else None)
    agency.ended_on = on
    agency.save(update_fields=["ended_on"])
    tree.changed()
    return event


@verb("agencies.reorganise")
def split_off(
    successors: Sequence[str], *, on: date, document: str, by: ActingRole
) -> Reorganisation:
    """A part of the agency becomes an agency of its own from `on`; this one goes on."""
    agency = _living(by, on)
    names = [name.strip() for name in successors if name.strip()]
    if not names:
        raise ValidationError({"successors": "Đề nghị ghi tên đơn vị được tách ra."})
    event = Reorganisation.objects.create(
        agency=agency, kind=Reorganisation.Kind.SPLIT, on=on, document=document
    )
    event.successors.set([_successor(name, by) for name in names])
    tree.changed()
    return event


@verb("agencies.reorganise")
def take_back(event: Reorganisation, *, by: ActingRole) -> Agency:
    """Takes back the last reorganisation, recorded by mistake; names and relations come back."""
    agency = Agency.objects.select_for_update().get(pk=by.agency_id)
    if event != agency.reorganisations.last():
        raise ValidationError("Chỉ bỏ được lần sắp xếp ghi sau cùng.")
    if event.kind == Reorganisation.Kind.RENAMED:
        agency.name, agency.short_name = event.former_name, short_name(event.former_name)
        agency.symbol, agency.place = event.former_symbol, event.former_place
        agency.superior_name = event.former_superior_name
    if event.kind in Reorganisation.ENDING:
        agency.ended_on = None
        _give_relations_back(agency, event)
    agency.save()
    _leave_again(event, by)
    event.successors.clear()
    event.delete()
    tree.changed()
    return agency


def _living(by: ActingRole, on: date) -> Agency:
    """The acting agency, locked; ValidationError when it is no more or the day has not come."""
    if on > clock.today():
        raise ValidationError({"on": _NOT_YET})
    agency = Agency.objects.select_for_update().get(pk=by.agency_id)
    if agency.ended_on is not None:
        raise ValidationError(_OVER)
    return agency


def _check_successors(kind: str, names: list[str]) -> None:
    least = {"merged": 1, "divided": 2, "dissolved": 0}[kind]
    most = {"merged": 1, "divided": 20, "dissolved": 0}[kind]
    if least <= len(names) <= most:
        return
    said = {
        "merged": "Hợp nhất thì ghi tên một đơn vị mới.",
        "divided": "Chia thì ghi tên từ hai đơn vị mới, mỗi đơn vị một dòng.",
        "dissolved": "Giải thể thì để trống đơn vị mới.",
    }
    raise ValidationError({"successors": said[kind]})


def _successor(name: str, by: ActingRole) -> Agency:
    """The agency with this name. A new one begins with the acting person as its administrator.

    One that others have named already is theirs too: nobody gets into it this way.
    """
    known = agency_called(name)
    if known is not None:
        return known
    new = _known(name)
    for field in ("symbol", "place", "superior_name", "head_post"):
        setattr(new, field, getattr(by.agency, field))
    new.save()
    ActingRole.objects.create(
        person=by.person, agency=new, code=ActingRole.Code.AGENCY_ADMIN, valid_from=clock.today()
    )
    return new


def _known(name: str) -> Agency:
    """The agency with this name, or a new entry for it: known, but without people."""
    name = " ".join(name.split())
    found = agency_called(name)
    if found is not None:
        return found
    kind = guessed_kind(name) or Agency.Kind.OTHER
    return Agency.objects.create(
        name=name,
        short_name=short_name(name),
        slug=free_slug(name),
        kind=kind,
        symbol="",
        place="",
        head_post="",
        collective=collective(kind),
    )


def _hand_relations_over(agency: Agency, on: date, successor: Agency | None) -> None:
    """Relations end the day before `on`; those below go over to the one successor."""
    the_day_before = on - timedelta(days=1)
    held = Relation.objects.filter(
        Q(superior=agency) | Q(subordinate=agency), Q(valid_to=None) | Q(valid_to__gte=on)
    )
    for relation in held:
        if relation.superior_id == agency.pk and successor is not None:
            _follow(relation, successor, on)
        if relation.valid_from >= on:
            relation.delete()
            continue
        relation.valid_to = the_day_before
        relation.save(update_fields=["valid_to"])


def _follow(relation: Relation, successor: Agency, on: date) -> None:
    subordinate = relation.subordinate
    if subordinate == successor or subordinate in _around(successor):
        return
    Relation.objects.get_or_create(
        superior=successor, subordinate=subordinate, kind=relation.kind, valid_from=on
    )


def _around(successor: Agency) -> list[Agency]:
    """Those that the successor stands below: they do not come to stand below it."""
    return [relation.superior for relation in above(successor)]


def _leave_again(event: Reorganisation, by: ActingRole) -> None:
    """Takes the administrator out of agencies that began with the event and did nothing yet."""
    for successor in event.successors.all():
        roles = list(successor.roles.all())
        began = len(roles) == 1 and roles[0].person_id == by.person_id
        if not began or successor.came_from.count() > 1:
            continue
        try:
            with transaction.atomic():
                roles[0].delete()
        except ProtectedError:
            continue


def _give_relations_back(agency: Agency, event: Reorganisation) -> None:
    the_day_before = event.on - timedelta(days=1)
    ended = Relation.objects.filter(
        Q(superior=agency) | Q(subordinate=agency), valid_to=the_day_before
    )
    for relation in ended:
        Relation.objects.filter(
            superior__in=event.successors.all(),
            subordinate=relation.subordinate,
            kind=relation.kind,
            valid_from=event.on,
        ).delete()
        relation.valid_to = None
        relation.save(update_fields=["valid_to"])
