"""A letter is handed in, refused, put off, or nobody knows: said exactly, line by line."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from loa.clients.smtp import MailServer, NotSentError, UncertainError, hand_in
from tests.loa.clients.mail_server import DROP, answering, mailbox

TO = "co.lan@thptbinhminh.example"


def at(port: int) -> MailServer:
    return MailServer("127.0.0.1", port, "loa@tinh.example")


def letter(text: str = "Kính gửi Cô Lan,\n.\n..hai chấm ở đầu dòng\nHết.\n") -> EmailMessage:
    written = EmailMessage()
    written["From"], written["To"], written["Subject"] = "loa@tinh.example", TO, "Nhắc việc"
    written.set_content(text, charset="utf-8", cte="quoted-printable")
    return written


def refusal(answers: dict[str, str]) -> NotSentError:
    with answering(answers) as server, pytest.raises(NotSentError) as refused:
        hand_in(at(server.port), letter(), TO)
    return refused.value


def test_a_letter_arrives_word_for_word_with_its_dots() -> None:
    with mailbox() as box:
        hand_in(at(box.port), letter(), TO)
    (taken,) = box.letters
    assert taken.rcpt_tos == [TO]
    assert isinstance(taken.content, bytes)
    arrived = message_from_bytes(taken.content, policy=default)
    assert arrived["Subject"] == "Nhắc việc"
    assert arrived.get_content().replace("\r\n", "\n") == (
        "Kính gửi Cô Lan,\n.\n..hai chấm ở đầu dòng\nHết.\n"
    )


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA", "."])
def test_what_is_refused_for_good_is_not_asked_again(command: str) -> None:
    refused = refusal({command: "550 no such mailbox here"})
    assert refused.for_good
    assert "mã 550: no such mailbox here" in str(refused)


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA", "."])
def test_what_is_put_off_may_be_asked_again(command: str) -> None:
    assert not refusal({command: "451 try later"}).for_good


@pytest.mark.parametrize("command", ["hello", "EHLO", "MAIL", "RCPT", "DATA"])
def test_a_line_cut_before_the_letter_is_whole_means_that_it_was_not_sent(command: str) -> None:
    assert not refusal({command: DROP, "HELO": DROP}).for_good


def test_a_line_cut_after_the_letter_is_whole_leaves_it_unknown() -> None:
    with answering({".": DROP}) as server:
        with pytest.raises(UncertainError):
            hand_in(at(server.port), letter(), TO)
        assert len(server.letters) == 1


def test_an_answer_that_is_none_leaves_it_unknown() -> None:
    with answering({".": "hm"}) as server, pytest.raises(UncertainError):
        hand_in(at(server.port), letter(), TO)


def test_a_server_that_is_not_there_is_asked_later() -> None:
    with answering() as server:
        port = server.port
    with pytest.raises(NotSentError) as refused:
        hand_in(at(port), letter(), TO)
    assert not refused.value.for_good


def test_an_address_of_a_mail_server_is_understood_and_its_password_not_shown() -> None:
    server = MailServer.from_url("smtps://loa%40tinh:b%C3%AD%20m%E1%BA%ADt@mail.tinh?from=a@b.vn")
    assert (server.host, server.port, server.user) == ("mail.tinh", 465, "loa@tinh")
    assert server.password == "bí mật"
    assert "bí mật" not in repr(server)


@pytest.mark.parametrize(
    "url", ["http://mail.tinh?from=a@b", "smtp://mail.tinh", "smtp://?from=a@b"]
)
def test_an_address_that_is_none_of_a_mail_server_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="LOA_SMTP_URL is like"):
        MailServer.from_url(url)


def test_a_password_never_leaves_the_machine_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loa.clients.smtp.LOOPBACK", frozenset())
    with answering() as server:
        careful = MailServer("127.0.0.1", server.port, "a@b.vn", user="loa", password="kín")
        with pytest.raises(NotSentError, match="không mã hoá"):
            hand_in(careful, letter(), TO)
    assert [line for line in server.heard if line.startswith("AUTH")] == []
