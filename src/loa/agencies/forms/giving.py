"""Who gets a piece of work: the choices of units and people, the same in every room."""

from __future__ import annotations

from django import forms

from loa.agencies.models import Agency, Person
from loa.agencies.queries import staff, units


def offer_staff(form: forms.Form, agency: Agency) -> None:
    """Fills the fields `unit` and `person` of `form` with the agency's own; no person: the unit."""
    people = staff(agency)
    form.fields["unit"].queryset = units(agency)  # type: ignore[attr-defined]
    person = form.fields["person"]
    person.queryset = Person.objects.filter(pk__in=[one.pk for one in people])  # type: ignore[attr-defined]
    called = [(one.pk, f"{one.address_form} {one.full_name}") for one in people]
    person.choices = [("", "Cả bộ phận"), *called]  # type: ignore[attr-defined]
