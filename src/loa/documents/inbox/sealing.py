"""Passwords of mailboxes at rest: a copy of the database opens none of them."""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class NotOpenedError(Exception):
    """The installation's key is another than the one that sealed it."""


def sealed(password: str) -> str:
    """The password, encrypted with a key that follows from the installation's secret."""
    return _box().encrypt(password.encode()).decode()


def unsealed(text: str) -> str:
    """What was sealed. NotOpenedError under another key."""
    try:
        return _box().decrypt(text.encode()).decode()
    except InvalidToken as error:
        raise NotOpenedError from error


def _box() -> Fernet:
    key = hmac.new(settings.SECRET_KEY.encode(), b"loa.documents.mailbox", hashlib.sha256)
    return Fernet(base64.urlsafe_b64encode(key.digest()))
