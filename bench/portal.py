"""How fast is the public's page of an agency, beside a bare Django view?

Starts the product as `loa serve` does, with the demonstration's province, in a temporary
folder, and beside it Django with one view and nothing else, both by granian with as many
workers and threads. The bare view, the front page and the agency's page take turns in one
run, so that the ratios hold on a busy machine. A page's cost is the processor time of its
server and its database for one request; requests per second also count this client, which
shares the machine.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.serving import processor_seconds, product, running, wait

from loa.embedded.supervisor import LOOPBACK, WEB_THREADS, WEB_WORKERS

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
TURN_SECONDS = 20
WARM_UP = 20


@dataclass
class Contestant:
    """A page, the server that gives it, and what was measured.

    `seconds` are those of single requests; `turns` are (requests, seconds, processor
    seconds of the server and its children) of the turns.
    """

    name: str
    port: int
    path: str
    server: int
    size: int = 0
    seconds: list[float] = field(default_factory=list)
    turns: list[tuple[int, float, float]] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Requests per second in the best turn."""
        return max(requests / seconds for requests, seconds, _ in self.turns)

    @property
    def cost(self) -> float:
        """Processor milliseconds per request in the best turn."""
        return min(processor / requests for requests, _, processor in self.turns) * 1000

    @property
    def p99(self) -> float:
        """Milliseconds within which 99 of 100 requests were answered, over all turns."""
        return statistics.quantiles(self.seconds, n=100)[98] * 1000


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as servers:
        print("Starting Loa with the demonstration …", flush=True)
        served = servers.enter_context(product(Path(folder)))
        bare = servers.enter_context(_bare(Path(folder)))
        contestants = [
            Contestant("bare Django view", bare[1], "/", bare[0]),
            Contestant("front page /", served[1], "/", served[0]),
            Contestant(f"agency /{options.agency}/", served[1], f"/{options.agency}/", served[0]),
        ]
        for contestant in contestants:
            contestant.size = _warm_up(contestant)
        for _ in range(options.rounds):
            for contestant in contestants:
                _take_turn(contestant, options.requests, options.connections)
    kept = _keep(contestants, options)
    _print(contestants)
    print(f"raw figures: {kept.relative_to(ROOT)}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/bench portal",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--agency", default="xa-an-phu", help="whose page; it must have an issued plan"
    )
    parser.add_argument("--rounds", type=int, default=5, help="turns each takes (default 5)")
    parser.add_argument(
        "--requests", type=int, default=300, help="requests in a turn (300), at most 20 s of them"
    )
    parser.add_argument(
        "--connections", type=int, default=4, help="requests that run at a time (default 4)"
    )
    return parser.parse_args()


@contextlib.contextmanager
def _bare(folder: Path) -> Iterator[tuple[int, int]]:
    """Django with one view, served by granian as Loa is: (process, port)."""
    with contextlib.closing(socket.socket()) as free:
        free.bind((LOOPBACK, 0))
        port = int(free.getsockname()[1])
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", LOOPBACK, "--port", str(port)),
        *("--workers", str(WEB_WORKERS), "--blocking-threads", str(WEB_THREADS)),
        *("--factory", "portal:bare_application"),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "bench")}
    with running(command, folder / "bare.log", environment) as process:
        wait(process, folder / "bare.log", lambda: _answers(port))
        yield process.pid, port


def bare_application() -> Callable[..., object]:
    """Django without middleware, database and templates; granian asks for it."""
    import django
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpResponse
    from django.urls import path

    urls = [path("", lambda request: HttpResponse("Loa"))]
    settings.configure(ALLOWED_HOSTS=[LOOPBACK], ROOT_URLCONF=tuple(urls), SECRET_KEY="bench")
    django.setup()
    return WSGIHandler()


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError):
        return _get(http.client.HTTPConnection(LOOPBACK, port, timeout=5), "/") > 0
    return False


def _get(connection: http.client.HTTPConnection, path: str) -> int:
    """The length of the answer, which must be a good one."""
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise SystemExit(f"script/bench portal: {path} answers {answer.status}")
    return len(body)


def _warm_up(contestant: Contestant) -> int:
    connection = http.client.HTTPConnection(LOOPBACK, contestant.port, timeout=30)
    with contextlib.closing(connection):
        sizes = [_get(connection, contestant.path) for _ in range(WARM_UP * WEB_WORKERS)]
    return sizes[-1]


def _take_turn(contestant: Contestant, requests: int, connections: int) -> None:
    """Several connections ask at a time, each as soon as it has its answer."""
    share = requests // connections
    taken: list[list[float]] = [[] for _ in range(connections)]
    clients = [
        threading.Thread(target=_ask, args=(contestant, share, seconds)) for seconds in taken
    ]
    processor, started = processor_seconds(contestant.server), time.perf_counter()
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    elapsed = time.perf_counter() - started
    spent = processor_seconds(contestant.server) - processor
    answered = [seconds for of_one in taken for seconds in of_one]
    if len(answered) < connections:
        raise SystemExit(f"script/bench portal: {contestant.path} did not answer")
    contestant.seconds += answered
    contestant.turns.append((len(answered), elapsed, spent))


def _ask(contestant: Contestant, requests: int, seconds: list[float]) -> None:
    connection = http.client.HTTPConnection(LOOPBACK, contestant.port, timeout=30)
    deadline = time.perf_counter() + TURN_SECONDS
    with contextlib.closing(connection):
        for _ in range(requests):
            started = time.perf_counter()
            if started > deadline:
                return
            _get(connection, contestant.path)
            seconds.append(time.perf_counter() - started)


def _print(contestants: list[Contestant]) -> None:
    bare = contestants[0]
    print(f"{'':<26}{'bytes':>8}{'requests/s':>12}{'p50 ms':>9}{'p99 ms':>9}{'cpu ms':>9}"
          f"{'rate/bare':>11}{'cpu/bare':>10}")  # fmt: skip
    for one in contestants:
        print(
            f"{one.name:<26}{one.size:>8}{one.rate:>12.0f}"
            f"{statistics.median(one.seconds) * 1000:>9.1f}{one.p99:>9.1f}{one.cost:>9.2f}"
            f"{one.rate / bare.rate:>11.3f}{one.cost / bare.cost:>10.1f}"
        )
    front, agency = contestants[1:]
    print(f"\nthe agency's page beside the front page: {agency.rate / front.rate:.2f} of its rate, "
          f"{agency.cost / front.cost:.2f} times its processor time")  # fmt: skip


def _keep(contestants: list[Contestant], options: argparse.Namespace) -> Path:
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"portal-{time.strftime('%Y%m%d-%H%M%S')}.json"
    figures = [
        {"name": one.name, "bytes": one.size, "turns": one.turns, "seconds": one.seconds}
        for one in contestants
    ]
    path.write_text(json.dumps({"options": vars(options), "figures": figures}), "utf-8")
    return path


if __name__ == "__main__":
    raise SystemExit(main())
