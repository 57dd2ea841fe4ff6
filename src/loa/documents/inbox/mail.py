"""Reads an agency's mailbox: every letter after the last, each in a transaction of its own."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from loa import clock
from loa.agencies.models import Role
from loa.clients import imap
from loa.documents.inbox.letters import BrokenLetterError, read_letter
from loa.documents.inbox.sealing import NotOpenedError, unsealed
from loa.documents.inbox.taking import Origin, note, receiver, take
from loa.documents.models import Arrival, Mailbox

MOST_AT_ONCE = 50
EVERY = timedelta(minutes=5)
MOST_STUCK = 3
"""After so many times a letter at which reading breaks off is left out."""
LONGEST_WAIT = timedelta(hours=6)
BACK = timedelta(days=3)
"""How far back a mailbox is read when its numbering is new to us."""
NOBODY = "Đơn vị chưa có văn thư, đầu mối hoặc thủ trưởng nên chưa nhận được văn bản."
SEALED = "Khoá của máy chủ đã đổi nên không mở được mật khẩu hộp thư. Đề nghị nhập lại mật khẩu."
BROKEN = "Thư bị hỏng nên không đọc được. Đề nghị người gửi gửi lại."
TOO_LARGE = "Thư quá lớn nên không nhận. Đề nghị tải tệp về rồi thả vào trang Văn bản."
NOT_FETCHED = "Máy chủ thư không đưa được thư này. Đề nghị xem trong hộp thư của đơn vị."
TOO_MANY = "Thư có quá nhiều tệp; các tệp sau không được nhận."


def read_mailbox(mailbox: Mailbox) -> int:
    """Takes what came since the last time; how many letters were gone through.

    Whatever stops it, the letters gone through stay so, and the next time goes on after them.
    """
    by = receiver(mailbox.agency)
    if by is None:
        return _failed(mailbox, NOBODY)
    try:
        with imap.opened(_account(mailbox)) as folder:
            count = _go_through(mailbox, folder, by)
    except NotOpenedError:
        return _failed(mailbox, SEALED)
    except imap.MailboxError as error:
        return _failed(mailbox, str(error))
    mailbox.failures, mailbox.error = 0, ""
    mailbox.read_at, mailbox.next_at = clock.now(), clock.now() + EVERY
    mailbox.save(update_fields=["failures", "error", "read_at", "next_at"])
    return count


def _account(mailbox: Mailbox) -> imap.Account:
    return imap.Account(
        host=mailbox.host,
        port=mailbox.port,
        user=mailbox.user,
        folder=mailbox.folder,
        encrypted=mailbox.encrypted,
        password=unsealed(mailbox.sealed_password),
    )


def _go_through(mailbox: Mailbox, folder: imap.Folder, by: Role) -> int:
    if mailbox.uidvalidity == folder.validity:
        waiting = folder.after(mailbox.last_uid)
    else:
        waiting = folder.since((mailbox.read_at or clock.now()).date() - BACK)
        mailbox.uidvalidity = folder.validity
        mailbox.last_uid = (waiting[0] if waiting else folder.next_uid) - 1
        mailbox.save(update_fields=["uidvalidity", "last_uid"])
    for uid in waiting[:MOST_AT_ONCE]:
        raw, why = _fetched(mailbox, folder, uid)
        with transaction.atomic():
            _take_letter(f"{folder.validity}.{uid}", raw, why, by)
            mailbox.last_uid = uid
            mailbox.save(update_fields=["last_uid"])
    return len(waiting[:MOST_AT_ONCE])


def _fetched(mailbox: Mailbox, folder: imap.Folder, uid: int) -> tuple[bytes, str]:
    """A letter, or why it cannot be had. One at which the line broke often is left out."""
    if mailbox.stuck_at == uid and mailbox.stuck >= MOST_STUCK:
        return b"", NOT_FETCHED
    mailbox.stuck = mailbox.stuck + 1 if mailbox.stuck_at == uid else 1
    mailbox.stuck_at = uid
    mailbox.save(update_fields=["stuck", "stuck_at"])
    try:
        if folder.size(uid) > imap.MOST_BYTES:
            return b"", TOO_LARGE
        return folder.letter(uid), ""
    except imap.LetterError:
        return b"", NOT_FETCHED


def _take_letter(key: str, raw: bytes, why: str, by: Role) -> None:
    """Takes a letter's files, or notes `why` it cannot be had."""
    if why:
        _note_once("", Origin(Arrival.Way.MAIL, key), why, by)
        return
    try:
        letter = read_letter(raw)
    except BrokenLetterError:
        _note_once("", Origin(Arrival.Way.MAIL, key), BROKEN, by)
        return
    for file in letter.attachments:
        origin = Origin(Arrival.Way.MAIL, f"{key}.{file.place}", letter.sender, letter.subject)
        take(file.content, file.name, origin, by=by)
    if letter.more:
        origin = Origin(Arrival.Way.MAIL, key, letter.sender, letter.subject)
        _note_once("", origin, TOO_MANY, by)


def _note_once(name: str, origin: Origin, why: str, by: Role) -> None:
    known = Arrival.objects.filter(agency=by.agency, way=origin.way, key=origin.key)
    if not known.exists():
        note(name, origin, why, by=by)


def _failed(mailbox: Mailbox, why: str) -> int:
    """Says why, and asks again later and later: a wrong password must not lock the account."""
    mailbox.failures = min(mailbox.failures + 1, 20)
    wait = min(EVERY * 2 ** (mailbox.failures - 1), LONGEST_WAIT)
    mailbox.error, mailbox.next_at = why, clock.now() + wait
    mailbox.save(update_fields=["failures", "error", "next_at"])
    return 0
