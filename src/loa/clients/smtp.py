"""Hands one letter to a mail server, and says exactly how far it came (RFC 5321).

A letter that was refused, or never handed over whole, was not delivered. Once its last line
was sent, and the line breaks before the server's answer, nobody can know: `UncertainError`.
"""

from __future__ import annotations

import os
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP as AS_SENT
from urllib.parse import parse_qsl, unquote, urlsplit

SECONDS = 20.0
"""The longest wait for any one answer; a letter takes at most some ten of them."""
PORTS = {"smtp": 25, "smtps": 465}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class NotSentError(Exception):
    """The letter was not taken; the message says why, in Vietnamese. `for_good` means that
    asking the same server again is of no use."""

    def __init__(self, message: str, *, for_good: bool) -> None:
        super().__init__(message)
        self.for_good = for_good


class UncertainError(Exception):
    """The letter was handed over whole, and no answer came."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed in, and from whom they come."""

    host: str
    port: int
    sender: str
    encrypted: bool = False
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def from_url(cls, url: str) -> MailServer:
        """smtp://user:password@host:port?from=address, or smtps://… for TLS from the start.

        ValueError for anything else, without the address in its words: it holds a password.
        """
        parts = urlsplit(url)
        sender = dict(parse_qsl(parts.query)).get("from", "")
        if parts.scheme not in PORTS or not parts.hostname or "@" not in sender:
            raise ValueError("LOA_SMTP_URL is like smtps://user:password@host?from=loa@host")
        return cls(
            host=parts.hostname,
            port=parts.port or PORTS[parts.scheme],
            sender=sender,
            encrypted=parts.scheme == "smtps",
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
        )


def configured() -> MailServer | None:
    """The server that LOA_SMTP_URL names; None in trial mode, when no letter may leave."""
    url = os.environ.get("LOA_SMTP_URL", "")
    return MailServer.from_url(url) if url else None


def hand_in(server: MailServer, letter: EmailMessage, recipient: str) -> None:
    """Hands `letter` to the server for one recipient; returning means that it was accepted.

    Raises `NotSentError` or `UncertainError`. STARTTLS is used where it is offered, and a
    password is never sent in the clear but to this machine.
    """
    try:
        line = _connected(server)
    except (OSError, smtplib.SMTPException) as error:
        raise NotSentError("Chưa kết nối được với máy chủ gửi thư.", for_good=False) from error
    try:
        _introduce(line, server)
        _hand_over(line, server.sender, recipient, letter.as_bytes(policy=AS_SENT))
    except smtplib.SMTPResponseException as refused:
        raise _refusal(refused.smtp_code, refused.smtp_error) from refused
    except (OSError, smtplib.SMTPException) as error:
        raise NotSentError(
            "Máy chủ gửi thư ngắt kết nối trước khi nhận thư.", for_good=False
        ) from error
    finally:
        with suppress(OSError, smtplib.SMTPException):
            line.close()


def _connected(server: MailServer) -> smtplib.SMTP:
    if server.encrypted:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=SECONDS)


def _introduce(line: smtplib.SMTP, server: MailServer) -> None:
    line.ehlo_or_helo_if_needed()
    if not server.encrypted and line.has_extn("starttls"):
        line.starttls(context=ssl.create_default_context())
        line.ehlo()
    elif server.password and not server.encrypted and server.host not in LOOPBACK:
        raise NotSentError(
            "Máy chủ gửi thư không mã hoá đường truyền nên hệ thống không gửi mật khẩu.",
            for_good=True,
        )
    if server.user:
        line.login(server.user, server.password)


def _hand_over(line: smtplib.SMTP, sender: str, recipient: str, letter: bytes) -> None:
    """MAIL, RCPT and DATA, each answer looked at; the last line is sent on its own."""
    _expected(line.mail(sender), 250)
    _expected(line.rcpt(recipient), 250, 251)
    _expected(line.docmd("DATA"), 354)
    line.send(_dotted(letter))
    try:
        line.send(b".\r\n")
        answer = line.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise UncertainError from error
    if not 200 <= answer[0] < 600:
        raise UncertainError
    _expected(answer, *range(200, 300))


def _expected(answer: tuple[int, bytes], *codes: int) -> None:
    if answer[0] not in codes:
        raise smtplib.SMTPResponseException(*answer)


def _dotted(letter: bytes) -> bytes:
    """Lines ended by CRLF; those that begin with a dot get another (RFC 5321 §4.5.2)."""
    lines = letter.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n").split(b"\n")
    return b"".join((b"." + one if one.startswith(b".") else one) + b"\r\n" for one in lines)


def _refusal(code: int, words: bytes | str) -> NotSentError:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    said = " ".join(said.split())[:300]
    if code >= 500:
        return NotSentError(f"Máy chủ thư không nhận thư này (mã {code}: {said}).", for_good=True)
    return NotSentError(f"Máy chủ thư hẹn gửi lại sau (mã {code}: {said}).", for_good=False)
