"""A small IMAP server on loopback: the commands that Loa's client uses, and the faults it meets."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import BinaryIO

REQUEST = re.compile(r"(\S+) (?:UID )?(\w+) ?(.*)", re.S)


@dataclass
class Post:
    """What the mailbox holds, and how the server behaves.

    `cut_at` letters break the line in the middle of their text, so often; `refused` letters are
    answered NO; `swollen` ones say they are larger than they may be only when they are sent.
    """

    port: int = 0
    letters: dict[int, bytes] = field(default_factory=dict)
    validity: int = 1
    password: str = "mat-khau-hop-thu"
    cut_at: dict[int, int] = field(default_factory=dict)
    refused: set[int] = field(default_factory=set)
    swollen: set[int] = field(default_factory=set)
    heard: list[str] = field(default_factory=list)
    logins: int = 0


@contextmanager
def post_office(**settings: object) -> Iterator[Post]:
    """The server; its address is 127.0.0.1 and `port`."""
    post = Post(**settings)  # type: ignore[arg-type]
    listening = socket.create_server(("127.0.0.1", 0))
    post.port = listening.getsockname()[1]
    thread = Thread(target=_serve, args=(listening, post), daemon=True)
    thread.start()
    try:
        yield post
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def _serve(listening: socket.socket, post: Post) -> None:
    with suppress(OSError):
        while True:
            line, _ = listening.accept()
            with line, suppress(OSError), line.makefile("rwb") as talk:
                _talk(talk, post)  # type: ignore[arg-type]


def _talk(talk: BinaryIO, post: Post) -> None:
    _say(talk, "* OK ready")
    while row := talk.readline().decode().strip():
        found = REQUEST.match(row)
        assert found is not None, row
        tag, command, rest = found[1], found[2].upper(), found[3]
        post.heard.append(command)
        if not _answer(talk, post, tag, command, rest):
            return


def _answer(talk: BinaryIO, post: Post, tag: str, command: str, rest: str) -> bool:
    if command == "CAPABILITY":
        _say(talk, "* CAPABILITY IMAP4rev1", f"{tag} OK done")
    elif command == "LOGIN":
        post.logins += 1
        right = rest.endswith(f'"{post.password}"')
        _say(talk, f"{tag} OK in" if right else f"{tag} NO [AUTHENTICATIONFAILED] wrong")
    elif command in ("SELECT", "EXAMINE"):
        _say(
            talk,
            f"* {len(post.letters)} EXISTS",
            f"* OK [UIDVALIDITY {post.validity}] ids",
            f"* OK [UIDNEXT {max(post.letters, default=0) + 1}] next",
            f"{tag} OK [READ-ONLY] open",
        )
    elif command == "SEARCH":
        first = re.search(r"UID (\d+):\*", rest)
        numbers = [uid for uid in sorted(post.letters) if not first or uid >= int(first[1])]
        if first and not numbers:
            numbers = sorted(post.letters)[-1:]  # "n:*" always names the last one
        _say(talk, "* SEARCH " + " ".join(map(str, numbers)), f"{tag} OK done")
    elif command == "FETCH":
        return _fetch(talk, post, tag, rest)
    elif command == "LOGOUT":
        _say(talk, "* BYE", f"{tag} OK bye")
        return False
    else:
        _say(talk, f"{tag} BAD unknown")
    return True


def _fetch(talk: BinaryIO, post: Post, tag: str, rest: str) -> bool:
    uid = int(rest.split()[0])
    letter = post.letters[uid]
    if uid in post.refused:
        _say(talk, f"{tag} NO cannot")
    elif "RFC822.SIZE" in rest:
        _say(talk, f"* 1 FETCH (UID {uid} RFC822.SIZE {len(letter)})", f"{tag} OK done")
    else:
        size = 2**40 if uid in post.swollen else len(letter)
        talk.write(f"* 1 FETCH (UID {uid} BODY[] {{{size}}}\r\n".encode())
        if post.cut_at.get(uid, 0) > 0:
            post.cut_at[uid] -= 1
            talk.write(letter[: len(letter) // 2])
            talk.flush()
            return False
        talk.write(letter + b")\r\n")
        _say(talk, f"{tag} OK done")
    return True


def _say(talk: BinaryIO, *rows: str) -> None:
    talk.write("".join(f"{row}\r\n" for row in rows).encode())
    talk.flush()
