"""`vanban verify` as a person or a program meets it."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.writer import PdfFileWriter

from tests.signing import Authority
from tests.vanban.signed_plans import (
    AT,
    HEAD,
    SCHOOL,
    SYMBOL,
    authority,
    school,
    sealed,
    unnumbered,
)
from tests.vanban.test_verifying import with_another_number, with_new_words
from vanban import cli
from vanban.cli import verifying
from vanban.cli.signed_words import File, as_text
from vanban.signing import Annex, Copy, sign
from vanban.signing.revisions import Revision
from vanban.signing.verifying import Signature

Said = pytest.CaptureFixture[str]
SEALED = f"""\
van-ban.pdf: 2 chữ ký số, tất cả còn nguyên vẹn và tin cậy được.
1. {HEAD}, Phó Hiệu trưởng, {SCHOOL}
   Hình thức: chữ ký của người có thẩm quyền
   Thời gian ký: LÚC, do người ký ghi
   Nơi cấp chứng thư: Tổ chức chứng thực thử nghiệm
   Nguyên vẹn: có
   Tin cậy: có
   Sau khi ký: chỉ thêm phần được phép
     lần ghi 3: ngày ban hành, số của văn bản
     lần ghi 4: chữ ký của {SCHOOL}
2. {SCHOOL}
   Hình thức: dấu, chữ ký số của cơ quan
   Thời gian ký: LÚC, do người ký ghi
   Nơi cấp chứng thư: Tổ chức chứng thực thử nghiệm
   Nguyên vẹn: có
   Tin cậy: có
   Sau khi ký: không có gì thêm
Chưa hỏi nơi cấp xem chứng thư có bị thu hồi hay không.
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the root certificate at goc/goc.pem."""
    monkeypatch.chdir(tmp_path)
    authority().put_into(tmp_path / "goc")
    return tmp_path


def verify(pdf: bytes, *options: str) -> int:
    Path("van-ban.pdf").write_bytes(pdf)
    return cli.main(["verify", "van-ban.pdf", *options])


def lines(said: Said) -> list[str]:
    return [line.strip() for line in said.readouterr().out.splitlines()]


def test_a_sound_paper_is_told_signature_by_signature(capsys: Said) -> None:
    assert verify(sealed(), "--trust", "goc/goc.pem") == 0
    out, err = capsys.readouterr()
    told = "\n".join(
        "   Thời gian ký: LÚC, do người ký ghi" if "Thời gian" in line else line
        for line in out.splitlines()
    )
    assert told + "\n" == SEALED
    assert err == ""


def test_a_time_is_told_as_the_decree_has_it_printed(capsys: Said) -> None:
    early = AT.replace(month=2, day=8)
    verify(sign(unnumbered(), school(), Annex(SYMBOL), at=early))
    assert "Thời gian ký: 08/02/2026 16:25:03 +07:00, do người ký ghi" in lines(capsys)


def test_forms_are_named(capsys: Said) -> None:
    annexed = sign(unnumbered(), school(), Annex(SYMBOL))
    verify(sign(annexed, school(), Copy("SAO LỤC", SCHOOL)))
    forms = [line for line in lines(capsys) if line.startswith("Hình thức")]
    assert forms == [
        "Hình thức: chữ ký số của cơ quan trên phụ lục",
        "Hình thức: chữ ký số của cơ quan trên bản sao",
    ]


def test_without_a_root_nobody_is_trusted_and_the_answer_is_1(capsys: Said) -> None:
    assert verify(sealed()) == 1
    said = lines(capsys)
    assert said[0] == "van-ban.pdf: 2 chữ ký số, trong đó 2 chữ ký không đạt."
    assert said.count("Tin cậy: không, chưa chọn chứng thư gốc nào để tin (--trust)") == 2
    assert said.count("Nguyên vẹn: có") == 2


def test_roots_add_up_and_a_folder_is_one_of_them(here: Path, capsys: Said) -> None:
    other = Authority.new("Tổ chức khác")
    other.put_into(here / "khac")
    both = sign(sealed(), other.certificate(SCHOOL).signer(), Copy("SAO Y", SCHOOL))
    assert verify(both, "--trust", "goc/goc.pem") == 1
    why = "Tin cậy: không, nơi cấp chứng thư không thuộc các chứng thư gốc đã chọn"
    assert lines(capsys).count(why) == 1
    assert verify(both, "--trust", "goc", "--trust", "khac") == 0


def test_a_page_changed_after_signing_is_named_and_not_sound(capsys: Said) -> None:
    assert verify(with_new_words(sealed(), page=1), "--trust", "goc") == 1
    said = lines(capsys)
    assert said.count("Sau khi ký: tệp đã bị sửa") == 2
    assert said.count("lần ghi 5: nội dung trang 2 (không được phép)") == 2


def test_another_number_behind_the_seal_is_not_sound(capsys: Said) -> None:
    assert verify(with_another_number(sealed()), "--trust", "goc") == 1
    assert "lần ghi 5: số của văn bản (không được phép)" in lines(capsys)


def test_a_flipped_byte_is_told(capsys: Said) -> None:
    broken = bytearray(sealed())
    broken[broken.index(b"/MediaBox") + len("/MediaBox")] ^= 0x20
    assert verify(bytes(broken), "--trust", "goc") == 1
    assert "Nguyên vẹn: không, nội dung tệp không còn như khi ký" in lines(capsys)


def test_it_is_told_in_english_too(capsys: Said) -> None:
    assert verify(sealed(), "--trust", "goc", "--lang", "en") == 0
    said = lines(capsys)
    assert said[0] == "van-ban.pdf: digital signatures: 2, all intact and trusted."
    assert "revision 3: the day of issue, the number" in said
    assert "Form: seal and signature of the agency" in said


def test_json_is_a_line_for_each_file(capsys: Said) -> None:
    Path("khac.pdf").write_bytes(unnumbered())
    options = ("khac.pdf", "--trust", "goc", "--output-format", "json")
    assert verify(sealed(), *options) == 1
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["file"], first["sound"], first["complete"]) == ("van-ban.pdf", True, True)
    assert [(one["form"], one["name"], one["sound"]) for one in first["signatures"]] == [
        ("personal", HEAD, True),
        ("agency", SCHOOL, True),
    ]
    assert first["signatures"][0]["later"][0]["fields"] == ["ngay", "so"]
    assert (second["file"], second["sound"], second["signatures"]) == ("khac.pdf", False, [])


def test_a_paper_without_a_signature_is_not_sound(capsys: Said) -> None:
    assert verify(unnumbered(), "--trust", "goc") == 1
    assert capsys.readouterr().out == "van-ban.pdf: không có chữ ký số.\n"


def locked() -> bytes:
    writer, made = PdfFileWriter(), BytesIO()
    writer.encrypt("bi-mat", "bi-mat")
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "không phải PDF"),
        (b"Ke hoach", "không phải PDF"),
        (b"%PDF-1.7\n", "Cấu trúc tệp bị hỏng"),
        (locked(), "Tệp có mật khẩu"),
        (b"%PDF-1.7\n" + bytes(verifying.MAX_BYTES), "lớn hơn 50 MB"),
    ],
    ids=["empty", "text", "broken", "locked", "huge"],
)
def test_what_cannot_be_verified_is_named_on_stderr(
    data: bytes, complaint: str, capsys: Said
) -> None:
    assert verify(data) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("vanban: van-ban.pdf: ")
    assert complaint in err


def test_one_bad_file_does_not_hide_the_others(capsys: Said) -> None:
    assert verify(sealed(), "khong-co.pdf", ".", "van-ban.pdf", "--trust", "goc") == 2
    out, err = capsys.readouterr()
    assert out.count("van-ban.pdf: 2 chữ ký số, tất cả") == 2
    assert len(err.splitlines()) == 2


@pytest.mark.parametrize("root", ["khong-co.pem", "van-ban.pdf", "rong"])
def test_a_root_that_is_none_is_refused(root: str, capsys: Said) -> None:
    Path("rong").mkdir()
    assert verify(sealed(), "--trust", root) == 2
    out, err = capsys.readouterr()
    assert (out, err.startswith(f"vanban: {root}: không có chứng thư nào")) == ("", True)


def endless(*_: object, **__: object) -> None:
    while True:
        pass


def greedy(*_: object, **__: object) -> bytes:
    return bytes(2 * verifying.MEMORY)


@pytest.mark.parametrize("hostile", [endless, greedy])
def test_a_file_that_takes_too_much_is_given_up(
    hostile: object, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setattr(verifying, "SECONDS", 1)
    monkeypatch.setattr(verifying.verifying, "verify", hostile)
    assert verify(sealed()) == 2
    assert "Tệp quá phức tạp" in capsys.readouterr().err


def test_names_cannot_command_the_terminal_and_are_cut() -> None:
    hostile = Signature("\x1b]0;", name="\x1b[2J\u202eMẫu", organisation="Mẫu" * 100)
    later = (Revision(2, True, fields=("\x9b31m", *map(str, range(30)))),)
    file = File("van-ban.pdf", (dataclasses.replace(hostile, later=later),), complete=True)
    for lang in ("vi", "en"):
        said = as_text(file, lang)
        assert said.replace("\n", "").isprintable()
        assert max(map(len, said.splitlines())) < 250
    assert "1. [2JMẫu, MẫuMẫu" in as_text(file, "vi")
    assert "21 chỗ khác" in as_text(file, "vi")


def test_more_signatures_than_are_looked_at_are_not_sound(
    monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setattr(verifying, "MOST", 1)
    assert verify(sealed(), "--trust", "goc") == 1
    said = lines(capsys)
    assert said[1].startswith("Tệp có hơn")
    assert "1. " in said[2]
    assert not any(line.startswith("2. ") for line in said)


def test_pyhanko_says_nothing_on_stderr_of_a_bad_signature() -> None:
    stranger = Authority.new("Tổ chức khác").certificate(HEAD).signer()
    Path("van-ban.pdf").write_bytes(sign(unnumbered(), stranger, Annex(SYMBOL)))
    command = [sys.executable, "-m", "vanban.cli", "verify", "van-ban.pdf", "--trust", "goc"]
    answer = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert (answer.returncode, answer.stderr) == (1, b"")
