"""Verbs: passwords are given, used once and changed; sessions end."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError

from loa.agencies.models import Person, Role
from loa.agencies.queries import acts_only_at
from loa.agencies.verbs import verb

_CLEAR = "abcdefghkmnpqrstuvwxyz23456789"
"""Letters and figures that nobody mistakes for each other on a printed slip."""
_ROUNDS_ONCE = 20_000
"""A made password has 58 bits, which no number of rounds improves on; hashing a whole staff's at
the usual price takes a minute. At the first sign-in the usual price is paid anew."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands on a printed slip; the password is nowhere else."""

    person: Person
    password: str


@verb("agencies.manage_people")
def give_password(person: Person, *, by: Role) -> str:
    """A new password for one of the agency's people, to be told to them and changed by them.

    The old one ends, and every session with it. PermissionDenied for a person who acts at
    another agency too: that one's own changes it.
    """
    return _give(person, by)


@verb("agencies.manage_people")
def give_passwords(people: Sequence[Person], *, by: Role) -> list[Slip]:
    """New passwords for many, for their slips; whoever acts at another agency is left out."""
    return [Slip(person, _give(person, by)) for person in people if acts_only_at(person, by.agency)]


@verb("desk.read")
def change_own_password(old: str, new: str, *, by: Role) -> Person:
    """The person's own password; ValidationError when the old one is wrong or the new one weak."""
    person = by.person
    if not person.check_password(old):
        raise ValidationError({"old": "Mật khẩu đang dùng chưa đúng. Đề nghị nhập lại."})
    if old == new:
        raise ValidationError({"new": "Mật khẩu mới phải khác mật khẩu đang dùng."})
    try:
        validate_password(new, person)
    except ValidationError as error:
        raise ValidationError({"new": "Mật khẩu cần ít nhất 10 ký tự."}) from error
    person.set_password(new)
    person.trial_password = ""
    person.must_change_password = False
    person.save(update_fields=["password", "trial_password", "must_change_password"])
    return person


def end_sessions(person: Person) -> None:
    """Ends every session of the person, on whatever machine, within a verb."""
    person.session_round += 1
    person.save(update_fields=["session_round"])


def _give(person: Person, by: Role) -> str:
    if not acts_only_at(person, by.agency):
        raise PermissionDenied("a person of another agency")
    return renewed_password(person)


def renewed_password(person: Person) -> str:
    """Within a verb: a new password, which the person has to change; the old one ends."""
    password = "-".join("".join(secrets.choice(_CLEAR) for _ in range(4)) for _ in range(3))
    person.password = _hashed(password)
    person.trial_password = ""
    person.must_change_password = True
    person.session_round += 1
    person.save(
        update_fields=["password", "trial_password", "must_change_password", "session_round"]
    )
    return password


def _hashed(password: str) -> str:
    hasher = get_hasher()
    if isinstance(hasher, PBKDF2PasswordHasher):
        return hasher.encode(password, hasher.salt(), iterations=_ROUNDS_ONCE)
    return make_password(password)
