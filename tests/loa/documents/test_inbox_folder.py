"""Files in an agency's folder: taken once they are whole, moved away, each once."""

from __future__ import annotations

from pathlib import Path

import pytest
from django_scopes import scopes_disabled

from loa.agencies.queries import visible_to
from loa.documents.inbox import folder as folders
from loa.documents.inbox.actions import open_folder
from loa.documents.inbox.folder import folder_of
from loa.documents.inbox.jobs import read_folders
from loa.documents.models import Arrival, Document
from tests.loa.documents.papers import plan_docx
from tests.loa.world import World, signed_in

pytestmark = pytest.mark.django_db
PLAN, OTHER = plan_docx("truong-binh-minh"), plan_docx("xa-an-phu")


@pytest.fixture
def place(world: World, settings: object, tmp_path: Path) -> Path:
    settings.INBOX = tmp_path  # type: ignore[attr-defined]
    open_folder(by=world.school.agency_admin)
    return folder_of(world.school.agency)


def look(times: int = 2) -> None:
    for _ in range(times):
        read_folders.func(timestamp=0)


def documents(world: World) -> list[str]:
    with visible_to(world.school.clerk):
        return list(Document.objects.order_by("pk").values_list("file_name", flat=True))


def test_a_scan_is_taken_at_the_second_look_and_moved_away(world: World, place: Path) -> None:
    (place / "quét 1.docx").write_bytes(PLAN)
    look(1)
    assert documents(world) == []
    look(1)
    assert documents(world) == ["quét 1.docx"]
    assert [path.name for path in (place / "da-nhan").iterdir()] == ["quét 1.docx"]
    assert not (place / "quét 1.docx").exists()


def test_a_file_that_still_grows_is_left_until_it_stays_the_same(world: World, place: Path) -> None:
    scan = place / "quét.docx"
    for end in (100, 5000, len(PLAN)):
        scan.write_bytes(PLAN[:end])
        look(1)
    assert documents(world) == []
    look(1)
    assert documents(world) == ["quét.docx"]


def test_the_same_bytes_make_one_document(world: World, place: Path) -> None:
    (place / "a.docx").write_bytes(PLAN)
    look()
    (place / "b.docx").write_bytes(PLAN)
    look()
    assert documents(world) == ["a.docx"]
    assert len(list((place / "da-nhan").iterdir())) == 2


def test_power_lost_before_the_file_was_moved_doubles_nothing(
    world: World, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "a.docx").write_bytes(PLAN)

    def cut(*args: object) -> None:
        raise SystemExit

    look(1)
    with monkeypatch.context() as patched:
        patched.setattr(folders, "_clear_away", cut)
        with pytest.raises(SystemExit):
            look(1)
    look()
    assert documents(world) == ["a.docx"]
    with scopes_disabled():
        assert Arrival.objects.count() == 1
    assert not (place / "a.docx").exists()


def test_what_is_no_paper_is_put_aside_with_the_reason(world: World, place: Path) -> None:
    (place / "phan-mem.exe").write_bytes(b"MZ" + b"\0" * 200)
    (place / "a.docx").write_bytes(PLAN)
    look()
    assert documents(world) == ["a.docx"]
    aside = place / "khong-nhan"
    assert (aside / "phan-mem.exe").exists()
    assert "Chỉ nhận văn bản" in (aside / "phan-mem.exe.ly-do.txt").read_text("utf-8")


def test_a_secret_file_is_deleted_at_once(world: World, place: Path) -> None:
    (place / "KH 35 TỐI MẬT.docx").write_bytes(PLAN)
    look()
    assert documents(world) == []
    assert [path for path in place.rglob("*") if path.is_file()] == []


def test_links_and_hidden_files_are_never_followed(
    world: World, place: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "ngoai.docx"
    outside.write_bytes(OTHER)
    (place / "tro.docx").symlink_to(outside)
    (place / ".tam.docx").write_bytes(PLAN)
    (place / "~$mo.docx").write_bytes(PLAN)
    look(3)
    assert documents(world) == []
    assert outside.exists()


def test_each_agency_has_its_own_folder(world: World, place: Path) -> None:
    (place / "a.docx").write_bytes(PLAN)
    look()
    with visible_to(world.other_school.clerk):
        assert Document.objects.count() == 0
    assert (
        "Thư mục nhận tệp"
        in signed_in(world.school.clerk).get("/lam-viec/van-ban/").content.decode()
    )
