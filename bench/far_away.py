"""A line to a far place: what goes through it arrives late, and slowly at first, as over TCP.

Opening a connection costs one round trip, and so does every answer. A fresh connection may have
ten segments on the way, twice as many after each round trip (RFC 6928), and all connections
share the width of the line. The latency that a browser's own throttling adds counts no
connections and no such windows, so pages in many pieces look quicker there than they are.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

FIRST_WINDOW = 10 * 1460  # bytes on the way before the first acknowledgement
WIDEST_WINDOW = 1 << 20
PIECE = 1460


@dataclass
class Line:
    """`round_trip` in seconds, `width` in bytes a second towards the browser; what it carried."""

    target: tuple[str, int]
    round_trip: float
    width: float
    connections: int = 0
    port: int = 0
    free_at: float = 0.0


@contextlib.contextmanager
def far_away(host: str, port: int, *, round_trip: float, width: float) -> Iterator[Line]:
    """A line on the loopback before a server; its own `port` is what the browser opens."""
    line = Line((host, port), round_trip, width)
    loop = asyncio.new_event_loop()
    opened, closing = threading.Event(), asyncio.Event()

    async def work() -> None:
        server = await asyncio.start_server(partial(_carry, line), host, 0)
        line.port = server.sockets[0].getsockname()[1]
        opened.set()
        await closing.wait()
        server.close()
        running = asyncio.all_tasks() - {asyncio.current_task()}
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    thread = threading.Thread(target=loop.run_until_complete, args=[work()], daemon=True)
    thread.start()
    opened.wait()
    try:
        yield line
    finally:
        loop.call_soon_threadsafe(closing.set)
        thread.join()
        loop.close()


async def _carry(line: Line, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    line.connections += 1
    await asyncio.sleep(line.round_trip)  # SYN there, SYN-ACK back
    there_reader, there_writer = await asyncio.open_connection(*line.target)
    up = asyncio.ensure_future(_send(line, reader, there_writer, is_answer=False))
    down = asyncio.ensure_future(_send(line, there_reader, writer, is_answer=True))
    with contextlib.suppress(OSError, asyncio.CancelledError):
        await asyncio.gather(up, down)


async def _send(
    line: Line, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, is_answer: bool
) -> None:
    """One direction: a piece leaves when window and line allow; it arrives half a trip later."""
    loop = asyncio.get_running_loop()
    arriving: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
    delivery = asyncio.ensure_future(_deliver(arriving, writer))
    window, on_the_way = float(FIRST_WINDOW), 0
    acknowledged: list[tuple[float, int]] = []
    while piece := await reader.read(PIECE):
        while is_answer and on_the_way + len(piece) > window and acknowledged:
            at, size = acknowledged.pop(0)
            await asyncio.sleep(max(at - loop.time(), 0))
            on_the_way, window = on_the_way - size, min(window + size, WIDEST_WINDOW)
        leaves = max(loop.time(), line.free_at) if is_answer else loop.time()
        if is_answer:
            line.free_at = leaves = leaves + len(piece) / line.width
            on_the_way += len(piece)
            acknowledged.append((leaves + line.round_trip, len(piece)))
        arriving.put_nowait((leaves + line.round_trip / 2, piece))
    arriving.put_nowait((loop.time() + line.round_trip / 2, b""))
    await delivery


async def _deliver(
    arriving: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter
) -> None:
    loop = asyncio.get_running_loop()
    while True:
        at, piece = await arriving.get()
        await asyncio.sleep(max(at - loop.time(), 0))
        if not piece:
            break
        with contextlib.suppress(OSError):
            writer.write(piece)
            await writer.drain()
    with contextlib.suppress(OSError):
        writer.close()
