"""Who signs a joint paper: two and three, in the layouts that agencies give them in Word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import vanban
from tests.vanban.pdf_files import Sheet, pdf, text
from tests.vanban.plain_texts import header, parsed
from tests.vanban.word_files import cell, docx, paragraph, run, table
from vanban.model import Document, Signature
from vanban.writers.from_document import compose

NAMES = ("Nguyễn Văn Mẫu", "Trần Thị Ví Dụ", "Lê Văn Thử")
RECIPIENTS = ("Nơi nhận:", "- UBND tỉnh (để b/c);", "- Như trên;", "- Lưu: VT.")
HEAD = (
    "SỞ NỘI VỤ - SỞ TÀI CHÍNH - SỞ TƯ PHÁP",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 12/KHLT-SNV-STC-STP",
    "Sơn Hà, ngày 05 tháng 3 năm 2026",
    "KẾ HOẠCH LIÊN TỊCH",
    "Tuyên truyền cải cách hành chính năm 2026",
    "Các Sở ban hành Kế hoạch như sau:",
    "I. MỤC ĐÍCH",
    "- Để người dân biết nơi nộp hồ sơ.",
    "Các đơn vị thực hiện Kế hoạch này./.",
)
POSTS = {
    "heads": ("GIÁM ĐỐC|SỞ NỘI VỤ", "GIÁM ĐỐC|SỞ TÀI CHÍNH", "GIÁM ĐỐC|SỞ TƯ PHÁP"),
    "deputies": (
        "KT. GIÁM ĐỐC|SỞ NỘI VỤ|PHÓ GIÁM ĐỐC",
        "KT. GIÁM ĐỐC|SỞ TÀI CHÍNH|PHÓ GIÁM ĐỐC",
        "KT. GIÁM ĐỐC|SỞ TƯ PHÁP|PHÓ GIÁM ĐỐC",
    ),
    "of bodies": (
        "TM. BAN THƯỜNG VỤ|HỘI PHỤ NỮ XÃ|CHỦ TỊCH",
        "TM. BAN CHẤP HÀNH|ĐOÀN XÃ|BÍ THƯ",
        "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH",
    ),
    "agencies above": ("SỞ NỘI VỤ|GIÁM ĐỐC", "SỞ TÀI CHÍNH|GIÁM ĐỐC", "SỞ TƯ PHÁP|GIÁM ĐỐC"),
}
Layout = Callable[[list[list[str]]], list[str]]


def lines(*words: str) -> str:
    return "".join(paragraph(run(one)) for one in words)


def _beside(blocks: list[list[str]]) -> list[str]:
    return [table([cell(lines(*block)) for block in blocks]), lines(*RECIPIENTS)]


def _beside_recipients(blocks: list[list[str]]) -> list[str]:
    return [table([cell(lines(*RECIPIENTS)), *(cell(lines(*block)) for block in blocks)])]


def _posts_above_names(blocks: list[list[str]]) -> list[str]:
    posts = [cell(lines(*block[:-1])) for block in blocks]
    names = [cell(lines("", "", block[-1])) for block in blocks]
    return [table(posts, names), lines(*RECIPIENTS)]


def _in_three_rows(blocks: list[list[str]]) -> list[str]:
    """The first line of each, what is below it, and the names."""
    first = [cell(lines(block[0])) for block in blocks]
    posts = [cell(lines(*block[1:-1])) for block in blocks]
    names = [cell(lines(block[-1])) for block in blocks]
    return [table(first, posts, names), lines(*RECIPIENTS)]


def _in_a_square(blocks: list[list[str]]) -> list[str]:
    """Two above, the list of recipients and the third below them."""
    above, below = blocks[:2], blocks[2] if blocks[2:] else [""]
    upper = [cell(lines(*block)) for block in above]
    return [table(upper, [cell(lines(*RECIPIENTS)), cell(lines(*below))])]


def _below_each_other(blocks: list[list[str]]) -> list[str]:
    return [*(lines(*block, "") for block in blocks), lines(*RECIPIENTS)]


LAYOUTS: dict[str, Layout] = {
    "beside each other": _beside,
    "beside the recipients": _beside_recipients,
    "posts above names": _posts_above_names,
    "in three rows": _in_three_rows,
    "in a square": _in_a_square,
    "below each other": _below_each_other,
}


def blocks_of(posts: tuple[str, ...], count: int) -> list[list[str]]:
    pairs = zip(posts[:count], NAMES, strict=False)
    return [[*post.split("|"), "", "", "", name] for post, name in pairs]


def names(document: Document) -> list[str | None]:
    return [signature.name for signature in document.signatures]


@pytest.mark.parametrize("count", [2, 3], ids=["two", "three"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("posts", POSTS)
def test_everybody_signs_with_their_own_post_and_nobody_is_body(
    posts: str, layout: str, count: int
) -> None:
    blocks = blocks_of(POSTS[posts], count)
    document = vanban.read(docx(*map(lines, HEAD), *LAYOUTS[layout](blocks)))

    assert names(document) == list(NAMES[:count])
    printed = [f"{one.authority or ''} {one.post or ''}".split() for one in document.signatures]
    assert printed == [post.replace("|", " ").split() for post in POSTS[posts][:count]]
    assert [recipient.name for recipient in document.recipients] == ["UBND tỉnh", "Như trên", "VT"]
    body = " ".join(map(str, compose(document).body))
    assert not [word for word in (*NAMES, "GIÁM ĐỐC", "CHỦ TỊCH", "SỞ NỘI VỤ") if word in body]


def test_the_agency_above_a_post_is_a_line_of_its_authority() -> None:
    blocks = blocks_of(("SỞ NỘI VỤ|KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC", "SỞ TÀI CHÍNH|GIÁM ĐỐC"), 2)
    document = vanban.read(docx(*map(lines, HEAD), *_beside(blocks)))

    assert document.signatures == [
        Signature("SỞ NỘI VỤ\nKT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", NAMES[0]),
        Signature("SỞ TÀI CHÍNH", "GIÁM ĐỐC", NAMES[1]),
    ]


def page(*columns: tuple[float, str], names_at: float = 420) -> Sheet:
    """A page whose columns are centred at these points; names may be wrapped ("A|B")."""
    head = [text(words, 85, 40 + 20 * row) for row, words in enumerate(HEAD)]
    for middle, words in columns:
        *posts, name = words.split("||")
        rows = [(row, one) for row, one in enumerate(posts[0].split("|"))]
        for row, one in rows:
            head.append(text(one, middle - 3 * len(one), 330 + 16 * row))
        for row, one in enumerate(name.split("|")):
            head.append(text(one, middle - 3 * len(one), names_at + 16 * row))
    return Sheet(head)


def test_columns_of_a_page_are_told_by_where_they_stand() -> None:
    columns = [
        (middle, f"{post}||{name}")
        for middle, post, name in zip((130, 300, 470), POSTS["deputies"], NAMES, strict=True)
    ]
    document = vanban.read(pdf(page(*columns)))

    assert names(document) == list(NAMES)
    assert document.signatures[2] == Signature("KT. GIÁM ĐỐC SỞ TƯ PHÁP", "PHÓ GIÁM ĐỐC", NAMES[2])


def test_a_name_that_is_wrapped_in_a_narrow_column_is_whole() -> None:
    document = vanban.read(
        pdf(
            page(
                (130, f"{POSTS['deputies'][0]}||Nguyễn Văn|Mẫu"),
                (300, f"{POSTS['deputies'][1]}||{NAMES[1]}"),
                (470, f"{POSTS['deputies'][2]}||{NAMES[2]}"),
            )
        )
    )

    assert names(document) == list(NAMES)


@pytest.mark.parametrize("count", [2, 3], ids=["two", "three"])
def test_agencies_above_posts_are_found_in_typed_text(count: int) -> None:
    blocks = blocks_of(POSTS["agencies above"], count)
    document = parsed(
        header() + "I. MỤC ĐÍCH\n\nNâng cao nhận thức./.\n\n"
        + "\n\n".join("\n".join(block) for block in blocks)
        + "\n\n" + "\n".join(RECIPIENTS) + "\n"
    )  # fmt: skip

    assert names(document) == list(NAMES[:count])


def test_one_who_signs_below_the_name_of_the_agency_signs_as_before() -> None:
    blocks = blocks_of(POSTS["agencies above"], 1)
    document = vanban.read(docx(*map(lines, HEAD), *_below_each_other(blocks)))

    assert document.signatures == [Signature(None, "GIÁM ĐỐC", NAMES[0])]


def test_a_name_in_an_annex_signs_nothing() -> None:
    document = parsed(
        header() + "I. MỤC ĐÍCH\n\nNâng cao nhận thức./.\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n"
        "Nguyễn Văn Mẫu\n\nPHỤ LỤC\nTRƯỞNG BAN\nTrần Thị Ví Dụ\n"
    )

    assert names(document) == ["Nguyễn Văn Mẫu"]


def test_a_table_of_posts_and_people_is_data() -> None:
    rows = [
        ["TRƯỞNG BAN", "PHÓ BAN"],
        ["Nguyễn Văn Mẫu", "Trần Thị Ví Dụ"],
        ["Lê Văn Thử", "Hồ Thị Thử"],
    ]
    people = table(*([cell(lines(one)) for one in row] for row in rows))
    document = vanban.read(docx(*map(lines, HEAD), people, lines("GIÁM ĐỐC", "", NAMES[0])))

    assert names(document) == [NAMES[0]]
