"""Verb: a figure that people stated turns out to be another (điều chỉnh số liệu)."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError

from loa import clock
from loa.agencies.models import Agency, Role
from loa.agencies.verbs import verb
from loa.ledger.actions import compensate
from loa.ledger.models import Fact
from loa.ledger.queries.figures import is_opening
from loa.norms.forms import forms
from loa.ui.words import number

LARGEST = Decimal(10) ** 12


@verb("ledger.correct")
def correct(fact: Fact, value: Decimal | int, *, reason: str, by: Role) -> Fact:
    """The stated figure counts with another value from now on; the old one stays to be read.

    What work counted by itself is not corrected here but where it happened. ValidationError for
    that, without a reason, and when the fact does not stand any more.
    """
    Agency.objects.select_for_update().get(pk=by.agency_id)
    value = Decimal(value)
    if not may_be_corrected(fact):
        raise ValidationError("Số liệu này không điều chỉnh ở đây. Đề nghị mở nơi đã ghi nhận.")
    if not reason.strip():
        raise ValidationError({"reason": "Đề nghị ghi lý do điều chỉnh."})
    if not 0 <= value < LARGEST:
        raise ValidationError({"value": "Số liệu ngoài khoảng cho phép."})
    if value == fact.value:
        raise ValidationError({"value": f"Số liệu đang là {number(value)} rồi."})
    compensate(fact, reason=reason)
    corrected: Fact = Fact.objects.get(pk=fact.pk)
    corrected.pk, corrected._state.adding = None, True
    corrected.value, corrected.reason = value, reason.strip()[:400]
    corrected.recorded_at = clock.now()
    corrected.save()
    return corrected


def may_be_corrected(fact: Fact) -> bool:
    """Whether people stated the figure as a number, and it still stands."""
    stands = fact.corrects_id is None and not Fact.objects.filter(corrects=fact).exists()
    return stands and is_stated(fact)


def is_stated(fact: Fact) -> bool:
    """Whether people stated it as a number: how many were present, money, and whatever is not the
    one that an item counts. Figures of former reports are withdrawn, not corrected."""
    is_number = fact.value != 1 or fact.indicator in {form.present for form in forms().values()}
    return fact.declared and is_number and not is_opening(fact)
