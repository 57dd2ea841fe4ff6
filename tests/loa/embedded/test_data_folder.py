"""The data folder: one Loa at a time, one key, and nothing of the user's thrown away."""

from pathlib import Path

import pytest

from loa.embedded.data_folder import DataFolder
from loa.embedded.errors import FolderInUseError


def test_two_loas_do_not_share_a_folder(tmp_path: Path) -> None:
    with (
        DataFolder(tmp_path).held(),
        pytest.raises(FolderInUseError, match="đang chạy"),
        DataFolder(tmp_path).held(),
    ):
        pass
    with DataFolder(tmp_path).held():
        pass


def test_the_secret_key_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    key = DataFolder(tmp_path).secret_key_file()
    made = key.read_text()
    assert len(made) >= 50
    assert key.stat().st_mode & 0o777 == 0o600
    assert DataFolder(tmp_path).secret_key_file().read_text() == made


def test_starting_afresh_sets_real_data_aside(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "rows").write_text("thật")
    aside = DataFolder(tmp_path).empty()
    assert aside is not None
    assert (aside / "postgres" / "rows").read_text() == "thật"
    assert not (tmp_path / "postgres").exists()


def test_starting_afresh_throws_a_demonstration_away_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "demonstration").touch()
    (tmp_path / "của tôi.docx").touch()
    assert DataFolder(tmp_path).empty() is None
    assert [path.name for path in tmp_path.iterdir()] == ["của tôi.docx"]
