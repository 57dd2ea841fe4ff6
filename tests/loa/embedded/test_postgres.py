"""The cluster in a folder: made once, private, and its rows survive whatever happens."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from loa.embedded import binaries
from loa.embedded.binaries import Binaries
from loa.embedded.errors import ClusterError, NoBinariesError
from loa.embedded.postgres import LONGEST_SOCKET_PATH, Cluster

KILLED_AFTER_A_ROW = """
import os, sys
from pathlib import Path
import psycopg
from loa.embedded.postgres import Cluster
folder = Path(sys.argv[1])
url = Cluster(folder / "postgres", folder / "postgres.log").start()
with psycopg.connect(url) as connection:
    connection.execute("CREATE TABLE word (text text)")
    connection.execute("INSERT INTO word VALUES ('còn')")
postmaster = int((folder / "postgres" / "postmaster.pid").read_text().split()[0])
for pid in [postmaster, os.getpid()][int(sys.argv[2]):]:
    os.kill(pid, 9)
"""


def _from_wheel() -> Binaries:
    return next(binaries._in_wheel())


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Cluster]]:
    """Starts clusters below tmp_path, and stops them when the test is over."""
    started: list[Cluster] = []

    def start(name: str = "postgres", *, durable: bool = True, **options: object) -> Cluster:
        cluster = Cluster(tmp_path / name, tmp_path / f"{name}.log", durable=durable, **options)
        started.append(cluster)
        cluster.start()
        return cluster

    yield start
    for cluster in started:
        cluster.stop()


@pytest.mark.parametrize("choose", [binaries.for_new_cluster, _from_wheel])
def test_a_new_cluster_is_safe_and_speaks_vietnamese(
    start: Callable[..., Cluster], choose: Callable[[], Binaries]
) -> None:
    cluster = start(choose=choose)
    with psycopg.connect(cluster.url) as connection:
        assert _setting(connection, "data_checksums") == "on"
        assert _setting(connection, "fsync") == "on"
        assert _setting(connection, "server_encoding") == "UTF8"
        for extension in ("unaccent", "ltree", "pg_trgm", "btree_gist"):
            connection.execute(f"CREATE EXTENSION {extension}")
        folded = connection.execute("SELECT unaccent('Đường Nguyễn Huệ')").fetchone()
        assert folded == ("Duong Nguyen Hue",)


def test_a_cluster_listens_on_a_private_socket_only(start: Callable[..., Cluster]) -> None:
    cluster = start("a-folder-with-a-long-name-" + "x" * 120, durable=False)
    with psycopg.connect(cluster.url) as connection:
        assert _setting(connection, "listen_addresses") == ""
        sockets = Path(_setting(connection, "unix_socket_directories"))
    assert sockets.stat().st_mode & 0o077 == 0
    assert all(len(os.fsencode(path)) <= LONGEST_SOCKET_PATH for path in sockets.iterdir())
    cluster.stop()
    assert not sockets.exists()


def test_only_the_user_who_runs_loa_may_connect(start: Callable[..., Cluster]) -> None:
    cluster = start(durable=False)
    with pytest.raises(psycopg.OperationalError, match=r"no pg_hba.conf entry|Peer"):
        psycopg.connect(cluster.url.replace("user=loa", "user=postgres"))


def test_only_the_folder_of_the_cluster_changes_hands(
    start: Callable[..., Cluster], tmp_path: Path
) -> None:
    beside = tmp_path / "the-users-own.txt"
    beside.touch()
    before = [(path.stat().st_uid, path.stat().st_mode) for path in (tmp_path, beside)]
    cluster = start(durable=False)
    assert [(path.stat().st_uid, path.stat().st_mode) for path in (tmp_path, beside)] == before
    assert cluster.folder.stat().st_uid == cluster.account.uid != 0


@pytest.mark.parametrize("spared", [0, 1], ids=["all are killed", "the supervisor is killed"])
def test_rows_survive_a_kill(start: Callable[..., Cluster], tmp_path: Path, spared: int) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_AFTER_A_ROW, str(tmp_path), str(spared)],
        capture_output=True,
        text=True,
    )
    assert killed.returncode == -9, killed.stderr
    assert _words(start()) == ["còn"]


def test_a_new_start_takes_over_from_a_postmaster_without_its_supervisor(
    start: Callable[..., Cluster],
) -> None:
    orphan = start(durable=False)
    with psycopg.connect(orphan.url) as connection:
        connection.execute("CREATE TABLE word AS SELECT 'cũ' AS text")
    heir = start(durable=False)
    assert orphan.died()
    assert _words(heir) == ["cũ"]


def test_a_cluster_that_died_starts_again_at_the_same_address(
    start: Callable[..., Cluster],
) -> None:
    cluster = start(durable=False)
    address = cluster.url
    pid = int((cluster.folder / "postmaster.pid").read_text().split()[0])
    os.kill(pid, 9)
    assert cluster._process is not None
    cluster._process.wait()
    assert cluster.died()
    assert cluster.start() == address
    assert not cluster.died()


def test_a_pid_file_that_names_another_program_is_no_obstacle(
    start: Callable[..., Cluster],
) -> None:
    cluster = start(durable=False)
    pid_file = cluster.folder / "postmaster.pid"
    left = pid_file.read_text().split("\n")
    cluster.stop()
    pid_file.write_text("\n".join([str(os.getpid()), *left[1:]]))
    cluster.start()
    assert not cluster.died()


def test_a_folder_with_other_files_is_refused_and_left_alone(
    start: Callable[..., Cluster], tmp_path: Path
) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "luận văn.docx").write_text("của người dùng")
    with pytest.raises(ClusterError, match="đã có tệp khác"):
        start()
    assert [path.name for path in (tmp_path / "postgres").iterdir()] == ["luận văn.docx"]


def test_a_cluster_of_a_version_that_is_missing_names_the_package(
    start: Callable[..., Cluster], tmp_path: Path
) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("9\n")
    with pytest.raises(NoBinariesError, match="postgresql-9 "):
        start()


def test_what_a_killed_initdb_left_is_made_anew(
    start: Callable[..., Cluster], tmp_path: Path
) -> None:
    (tmp_path / "postgres.new").mkdir()
    (tmp_path / "postgres.new" / "PG_VERSION").write_text("15\n")
    assert not start(durable=False).died()
    assert not (tmp_path / "postgres.new").exists()


def _setting(connection: psycopg.Connection, name: str) -> str:
    row = connection.execute(f"SHOW {name}").fetchone()
    assert row is not None
    return str(row[0])


def _words(cluster: Cluster) -> list[str]:
    with psycopg.connect(cluster.url) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM word")]
