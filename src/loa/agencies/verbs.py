"""The shape of every verb: one transaction, one permission check, one entry in the trail.

A verb takes its actor as the keyword `by`, a Role. Called from outside, it checks that the
role may do the act and that every object handed in belongs to the role's agency. Called from
within another verb, it is a consequence of that one and is not checked again; it leaves its
entry all the same.

An agency that was merged, divided or dissolved is read-only: its roles change nothing any more,
except to take back the reorganisation that was recorded by mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from loa import clock
from loa.agencies.models import Role
from loa.agencies.permissions import require
from loa.agencies.queries import visible_to, what_became
from loa.agencies.step_up import demand
from loa.audit.actions import record

P = ParamSpec("P")
R = TypeVar("R")

OF_ENDED_AGENCIES = frozenset(["agencies.reorganise"])
"""Acts that an agency may still do that is no more."""


class AgencyEndedError(PermissionDenied):
    """The acting agency is no more; `said` is a sentence for the page."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


_inside: ContextVar[bool] = ContextVar("inside_a_verb", default=False)


def verb(act: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function the verb `act`, an entry of permissions.toml."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        name = f"{act.split('.', 1)[0]}.{function.__name__}"

        @wraps(function)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            by = kwargs.get("by")
            if not isinstance(by, Role):
                raise TypeError(f"{function.__name__}() needs by=, the role that acts")
            with transaction.atomic(), visible_to(by), _outermost() as outer:
                if outer:
                    require(by, act)
                    demand(act)
                    _still_there(by, act)
                    _own_objects(by, (*args, *kwargs.values()))
                result = function(*args, **kwargs)
                record(name, by, on=_object_of(result, args))
                return result

        return wrapper

    return decorate


@contextmanager
def _outermost() -> Iterator[bool]:
    outer = not _inside.get()
    token = _inside.set(True)
    try:
        yield outer
    finally:
        _inside.reset(token)


def _still_there(by: Role, act: str) -> None:
    agency = by.agency
    if act in OF_ENDED_AGENCIES or agency.ended_on is None or agency.ended_on > clock.today():
        return
    raise AgencyEndedError(
        f"{agency.name} {what_became(agency)} nên chỉ còn xem, không ghi nhận thêm được."
        " Đề nghị làm việc này tại đơn vị mới."
    )


def _own_objects(by: Role, values: tuple[Any, ...]) -> None:
    for value in values:
        agency_id = getattr(value, "agency_id", None)
        if agency_id is not None and agency_id != by.agency_id:
            raise PermissionDenied("an object of another agency")


def _object_of(result: Any, args: tuple[Any, ...]) -> models.Model | None:
    if isinstance(result, models.Model) and result.pk is not None:
        return result
    return next((arg for arg in args if isinstance(arg, models.Model) and arg.pk), None)
