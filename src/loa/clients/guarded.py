"""A network for strangers' addresses: judged before the connection, and one clock for it all.

httpcore gives every wait a time of its own; here only the deadline counts.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Thread
from time import monotonic
from typing import Any

import httpcore

TRANSLATED = [
    IPv6Network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
]
"""NAT64, 6to4 and Teredo: IPv6 that carries an IPv4 address, which may be anybody's."""


class PrivateAddressError(Exception):
    """The name leads to this machine or a private network."""


class TimeIsUpError(Exception):
    """The whole errand took longer than it may."""


class Guarded(httpcore.NetworkBackend):
    """Connects to public addresses only, until `deadline` (of `time.monotonic`)."""

    def __init__(self, deadline: float, private_allowed: bool = False) -> None:
        self.deadline = deadline
        self.private_allowed = private_allowed
        self.network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolves once, judges every answer, and connects to the first."""
        addresses = resolved(host, port, left(self.deadline))
        if not self.private_allowed and not all(map(is_public, addresses)):
            raise PrivateAddressError(host)
        stream = self.network.connect_tcp(str(addresses[0]), port, left(self.deadline))
        return Timed(stream, self.deadline)

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        """Never."""
        raise PrivateAddressError("a socket of this machine")


class Timed(httpcore.NetworkStream):
    """A stream on which every wait ends at the same deadline, so that no drip prolongs it."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self.stream = stream
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What came; TimeIsUpError once the deadline passed."""
        try:
            return self.stream.read(max_bytes, left(self.deadline))
        except httpcore.TimeoutException as error:
            raise TimeIsUpError from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends it all, or TimeIsUpError."""
        try:
            self.stream.write(buffer, left(self.deadline))
        except httpcore.TimeoutException as error:
            raise TimeIsUpError from error

    def close(self) -> None:
        """Hangs up."""
        self.stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The same stream, encrypted, on the same clock."""
        inner = self.stream.start_tls(ssl_context, server_hostname, left(self.deadline))
        return Timed(inner, self.deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the wrapped stream knows."""
        return self.stream.get_extra_info(info)


def left(deadline: float) -> float:
    """Seconds until the deadline; TimeIsUpError when there are none."""
    seconds = deadline - monotonic()
    if seconds <= 0:
        raise TimeIsUpError
    return seconds


def resolved(host: str, port: int, seconds: float) -> list[IPv4Address | IPv6Address]:
    """What the name means to the machine, number tricks such as 0177.0.0.1 included.

    The system's resolver knows no deadline, so it is asked in a thread that may be left behind.
    """
    answers: list[IPv4Address | IPv6Address] = []
    asking = Thread(target=_resolve, args=(host, port, answers), daemon=True)
    asking.start()
    asking.join(seconds)
    if asking.is_alive():
        raise TimeIsUpError
    if not answers:
        raise httpcore.ConnectError(host)
    return answers


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether strangers may be led there: not private, loopback, link-local and so on."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if any(address in net for net in TRANSLATED):
            return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


def _resolve(host: str, port: int, answers: list[IPv4Address | IPv6Address]) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return
    answers.extend(ip_address(str(row[4][0]).split("%")[0]) for row in found)
