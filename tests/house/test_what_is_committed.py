"""Nothing that belongs to one machine or one workplace may be in the repository."""

import re
from pathlib import Path

import pytest

from tests.house.repository import ROOT, committed_files

# Written in pieces, so that this file does not hold what it looks for.
REGISTRY_HOSTS = re.compile(
    "|".join(
        re.escape(f"{name}.{top}")
        for name, top in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
            ("yarnpkg", "com"),
            ("deb.debian", "org"),
            ("crates", "io"),
        )
    )
)
MACHINE_PATHS = re.compile(r"(?<![\w.~-])/(?:wor" + r"k|roo" + r"t|home/\w+|Users/\w+|farm)/[\w.]")
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
TEXT_KINDS = {
    *(".py", ".toml", ".txt", ".in", ".md", ".html", ".css", ".js", ".svg", ".tsv", ".json"),
    *(".cfg", ".ini", ".yml", ".yaml", ".sh", ""),
}


def test_no_file_names_a_package_registry() -> None:
    assert _lines_with(REGISTRY_HOSTS) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert _lines_with(MACHINE_PATHS) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_locked_requirements_are_pinned_and_hashed_and_name_no_address(lock: Path) -> None:
    text = lock.read_text()
    requirements = re.sub(r"\\\n", " ", re.sub(r"(?m)^\s*#.*$", "", text)).split("\n")
    loose = [line for line in requirements if line and not re.search("==.* --hash=sha256:", line)]
    assert loose == []
    assert "://" not in text
    assert "index-url" not in text


@pytest.mark.parametrize("wanted", sorted((ROOT / "requirements").glob("*.in")), ids=str)
def test_everything_wanted_is_locked(wanted: Path) -> None:
    locked = set(
        re.findall(r"(?m)^([\w.-]+)(?:\[[\w,-]+\])?==", wanted.with_suffix(".txt").read_text())
    )
    names = re.findall(r"(?m)^([A-Za-z][\w.-]*)", wanted.read_text())
    assert {name.lower() for name in names} - locked == set()


def test_no_hand_written_python_file_is_long() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in committed_files()
        if path.suffix == ".py" and "migrations" not in path.parts
        if (lines := path.read_text().count("\n")) > 500
    }
    assert long == {}


def _lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in committed_files()
        if path.suffix in TEXT_KINDS
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]
