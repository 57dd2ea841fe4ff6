"""An own PostgreSQL cluster in one folder, reached over a private socket, never over TCP.

Checksums are on and writes are synced: the data survive a kill of everything.
A cluster is opened only by binaries of the major version that made it.
"""

import contextlib
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg

from loa.embedded import binaries
from loa.embedded.accounts import Account, account_for
from loa.embedded.binaries import Binaries
from loa.embedded.errors import ClusterError
from loa.embedded.logs import open_log, tail

NAME = "loa"  # of the database, of its owner, and of the socket folders
SOCKET_FILE = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 106  # bytes; sun_path of unix(7) less its closing zero
START_SECONDS = 300.0  # replaying the log after a kill may take long
LOCALES = ("C.UTF-8", "C")
NOT_DURABLE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Cluster:
    """The cluster in `folder`; `start` makes it where there is none.

    `durable=False` trades safety for speed and is for tests only. What PostgreSQL
    says goes to `log`.
    """

    def __init__(
        self,
        folder: Path,
        log: Path,
        *,
        durable: bool = True,
        choose: Callable[[], Binaries] = binaries.for_new_cluster,
    ) -> None:
        self.folder = folder.resolve()
        self.log = log
        self.durable = durable
        self.account: Account = account_for(self.folder)
        self._choose = choose
        self._process: subprocess.Popen[bytes] | None = None
        self._sockets: Path | None = None

    @property
    def url(self) -> str:
        """The DATABASE_URL of the running cluster."""
        return f"postgresql:///{NAME}?host={self._sockets}&user={NAME}"

    def start(self) -> str:
        """Starts the cluster, or starts it again at the same address after it died; the URL.

        A postmaster that lost its parent is stopped first.
        """
        programs = self._programs()
        stop_orphan(self.folder)
        self._write_access_rules()
        if self._sockets is None:
            _remove_old_socket_folder(self.folder)
            self._sockets = self._make_socket_folder()
        for left in (3, 2, 1, 0):
            self._launch(programs)
            if self._wait_until_ready():
                break
            if not left or not _is_waiting_for_old_backends(self.log):
                self._forget()
                raise ClusterError(f"PostgreSQL không khởi động được:\n{tail(self.log)}")
            time.sleep(1)
        self._ensure_database()
        return self.url

    def died(self) -> bool:
        """True when a started cluster has stopped without `stop`."""
        return self._process is not None and self._process.poll() is not None

    def stop(self) -> None:
        """Ends sessions and stops the cluster; harsher when it does not answer."""
        process = self._process
        if process is not None and process.poll() is None:
            _stop(process.pid, lambda: process.poll() is None)
        self._forget()

    def _programs(self) -> Binaries:
        version = self.folder / "PG_VERSION"
        if not version.exists():
            programs = self._choose()
            self._create(programs)
            return programs
        if not os.access(self.folder, os.R_OK | os.W_OK | os.X_OK):
            raise ClusterError(
                f"Thư mục {self.folder} thuộc người dùng khác của máy. "
                "Đề nghị chạy bằng đúng người dùng đã tạo dữ liệu."
            )
        return binaries.for_existing_cluster(int(version.read_text().strip()))

    def _create(self, programs: Binaries) -> None:
        """Makes the cluster beside its place and moves it there whole."""
        if self.folder.exists() and any(self.folder.iterdir()):
            raise ClusterError(
                f"Thư mục {self.folder} đã có tệp khác. Đề nghị chọn thư mục dữ liệu khác."
            )
        unfinished = self.folder.with_name(self.folder.name + ".new")
        answer = ""
        for locale in LOCALES:
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir(mode=0o700, parents=True)
            self.account.give(unfinished)
            made = self._initdb(programs, unfinished, locale)
            if made.returncode == 0:
                unfinished.rename(self.folder)
                return
            answer = made.stderr
        raise ClusterError(f"Không tạo được cơ sở dữ liệu:\n{answer.strip()[-2000:]}")

    def _initdb(
        self, programs: Binaries, folder: Path, locale: str
    ) -> subprocess.CompletedProcess[str]:
        options = ["--username", NAME, "--auth", "reject", "--encoding", "UTF8"]
        options += ["--locale", locale, "--data-checksums"]
        if not self.durable:
            options.append("--no-sync")
        return subprocess.run(
            self._command(programs, "initdb", "--pgdata", str(folder), *options),
            cwd="/",
            env=_environment(),
            capture_output=True,
            text=True,
        )

    def _command(self, programs: Binaries, program: str, *options: str) -> list[str]:
        return self.account.command(
            programs.path(program),
            *options,
            death_signal="INT",
            folders=(programs.folder, self.folder.parent),
        )

    def _write_access_rules(self) -> None:
        """Lets in the user who runs Loa, as the kernel names them, and nobody else."""
        user = pwd.getpwuid(os.geteuid()).pw_name
        self._write("pg_hba.conf", f"local all all peer map={NAME}\n")
        self._write("pg_ident.conf", f'{NAME} "{user}" {NAME}\n')

    def _write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.write_text(text)
        self.account.give(path)

    def _launch(self, programs: Binaries) -> None:
        settings = [
            "listen_addresses=",
            f"unix_socket_directories={self._sockets}",
            "unix_socket_permissions=0700",
            "port=5432",
            "jit=off",
            *(() if self.durable else NOT_DURABLE),
        ]
        options = [part for setting in settings for part in ("-c", setting)]
        with open_log(self.log) as log:
            self._process = subprocess.Popen(
                self._command(programs, "postgres", "-D", str(self.folder), *options),
                cwd="/",
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _make_socket_folder(self) -> Path:
        folder = Path(tempfile.mkdtemp(prefix=f"{NAME}-", dir=_short_folder()))
        self.account.give(folder)
        return folder

    def _wait_until_ready(self) -> bool:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and not self.died():
            with contextlib.suppress(psycopg.OperationalError), self._connect():
                return True
            time.sleep(0.05)
        return False

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self._sockets), user=NAME, dbname="postgres", autocommit=True
        )

    def _ensure_database(self) -> None:
        with self._connect() as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
            if known.fetchone() is None:
                connection.execute(f"CREATE DATABASE {NAME}")

    def _forget(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._process = None
        if self._sockets is not None:
            shutil.rmtree(self._sockets, ignore_errors=True)
            self._sockets = None


def stop_orphan(folder: Path) -> None:
    """Stops the postmaster that still runs on `folder` after its supervisor was killed.

    A file that names a process of something else, as after a restart of the
    machine, is removed: PostgreSQL would take that process for a postmaster.
    """
    pid_file = folder / "postmaster.pid"
    try:
        pid = int(pid_file.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    if _works_in(pid, folder):
        _stop(pid, lambda: _works_in(pid, folder))
    elif Path(f"/proc/{pid}").exists():
        pid_file.unlink(missing_ok=True)


def _works_in(pid: int, folder: Path) -> bool:
    """True when the process runs in this folder, as a postmaster does in its cluster's."""
    try:
        return os.readlink(f"/proc/{pid}/cwd") == str(folder)
    except OSError:
        return False


def _stop(pid: int, is_alive: Callable[[], bool]) -> None:
    """Fast shutdown, then immediate, then kill: each waits for the one before."""
    for number, seconds in ((signal.SIGINT, 30), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not is_alive():
                return
            time.sleep(0.02)


def _is_waiting_for_old_backends(log: Path) -> bool:
    """True when children of a killed postmaster have not noticed yet; a second cures it."""
    return "pre-existing shared memory block" in tail(log)


def _remove_old_socket_folder(folder: Path) -> None:
    """Removes the folder that a killed start left; PostgreSQL keeps its command in a file."""
    try:
        command = (folder / "postmaster.opts").read_text()
    except FileNotFoundError:
        return
    # "-c" "unix_socket_directories=/tmp/loa-x1y2z3"
    named = re.search(rf'"unix_socket_directories=([^"]*/{NAME}-[^"/]+)"', command)
    if named:
        shutil.rmtree(named[1], ignore_errors=True)


def _short_folder() -> str:
    """Where a socket's path stays short enough: the user's run folder, or /tmp."""
    for folder in _candidates():
        sample = os.path.join(folder, f"{NAME}-12345678", SOCKET_FILE)
        if len(os.fsencode(sample)) <= LONGEST_SOCKET_PATH and os.access(folder, os.W_OK | os.X_OK):
            return folder
    raise ClusterError("Không tạo được thư mục tạm trong /tmp. Đề nghị kiểm tra quyền ghi.")


def _candidates() -> Iterator[str]:
    if os.geteuid() != 0 and (run := os.environ.get("XDG_RUNTIME_DIR")):
        yield run
    yield "/tmp"
    yield tempfile.gettempdir()


def _environment() -> dict[str, str]:
    """Nothing of the caller's but the way to programs: PG* variables would mislead."""
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "TZ": "UTC"}
