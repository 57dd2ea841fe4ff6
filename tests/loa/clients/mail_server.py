"""Mail servers on loopback: a whole one (aiosmtpd), and one that answers line by line as told."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

GOOD = {
    "hello": "220 mail.example",
    "EHLO": "250 mail.example",
    "MAIL": "250 OK",
    "RCPT": "250 OK",
    "DATA": "354 go on",
    ".": "250 taken",
}
DROP = "drop"
"""Instead of an answer the line is cut."""


@dataclass
class Mailbox:
    """What a whole mail server took: envelopes, in order."""

    port: int = 0
    letters: list[Envelope] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.letters.append(envelope)
        return "250 taken"


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    """A whole mail server on loopback."""
    box = Mailbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        box.port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


@dataclass
class Scripted:
    """What a server that answers as told heard: the command lines, and the letters handed in."""

    port: int
    heard: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)


@contextmanager
def answering(answers: Mapping[str, str] = {}) -> Iterator[Scripted]:
    """A mail server that answers each command as `answers` says, otherwise as a good one.

    "." is its answer to the end of a letter; DROP cuts the line instead of answering.
    """
    listening = socket.create_server(("127.0.0.1", 0))
    script = Scripted(listening.getsockname()[1])
    thread = Thread(target=_serve, args=(listening, {**GOOD, **answers}, script), daemon=True)
    thread.start()
    try:
        yield script
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def _serve(listening: socket.socket, answers: Mapping[str, str], script: Scripted) -> None:
    with suppress(OSError):
        while True:
            line, _ = listening.accept()
            with line, suppress(OSError):
                _talk(line, answers, script)


def _talk(line: socket.socket, answers: Mapping[str, str], script: Scripted) -> None:
    with line.makefile("rwb") as said:

        def answer(to: str) -> bool:
            if answers[to] == DROP:
                return False
            said.write(answers[to].encode() + b"\r\n")
            said.flush()
            return True

        going_on = answer("hello")
        while going_on and (heard := said.readline().decode()):
            script.heard.append(heard.strip())
            command = heard.strip().upper()[:4]
            going_on = answer(command)
            if command == "DATA" and going_on and answers["DATA"].startswith("354"):
                letter = ""
                while (row := said.readline().decode()) not in (".\r\n", ""):
                    letter += row
                script.letters.append(letter)
                going_on = answer(".")
