"""Asks ClamAV's daemon about a file, where LOA_CLAMD names one: /path/of/socket or host:port.

The bytes are sent (INSTREAM), so that the daemon needs no way to our files.
"""

from __future__ import annotations

import os
import socket
from pathlib import Path

_CHUNK = 256 * 1024
_SECONDS = 60
_LONGEST_ANSWER = 4096


class NotScannedError(Exception):
    """The daemon did not answer, or could not look at the file."""


def virus_in(path: Path) -> str:
    """The name of the virus that the daemon found in a file; empty for none or without LOA_CLAMD.

    Raises `NotScannedError` when it gives no verdict.
    """
    where = os.environ.get("LOA_CLAMD", "")
    if not where:
        return ""
    try:
        with _connected(where) as daemon:
            return _verdict(_asked(daemon, path))
    except (OSError, ValueError) as error:
        raise NotScannedError(str(error)) from error


def _connected(where: str) -> socket.socket:
    if where.startswith("/"):
        daemon = socket.socket(socket.AF_UNIX)
        daemon.settimeout(_SECONDS)
        try:
            daemon.connect(where)
        except OSError:
            daemon.close()
            raise
        return daemon
    host, _, port = where.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=_SECONDS)


def _asked(daemon: socket.socket, path: Path) -> str:
    daemon.sendall(b"zINSTREAM\0")
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            daemon.sendall(len(chunk).to_bytes(4, "big") + chunk)
    daemon.sendall((0).to_bytes(4, "big"))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
        part = daemon.recv(_LONGEST_ANSWER)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0").decode("utf-8", "replace")


def _verdict(answer: str) -> str:
    said = answer.removeprefix("stream: ")
    if said == "OK":
        return ""
    if said.endswith(" FOUND"):
        return said.removesuffix(" FOUND")
    raise NotScannedError(answer)
