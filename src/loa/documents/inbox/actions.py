"""Verbs: a mailbox is set up, read at once or left; the folder is opened."""

from __future__ import annotations

from dataclasses import dataclass, field

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.inbox.folder import folder_of
from loa.documents.inbox.sealing import sealed
from loa.documents.models import Mailbox


@dataclass(frozen=True, slots=True)
class MailboxSettings:
    """What an administrator says; an empty password keeps the one that is there."""

    host: str
    port: int
    user: str
    folder: str
    is_on: bool
    encrypted: bool = True
    password: str = field(default="", repr=False)


@verb("documents.set_inbox")
def set_mailbox(said: MailboxSettings, *, by: Role) -> Mailbox:
    """Sets up the agency's mailbox; another account or folder is read from its last days on."""
    now = clock.now()
    mailbox = Mailbox.objects.filter(agency=by.agency).first()
    if mailbox is None:
        mailbox = Mailbox(agency=by.agency, next_at=now)
    if (mailbox.host, mailbox.user, mailbox.folder) != (said.host, said.user, said.folder):
        mailbox.uidvalidity, mailbox.last_uid, mailbox.read_at = None, 0, None
    mailbox.host, mailbox.port, mailbox.user = said.host, said.port, said.user
    mailbox.folder, mailbox.is_on, mailbox.encrypted = said.folder, said.is_on, said.encrypted
    if said.password:
        mailbox.sealed_password = sealed(said.password)
    mailbox.failures, mailbox.error, mailbox.next_at = 0, "", now
    mailbox.save()
    return mailbox


@verb("documents.set_inbox")
def open_folder(*, by: Role) -> None:
    """Makes the agency's folder, into which the copier or a shared drive puts files."""
    folder_of(by.agency).mkdir(parents=True, exist_ok=True)
