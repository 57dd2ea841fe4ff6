"""Reads a mailbox by IMAP (RFC 3501) without changing anything in it.

The folder is opened read-only and letters are peeked at: nothing is deleted or marked as read.
Names of mail servers are judged like web addresses; `LOA_MAIL_HOSTS` names those inside the
house that may be reached all the same.
"""

from __future__ import annotations

import base64
import imaplib
import os
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import httpcore

from loa.clients.guarded import TimeIsUpError, is_public, resolved
from loa.clients.web import private_allowed

SECONDS = 30.0
MOST_BYTES = 40 * 1024 * 1024
"""A letter with attachments; most servers take 25 MB."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class MailboxError(Exception):
    """The mailbox was not read; the message says why, in Vietnamese, for whoever set it up."""


class LetterError(MailboxError):
    """This one letter cannot be had; the others may."""


class NotLetInError(MailboxError):
    """Name or password are not right; asking again at once would only lock the account."""


@dataclass(frozen=True, slots=True)
class Account:
    """A mailbox at a server; without `encrypted` only on this machine."""

    host: str
    port: int
    user: str
    folder: str = "INBOX"
    encrypted: bool = True
    password: str = field(default="", repr=False)


class Folder:
    """An open folder. `validity` tells one numbering of its letters from the next, `next_uid`
    is the number that the next letter will have."""

    def __init__(self, line: imaplib.IMAP4, validity: int, next_uid: int) -> None:
        self._line = line
        self.validity = validity
        self.next_uid = next_uid

    def after(self, uid: int) -> list[int]:
        """The numbers of the letters after `uid`, in order."""
        return [found for found in self._search(f"UID {uid + 1}:*") if found > uid]

    def since(self, day: date) -> list[int]:
        """The numbers of the letters that came on or after `day`, in order."""
        return self._search(f"SINCE {day.day}-{MONTHS[day.month - 1]}-{day.year}")

    def size(self, uid: int) -> int:
        """How many bytes a letter has."""
        (answer, *_) = self._ask("FETCH", str(uid), "(RFC822.SIZE)")
        found = re.search(rb"RFC822\.SIZE (\d+)", _plain(answer))
        if found is None:
            raise LetterError("Máy chủ thư không cho biết độ lớn của một thư.")
        return int(found[1])

    def letter(self, uid: int) -> bytes:
        """A letter whole, as it came; it stays unread."""
        for part in self._ask("FETCH", str(uid), "(BODY.PEEK[])"):
            if isinstance(part, tuple):
                content: bytes = part[1]
                return content
        raise LetterError("Máy chủ thư không đưa được một thư.")

    def _search(self, what: str) -> list[int]:
        (answer, *_) = self._ask("SEARCH", None, *what.split())
        return sorted({int(number) for number in _plain(answer).split() if number.isdigit()})

    def _ask(self, command: str, *arguments: str | None) -> list[Any]:
        said = [argument for argument in arguments if argument is not None]
        status, data = self._line.uid(command, *said)
        if status != "OK":
            raise LetterError("Máy chủ thư không trả lời như mong đợi.")
        return data


@contextmanager
def opened(account: Account) -> Iterator[Folder]:
    """The account's folder, opened read-only. `MailboxError` whatever goes wrong until the end."""
    line = None
    try:
        line = _Line(account)
        _log_in(line, account)
        yield _select(line, account.folder)
    except (TimeIsUpError, TimeoutError) as error:
        raise MailboxError("Máy chủ thư trả lời quá chậm.") from error
    except httpcore.ConnectError as error:
        raise MailboxError("Không tìm thấy máy chủ thư. Đề nghị kiểm tra tên máy chủ.") from error
    except ssl.SSLError as error:
        raise MailboxError("Chứng thư của máy chủ thư không hợp lệ.") from error
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailboxError("Kết nối với máy chủ thư bị ngắt.") from error
    finally:
        if line is not None:
            line.hang_up()


class _Line(imaplib.IMAP4):
    """Connects to the judged address only, and takes no letter beyond the bound."""

    def __init__(self, account: Account) -> None:
        self._account = account
        super().__init__(account.host, account.port, timeout=SECONDS)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        account = self._account
        addresses = resolved(account.host, account.port, SECONDS)
        if not _may_reach(account.host) and not all(map(is_public, addresses)):
            raise MailboxError(
                "Máy chủ thư nằm trong mạng nội bộ. Đề nghị người quản trị máy chủ cho phép."
            )
        if not account.encrypted and not all(address.is_loopback for address in addresses):
            raise MailboxError("Chỉ đọc thư qua đường truyền có mã hoá.")
        plain = socket.create_connection((str(addresses[0]), account.port), SECONDS)
        if not account.encrypted:
            return plain
        try:
            context = ssl.create_default_context()
            return context.wrap_socket(plain, server_hostname=account.host)
        except OSError:
            plain.close()
            raise

    def read(self, size: int) -> bytes:
        if size > MOST_BYTES:
            raise MailboxError("Thư quá lớn nên không nhận.")
        return super().read(size)

    def hang_up(self) -> None:
        try:
            self.shutdown()
        except OSError:
            return


def _may_reach(host: str) -> bool:
    allowed = os.environ.get("LOA_MAIL_HOSTS", "").lower().split(",")
    return private_allowed() or host.lower() in {name.strip() for name in allowed if name.strip()}


def _log_in(line: imaplib.IMAP4, account: Account) -> None:
    try:
        line.login(account.user, account.password)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, UnicodeError) as error:
        raise NotLetInError("Máy chủ thư không chấp nhận tên đăng nhập hoặc mật khẩu.") from error


def _select(line: imaplib.IMAP4, folder: str) -> Folder:
    status, _ = line.select(_quoted(folder), readonly=True)
    if status != "OK":
        raise MailboxError(f"Hộp thư không có thư mục “{folder}”.")
    validity, following = _number(line, "UIDVALIDITY"), _number(line, "UIDNEXT")
    if validity is None or following is None:
        raise MailboxError("Máy chủ thư không đánh số thư nên chưa đọc được.")
    return Folder(line, validity, following)


def _number(line: imaplib.IMAP4, name: str) -> int | None:
    (answer, *_) = line.response(name)[1] or [None]
    said = _plain(answer)
    return int(said) if said.isdigit() and len(said) < 19 else None


def _plain(answer: Any) -> bytes:
    if isinstance(answer, tuple):
        answer = answer[0]
    return answer if isinstance(answer, bytes) else b""


def _quoted(folder: str) -> str:
    """A folder's name as the protocol has it: modified UTF-7 (RFC 3501 §5.1.3), in quotes."""
    said = re.sub(r"[^\x20-\x7e]+", _encoded, folder.replace("&", "&-"))
    escaped = said.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _encoded(found: re.Match[str]) -> str:
    packed = base64.b64encode(found[0].encode("utf-16-be")).decode().rstrip("=")
    return f"&{packed.replace('/', ',')}-"
