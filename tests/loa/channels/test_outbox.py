"""The outbox: written with its cause, claimed once, settled by what the server said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django_scopes import scope

from loa import clock
from loa.agencies.queries import visible_to
from loa.channels import sending
from loa.channels.actions import send_again, send_mail
from loa.channels.actions.outbox import TRIES, NotToBeSentAgainError
from loa.channels.models import Delivery
from loa.channels.sending import CLAIM, STALE, claim, send_all_due
from tests.loa.channels.builders import MAILBOX, letter, uncertain_letter
from tests.loa.clients.mail_server import DROP, Mailbox, Scripted, answering, mailbox
from tests.loa.world import World, build_world, signed_in

pytestmark = pytest.mark.django_db
State = Delivery.State


@pytest.fixture
def world(set_today: Callable[[date], None]) -> World:
    set_today(date(2026, 3, 13))
    return build_world()


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    with mailbox() as opened:
        monkeypatch.setenv("LOA_SMTP_URL", f"smtp://127.0.0.1:{opened.port}?from=loa@tinh.example")
        yield opened


def through(monkeypatch: pytest.MonkeyPatch, server: Scripted) -> None:
    monkeypatch.setenv("LOA_SMTP_URL", f"smtp://127.0.0.1:{server.port}?from=loa@tinh.example")


def later(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    moment = clock.now() + by
    monkeypatch.setattr(clock, "now", lambda: moment)


def now(delivery: Delivery) -> Delivery:
    with scope(agency=[delivery.agency_id]):
        return Delivery.objects.get(pk=delivery.pk)


def test_a_letter_leaves_once_with_the_agencys_name(world: World, box: Mailbox) -> None:
    queued = letter(world.school.clerk)
    assert send_all_due() == 1
    assert send_all_due() == 0
    (taken,) = box.letters
    assert taken.rcpt_tos == [MAILBOX]
    assert isinstance(taken.content, bytes)
    assert b"Auto-Submitted: auto-generated" in taken.content
    assert now(queued).state == State.SENT


def test_the_same_letter_is_put_in_once(world: World, box: Mailbox) -> None:
    letter(world.school.clerk, "nhac-1")
    with visible_to(world.school.clerk):
        again = send_mail(
            agency=world.school.agency, to=MAILBOX, subject="Nhắc việc", text="…", key="nhac-1"
        )
    assert again is None
    send_all_due()
    assert len(box.letters) == 1


def test_what_was_rolled_back_never_leaves(world: World, box: Mailbox) -> None:
    with transaction.atomic():
        letter(world.school.clerk)
        transaction.set_rollback(True)
    assert send_all_due() == 0
    assert box.letters == []


def test_nothing_leaves_in_trial_mode_and_the_page_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LOA_SMTP_URL", raising=False)
    queued = letter(world.school.clerk)
    assert send_all_due() == 0
    assert now(queued).state == State.QUEUED
    page = signed_in(world.school.clerk).get("/lam-viec/thu-da-gui/").content.decode()
    assert "chưa có thư nào rời khỏi máy" in page


def test_a_refused_letter_says_the_servers_words(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued = letter(world.school.clerk)
    with answering({"RCPT": "550 no such user"}) as server:
        through(monkeypatch, server)
        send_all_due()
    assert now(queued).state == State.FAILED
    assert "550: no such user" in now(queued).note


def test_a_server_that_says_later_is_asked_later_and_not_for_ever(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued = letter(world.school.clerk)
    with answering({"RCPT": "451 greylisted"}) as server:
        through(monkeypatch, server)
        send_all_due()
        send_all_due()
        assert now(queued).state == State.QUEUED
        assert now(queued).attempts == 1
        for _ in range(TRIES):
            later(monkeypatch, timedelta(hours=5))
            send_all_due()
    assert now(queued).state == State.FAILED
    assert now(queued).attempts == TRIES


def test_a_line_cut_after_the_letter_leaves_it_unknown_and_nothing_repeats_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued = letter(world.school.clerk)
    with answering({".": DROP}) as server:
        through(monkeypatch, server)
        send_all_due()
        later(monkeypatch, STALE)
        send_all_due()
        assert len(server.letters) == 1
    assert now(queued).state == State.UNKNOWN


def test_a_worker_killed_after_the_server_took_the_letter_leaves_it_unknown(
    world: World, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued = letter(world.school.clerk)

    def killed(*args: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(sending, "_settle_mine", killed)
        with pytest.raises(SystemExit):
            send_all_due()
    assert len(box.letters) == 1
    assert now(queued).state == State.SENDING
    send_all_due()
    assert now(queued).state == State.SENDING
    later(monkeypatch, CLAIM + timedelta(seconds=1))
    send_all_due()
    assert now(queued).state == State.UNKNOWN
    assert len(box.letters) == 1


def test_a_person_sends_again_what_is_unknown_and_only_that(world: World, box: Mailbox) -> None:
    clerk = world.school.clerk
    unknown = uncertain_letter(clerk)
    browser = signed_in(clerk)
    browser.post(f"/lam-viec/thu-da-gui/{unknown.pk}/gui-lai/")
    send_all_due()
    assert now(unknown).state == State.SENT
    assert len(box.letters) == 1
    with pytest.raises(NotToBeSentAgainError):
        send_again(now(unknown), by=clerk)


def test_a_late_worker_does_not_overrule_a_person(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = world.school.clerk
    queued = letter(clerk)
    with visible_to(clerk):
        slow = claim()
    assert slow is not None
    later(monkeypatch, CLAIM + timedelta(seconds=1))
    send_all_due()
    send_again(now(queued), by=clerk)
    with visible_to(clerk):
        sending._settle_mine(slow, State.FAILED, "Chậm")
    assert now(queued).state == State.QUEUED


def test_a_letter_that_waited_too_long_asks_a_person(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LOA_SMTP_URL", raising=False)
    queued = letter(world.school.clerk)
    later(monkeypatch, STALE + timedelta(hours=1))
    send_all_due()
    assert now(queued).state == State.FAILED
    assert "quá hai ngày" in now(queued).note


def test_an_address_that_no_server_takes_holds_no_other_letter_up(
    world: World, box: Mailbox
) -> None:
    odd = letter(world.school.clerk, to="co.lan@trường.vn")
    good = letter(world.school.clerk, "nhac-2")
    assert send_all_due() == 2
    assert (now(odd).state, now(good).state) == (State.FAILED, State.SENT)
    assert "kiểm tra lại địa chỉ" in now(odd).note


def test_headers_cannot_be_smuggled_in(world: World, box: Mailbox) -> None:
    clerk = world.school.clerk
    with visible_to(clerk):
        send_mail(
            agency=clerk.agency,
            to=MAILBOX,
            name='Cô "Lan"\r\nBcc: ai@do.example',
            subject="Nhắc việc\r\nBcc: ai@do.example",
            text="…",
            key="x",
        )
        with pytest.raises(ValidationError):
            send_mail(agency=clerk.agency, to="a@b.vn\nBcc: c", subject="", text="", key="y")
    send_all_due()
    (taken,) = box.letters
    assert taken.rcpt_tos == [MAILBOX]
    assert isinstance(taken.content, bytes)
    assert b"\r\nBcc:" not in taken.content


def test_an_outsider_sees_no_letter_and_sends_none_again(world: World) -> None:
    unknown = uncertain_letter(world.school.clerk)
    browser = signed_in(world.outsider.clerk)
    assert browser.get(f"/lam-viec/thu-da-gui/{unknown.pk}/").status_code == 404
    assert browser.post(f"/lam-viec/thu-da-gui/{unknown.pk}/gui-lai/").status_code == 404
    assert now(unknown).state == State.UNKNOWN
