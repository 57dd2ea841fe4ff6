"""Papers that come by mail: each file once, whatever breaks on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.test import Client

from loa import clock
from loa.agencies.queries import visible_to
from loa.audit.models import Entry
from loa.channels.models import Notice
from loa.clients import imap
from loa.documents.inbox import mail
from loa.documents.inbox.actions import MailboxSettings, set_mailbox
from loa.documents.inbox.jobs import read_mailboxes
from loa.documents.inbox.mail import read_mailbox
from loa.documents.models import Arrival, Document, Mailbox
from tests.loa.clients.imap_server import Post, post_office
from tests.loa.documents.bad_files import paragraphs
from tests.loa.documents.papers import plan_docx, plan_pdf, read
from tests.loa.world import World, signed_in

pytestmark = pytest.mark.django_db
PLAN, OTHER = plan_docx("truong-binh-minh"), plan_docx("xa-an-phu")
Outcome = Arrival.Outcome


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    monkeypatch.setenv("LOA_FETCH_PRIVATE", "1")
    with post_office() as opened:
        yield opened


def letter(
    *files: tuple[str, bytes], subject: str = "Gửi kế hoạch", text: str = "Kính gửi"
) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Sở Nội vụ <vt@sonha.example>", "vanthu@binhminh.example"
    message["Subject"] = subject
    message.set_content(text)
    for name, content in files:
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()


def mailbox_at(post: Post, world: World, password: str = "mat-khau-hop-thu") -> Mailbox:
    """The school's mailbox, read once already, so that what comes now is new."""
    said = MailboxSettings(
        host="127.0.0.1",
        port=post.port,
        user="vanthu@binhminh.example",
        folder="Công văn đến",
        is_on=True,
        encrypted=False,
        password=password,
    )
    return set_mailbox(said, by=world.school.agency_admin)


def polled(world: World) -> Mailbox:
    with visible_to(world.school.clerk):
        read_mailbox(Mailbox.objects.select_related("agency").get())
        return Mailbox.objects.get()


def arrived(world: World) -> list[tuple[str, str]]:
    with visible_to(world.school.clerk):
        return list(Arrival.objects.order_by("pk").values_list("file_name", "outcome"))


def documents(world: World) -> list[str]:
    with visible_to(world.school.clerk):
        return list(Document.objects.order_by("pk").values_list("file_name", flat=True))


def test_each_attachment_becomes_a_document_once(world: World, post: Post) -> None:
    mailbox_at(post, world)
    post.letters[7] = letter(("Kế hoạch 35.docx", PLAN), ("KH.pdf", plan_pdf("xa-an-phu")))
    polled(world)
    polled(world)
    assert documents(world) == ["Kế hoạch 35.docx", "KH.pdf"]
    post.letters[8] = letter(("ban-sao.docx", PLAN))
    polled(world)
    assert documents(world) == ["Kế hoạch 35.docx", "KH.pdf"]
    assert arrived(world)[-1] == ("ban-sao.docx", Outcome.KNOWN)


def test_the_mailbox_is_only_read(world: World, post: Post) -> None:
    mailbox_at(post, world)
    post.letters[1] = letter(("a.docx", PLAN))
    polled(world)
    assert set(post.heard) <= {"CAPABILITY", "LOGIN", "EXAMINE", "SEARCH", "FETCH", "LOGOUT"}


def test_the_list_says_where_a_document_came_from(world: World, post: Post) -> None:
    mailbox_at(post, world)
    post.letters[1] = letter(("a.docx", PLAN))
    polled(world)
    browser = signed_in(world.school.clerk)
    assert "Thư điện tử: vt@sonha.example" in browser.get("/lam-viec/van-ban/").content.decode()
    came = browser.get("/lam-viec/van-ban/tu-den/").content.decode()
    assert "Gửi kế hoạch" in came


def test_what_is_no_paper_is_noted_and_not_taken(world: World, post: Post) -> None:
    mailbox_at(post, world)
    post.letters[1] = letter(
        ("phan-mem.exe", b"MZ" + b"\0" * 500), ("a.docx", PLAN), ("rong.pdf", b"")
    )
    polled(world)
    assert documents(world) == ["a.docx"]
    assert [outcome for _, outcome in arrived(world)] == [
        Outcome.REFUSED,
        Outcome.TAKEN,
        Outcome.REFUSED,
    ]


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\xff\xfe\0\0" * 50,
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 3000,
        b"Subject: =?utf-8?b?####?=\nContent-Disposition: attachment; filename*=x''%ff\n\nabc",
        b'From: <<<>>>@@\nContent-Type: text/plain; charset="\x00"; name=a.docx\n\nx',
    ],
)
def test_a_broken_letter_stops_no_other(world: World, post: Post, broken: bytes) -> None:
    mailbox_at(post, world)
    post.letters |= {1: broken, 2: letter(("a.docx", PLAN))}
    assert polled(world).last_uid == 2
    assert documents(world) == ["a.docx"]


def test_a_line_cut_in_the_middle_of_a_letter_goes_on_after_the_last_whole_one(
    world: World, post: Post
) -> None:
    mailbox_at(post, world)
    post.letters |= {1: letter(("a.docx", PLAN)), 2: letter(("b.docx", OTHER))}
    post.cut_at = {2: 1}
    assert polled(world).last_uid == 1
    assert polled(world).last_uid == 2
    assert documents(world) == ["a.docx", "b.docx"]


def test_a_letter_at_which_the_line_always_breaks_is_left_out_in_the_end(
    world: World, post: Post
) -> None:
    mailbox_at(post, world)
    post.letters |= {1: letter(("a.docx", PLAN)), 2: letter(("b.docx", OTHER))}
    post.cut_at = {1: 99}
    for _ in range(mail.MOST_STUCK):
        assert polled(world).last_uid == 0
    polled(world)
    assert documents(world) == ["b.docx"]
    assert arrived(world)[0] == ("", Outcome.REFUSED)


def test_a_letter_that_the_server_withholds_stops_no_other(world: World, post: Post) -> None:
    mailbox_at(post, world)
    post.letters |= {1: letter(("a.docx", PLAN)), 2: letter(("b.docx", OTHER))}
    post.refused = {1}
    polled(world)
    assert documents(world) == ["b.docx"]


def test_a_letter_beyond_the_bound_is_not_fetched(
    world: World, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox_at(post, world)
    post.letters |= {1: letter(text="x" * 5000), 2: letter(("b.docx", OTHER))}
    monkeypatch.setattr(imap, "MOST_BYTES", len(post.letters[2]))
    post.letters[1] += b"x" * len(post.letters[2])
    polled(world)
    assert documents(world) == ["b.docx"]
    post.letters[3] = letter()
    post.swollen = {3}
    assert "quá lớn" in polled(world).error


def test_power_lost_in_the_middle_of_a_letter_doubles_nothing(
    world: World, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox_at(post, world)
    post.letters[1] = letter(("a.docx", PLAN), ("b.docx", OTHER))
    real, taken = mail.take, []

    def cut(*args: object, **more: object) -> object:
        if taken:
            raise SystemExit
        taken.append(real(*args, **more))  # type: ignore[arg-type]
        return taken[-1]

    with monkeypatch.context() as patched:
        patched.setattr(mail, "take", cut)
        with pytest.raises(SystemExit):
            polled(world)
    assert documents(world) == []
    polled(world)
    assert documents(world) == ["a.docx", "b.docx"]
    assert len(arrived(world)) == 2


def test_another_numbering_of_the_mailbox_doubles_nothing(world: World, post: Post) -> None:
    mailbox_at(post, world)
    post.letters[5] = letter(("a.docx", PLAN))
    polled(world)
    post.validity, post.letters = 2, {1: post.letters[5], 2: letter(("b.docx", OTHER))}
    polled(world)
    assert documents(world) == ["a.docx", "b.docx"]


def test_a_secret_name_or_subject_leaves_nothing_but_a_notice(world: World, post: Post) -> None:
    mailbox_at(post, world)
    post.letters |= {
        1: letter(("KH 35 TỐI MẬT.docx", PLAN)),
        2: letter(("b.docx", OTHER), subject="Kế hoạch phòng thủ (MẬT)"),
    }
    polled(world)
    assert documents(world) == []
    assert arrived(world) == [("", Outcome.SECRET)] * 2
    with visible_to(world.school.clerk):
        assert Notice.objects.filter(person=world.school.clerk.person).count() == 2
        assert not Arrival.objects.exclude(sender="", subject="").exists()


def test_a_secret_paper_is_wiped_with_its_letters_words(world: World, post: Post) -> None:
    clerk = world.school.clerk
    mailbox_at(post, world)
    post.letters[1] = letter(
        ("ke-hoach.docx", paragraphs("MẬT", "KẾ HOẠCH", "Phòng thủ")), subject="Kế hoạch phòng thủ"
    )
    polled(world)
    with visible_to(clerk):
        document = Document.objects.get()
        stored = Path(str(document.file.digest))
    assert read(document, by=clerk) is None
    assert arrived(world) == [("", Outcome.SECRET)]
    with visible_to(clerk):
        assert not Arrival.objects.exclude(sender="", subject="").exists()
        assert "dấu chỉ độ mật" in Notice.objects.filter(person=clerk.person).get().text
    assert stored.name not in repr(list(Entry.objects.values_list("detail", flat=True)))


def test_a_wrong_password_is_said_and_asked_ever_more_rarely(
    world: World, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox_at(post, world, password="sai")
    for _ in range(3):
        read_mailboxes.func(timestamp=0)
    assert post.logins == 1
    with visible_to(world.school.clerk):
        mailbox = Mailbox.objects.get()
    assert "tên đăng nhập hoặc mật khẩu" in mailbox.error
    moment = clock.now() + timedelta(minutes=6)
    monkeypatch.setattr(clock, "now", lambda: moment)
    read_mailboxes.func(timestamp=0)
    read_mailboxes.func(timestamp=0)
    assert post.logins == 2


def test_the_job_goes_on_after_an_agency_that_fails(world: World, post: Post) -> None:
    mailbox_at(post, world)
    post.letters[1] = letter(("a.docx", PLAN))
    said = MailboxSettings("khong-co.example", 993, "x", "INBOX", True, password="x")
    set_mailbox(said, by=world.commune.agency_admin)
    read_mailboxes.func(timestamp=0)
    assert documents(world) == ["a.docx"]


def test_the_password_is_sealed_and_stands_nowhere_in_the_clear(
    world: World, post: Post, settings: object
) -> None:
    mailbox = mailbox_at(post, world, password="rất kín 123")
    assert "kín" not in mailbox.sealed_password
    assert "kín" not in repr(list(Entry.objects.values()))
    page = signed_in(world.school.agency_admin).get("/lam-viec/van-ban/tu-den/hop-thu/")
    assert "kín" not in page.content.decode()
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    assert "nhập lại mật khẩu" in polled(world).error


def test_the_inside_of_the_house_is_not_reached(world: World) -> None:
    said = MailboxSettings("127.0.0.1", 143, "x", "INBOX", True, password="x")
    set_mailbox(said, by=world.school.agency_admin)
    assert "mạng nội bộ" in polled(world).error


def test_only_the_administrator_sets_the_mailbox_up(world: World, post: Post) -> None:
    said = {"is_on": "on", "host": "mail.sonha.example", "port": "993", "user": "vt@x.example"}
    page = "/lam-viec/van-ban/tu-den/hop-thu/"
    admin: Client = signed_in(world.school.agency_admin)
    assert admin.post(page, {**said, "folder": "INBOX"}).status_code == 422
    filled = {**said, "folder": "INBOX", "password": "rất kín"}
    assert admin.post(page, {**filled, "host": "a b/c"}).status_code == 422
    assert admin.post(page, filled).status_code == 302
    assert admin.post(page, {**filled, "password": ""}).status_code == 302
    moved = {**filled, "password": "", "host": "mail.xa.example"}
    assert admin.post(page, moved).status_code == 422
    assert signed_in(world.school.clerk).get(page).status_code == 403
    assert signed_in(world.outsider.agency_admin).get(page).status_code == 200
