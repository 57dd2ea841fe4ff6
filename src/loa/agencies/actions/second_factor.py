"""Verbs: the second factor is turned on, used, renewed, turned off and reset.

Codes are checked outside the verbs' transactions: a wrong try must be counted even though what
it was for does not happen.
"""

from __future__ import annotations

import base64
import math
import re
import secrets
import time
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.debug import sensitive_variables
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from loa.agencies.actions.accounts import end_sessions
from loa.agencies.models import Person, Role
from loa.agencies.queries import acts_only_at, device_of
from loa.agencies.verbs import verb

PRINTED = 10
"""How many printed codes a person holds at a time."""
DIGITS, PRINTED_DIGITS = 6, 10
_SHAPE = "Mã gồm 6 chữ số; mã dự phòng gồm 10 chữ số. Đề nghị kiểm tra và nhập lại."
_WRONG = (
    "Mã chưa đúng hoặc đã dùng rồi. Đề nghị chờ mã mới hiện trên điện thoại rồi nhập lại; giờ của"
    " điện thoại cần để tự động."
)
_NOT_ALIKE = (
    "Mã chưa khớp. Đề nghị nhập mã đang hiện trong ứng dụng; nếu vẫn chưa khớp, đặt giờ của điện"
    " thoại ở chế độ tự động."
)


class CodeError(ValidationError):
    """The code was not taken; its message says why and what to do."""


def new_key() -> str:
    """A fresh secret, 160 bits in hexadecimal, to be shared with a person's phone."""
    return secrets.token_hex(20)


def spelled(key: str) -> str:
    """The secret as it is typed into a phone: base32 in small letters, in groups of four."""
    letters = base64.b32encode(bytes.fromhex(key)).decode().lower()
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def address_of(key: str, person: Person) -> str:
    """The secret as what a phone scans (otpauth://)."""
    return str(TOTPDevice(user=person, key=key).config_url)


@sensitive_variables("typed", "digits")
def check_code(person: Person, typed: str) -> TOTPDevice:
    """The phone of `person`, when `typed` is its code now or one step off, or a printed code.

    A code counts once. CodeError otherwise; after wrong tries one waits 1, 2, 4, 8 … seconds,
    for the phone's codes and the printed ones apart.
    """
    digits = re.sub(r"[\s.-]", "", typed)
    if not re.fullmatch(rf"[0-9]{{{DIGITS}}}|[0-9]{{{PRINTED_DIGITS}}}", digits):
        raise CodeError(_SHAPE)
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=person, confirmed=True).first()
        if len(digits) == DIGITS:
            asked, said = device, digits
        else:
            asked = StaticDevice.objects.select_for_update().filter(user=person).first()
            said = _digest(person, digits)
        until = _closed_until(asked)
        right = device is not None and asked is not None and asked.verify_token(said)
    if until is not None:
        raise CodeError(_wait((until - timezone.now()).total_seconds()))
    if not right:
        raise CodeError(_WRONG)
    return device


@sensitive_variables("key")
@verb("desk.read")
def begin_second_factor(key: str, typed: str, *, by: Role) -> list[str]:
    """The second factor of the person's own account, proven by the first code; the printed codes.

    CodeError when the code is not one of `key`, and when another phone makes the codes already.
    """
    Person.objects.select_for_update().get(pk=by.person_id)
    if device_of(by.person) is not None:
        raise CodeError("Xác thực hai bước đã bật rồi.")
    digits = re.sub(r"\s", "", typed)
    code = TOTP(bytes.fromhex(key))
    code.time = time.time()
    if not re.fullmatch(rf"[0-9]{{{DIGITS}}}", digits) or not code.verify(int(digits), tolerance=1):
        raise CodeError(_NOT_ALIKE)
    TOTPDevice.objects.create(
        user=by.person, name="", key=key, drift=code.drift, last_t=code.t(), confirmed=True
    )
    return _printed(by.person)


def turn_off(typed: str, *, by: Role) -> None:
    """Ends the second factor of the person's own account; CodeError without a right code."""
    check_code(by.person, typed)
    end_second_factor(by.person, by=by)


def renew_codes(typed: str, *, by: Role) -> list[str]:
    """Ten new printed codes in place of the old ones; CodeError without a right code."""
    check_code(by.person, typed)
    return print_codes(by.person, by=by)


@verb("desk.read")
def end_second_factor(person: Person, *, by: Role) -> None:
    """Forgets the person's own phone and printed codes, after a code was right."""
    if person.pk != by.person_id:
        raise PermissionDenied("another person's second factor")
    forget(person)


@verb("desk.read")
def print_codes(person: Person, *, by: Role) -> list[str]:
    """The person's own printed codes anew, after a code was right."""
    if person.pk != by.person_id:
        raise PermissionDenied("another person's codes")
    return _printed(person)


@verb("agencies.manage_people")
def reset_second_factor(person: Person, *, by: Role) -> Person:
    """For somebody who lost phone and codes: forgets both and ends every session.

    ValidationError for oneself, whom another administrator or whoever runs the machine helps;
    PermissionDenied for a person who acts at another agency too.
    """
    if person.pk == by.person_id:
        raise ValidationError(
            "Không tự đặt lại cho mình. Đề nghị tắt bằng một mã dự phòng, hoặc nhờ người quản trị"
            " khác của đơn vị."
        )
    if not acts_only_at(person, by.agency):
        raise PermissionDenied("a person of another agency")
    forget(person)
    end_sessions(person)
    return person


def forget(person: Person) -> None:
    """The phone and the printed codes are no more, within a verb or a command."""
    TOTPDevice.objects.filter(user=person).delete()
    StaticDevice.objects.filter(user=person).delete()


def _printed(person: Person) -> list[str]:
    """Kept as digests under the installation's key: the paper alone tells the codes."""
    StaticDevice.objects.filter(user=person).delete()
    held = StaticDevice.objects.create(user=person, name="", confirmed=True)
    codes = [f"{secrets.randbelow(10**PRINTED_DIGITS):0{PRINTED_DIGITS}}" for _ in range(PRINTED)]
    StaticToken.objects.bulk_create(
        StaticToken(device=held, token=_digest(person, code)) for code in codes
    )
    return codes


def _digest(person: Person, digits: str) -> str:
    made = salted_hmac("loa.agencies.printed_code", f"{person.pk}:{digits}", algorithm="sha256")
    return made.hexdigest()[:16]


def _closed_until(asked: TOTPDevice | StaticDevice | None) -> datetime | None:
    """Until when wrong tries keep this device from being asked."""
    _, why_not = asked.verify_is_allowed() if asked is not None else (True, None)
    return why_not["locked_until"] if why_not else None


def _wait(seconds: float) -> str:
    left = max(1, math.ceil(seconds))
    units = ((3600, "giờ"), (60, "phút"), (1, "giây"))
    size, unit = next((size, unit) for size, unit in units if left >= size)
    return (
        "Đã nhập sai nhiều lần nên mã tạm thời không được nhận. Đề nghị chờ"
        f" {math.ceil(left / size)} {unit} rồi nhập mã mới."
    )
