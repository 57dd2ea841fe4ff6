"""Forms, themes and audiences by the words that name them."""

from __future__ import annotations

import pytest

from tests.vanban.plain_texts import SIGNED, header, parsed
from vanban import lexicon
from vanban.lexicon.phrases import PhraseBook
from vanban.parser import taxonomy


@pytest.mark.parametrize(
    ("words", "forms"),
    [
        (
            "Phổ biến trong cuộc họp, đăng tin trên website",
            ["meeting_integration", "website_article"],
        ),
        ("Đăng tải website, gửi qua email", ["website_article", "email_blast"]),
        ("Qua Hội thi CCHC trực tuyến", ["contest_online"]),
        ("Hội thi tại nhà văn hóa; họp trực tuyến", ["contest_live", "meeting_integration"]),
        ("Tham gia các lớp tập huấn", ["training_class"]),
        (
            "Pano, áp phích, băng rôn, khẩu hiệu. Hình ảnh, bài viết tuyên truyền trên mạng xã hội",
            ["pano", "poster", "banner", "slogan", "facebook_post"],
        ),
        ("Tin bài phát thanh trên hệ thống loa truyền thanh của xã", ["loudspeaker_broadcast"]),
        ("Đài Phát thanh tỉnh", ["radio_programme"]),
        ("Hội nghị", ["conference"]),
        ("Lồng ghép vào các hội nghị, giao ban", ["meeting_integration"]),
        (
            "Sinh hoạt dưới cờ, chương trình ngoại khoá",
            ["flag_ceremony_talk", "extracurricular_session"],
        ),
        ("Bảng tin, nhóm Zalo của trường", ["notice_board", "zalo_group_message"]),
        ("Trang Zalo của xã", ["zalo_oa_article"]),
        ("Niêm yết công khai thủ tục hành chính tại trụ sở", ["tthc_board"]),
        ("Đăng video clip trên website", ["website_video"]),
        ("Viết tin, bài", ["website_article"]),
        ("Hình ảnh", []),
    ],
)
def test_forms_come_in_the_order_of_their_words(words: str, forms: list[str]) -> None:
    assert taxonomy.forms_of(words) == forms


@pytest.mark.parametrize(
    ("method", "content", "forms"),
    [
        ("Niêm yết tại phòng Văn thư", "Công khai các TTHC của trường", ["tthc_board"]),
        ("Niêm yết tại phòng Văn thư", "Công khai thu, chi năm học", ["notice_board"]),
        ("Công khai trong cuộc họp", "Rà soát thủ tục hành chính", ["meeting_integration"]),
        (
            "Niêm yết tại trụ sở, đăng website",
            "Công bố TTHC mới",
            ["website_article", "tthc_board"],
        ),
    ],
)
def test_posting_is_of_procedures_when_the_task_speaks_of_them(
    method: str, content: str, forms: list[str]
) -> None:
    assert taxonomy.forms_of(method, content) == forms


@pytest.mark.parametrize(
    ("words", "themes"),
    [
        ("Tuyên truyền kế hoạch cải cách hành chính năm 2026", ["T20"]),
        ("Công bố Chỉ số CCHC của xã", ["T11"]),
        ("Kết quả giải quyết TTHC 9 tháng đầu năm", ["T19"]),
        ("Hướng dẫn sử dụng dịch vụ công trực tuyến", ["T15"]),
        ("Phản ánh, kiến nghị qua đường dây nóng", ["T18"]),
        ("Văn hoá công vụ và chuyển đổi số", ["T14", "T09"]),
        ("Cơ chế một cửa, một cửa liên thông", ["T10"]),
        ("Dân chủ ở cơ sở", ["T22"]),
    ],
)
def test_themes_come_in_the_order_of_their_words(words: str, themes: list[str]) -> None:
    assert taxonomy.themes_of(words) == themes


def test_a_weak_word_counts_only_where_nothing_else_is_named() -> None:
    assert taxonomy.forms_of("Viết tin, bài") == ["website_article"]
    assert taxonomy.forms_of("Viết tin, bài trên fanpage") == ["facebook_post"]


def test_a_gap_ends_with_its_clause() -> None:
    assert taxonomy.forms_of("Tổ chức cuộc thi. Tập huấn trực tuyến") == [
        "contest_live",
        "training_class",
    ]


def test_mentions_have_their_words_and_leave_the_closing_out() -> None:
    document = parsed(
        header() + "I. HÌNH THỨC\n\n- Tổ chức hội\n  nghị cho người dân.\n\n"
        + SIGNED.replace("- Các phòng, ban;", "- Trang thông tin điện tử;")
    )  # fmt: skip

    assert [(m.code, document.quote(m.span)) for m in document.forms] == [
        ("conference", "hội\n  nghị")
    ]
    assert [m.code for m in document.audiences] == ["citizens"]
    assert document.themes == []


@pytest.mark.parametrize(
    ("file", "kind", "count"),
    [("themes", "theme", 24), ("forms", "form", 35), ("audiences", "audience", 10)],
)
def test_every_code_has_a_name_and_words_and_stands_once(file: str, kind: str, count: int) -> None:
    rows = lexicon.load(file)[kind]

    assert len({row["code"] for row in rows}) == len(rows) == count
    assert all(row["name"] and row["phrases"] for row in rows)


def test_the_longest_phrase_at_a_place_wins() -> None:
    book = PhraseBook([("một cửa", "short"), ("một cửa liên thông", "long")])

    assert [meaning for meaning, _ in book.find("cơ chế Một cửa liên thông")] == ["long"]


def test_words_apart_by_a_comma_are_no_phrase_unless_it_has_one() -> None:
    book = PhraseBook([("tin bài", 1), ("hội thi, cuộc thi", 2)])

    assert [meaning for meaning, _ in book.find("tin, bài; hội thi, cuộc thi")] == [2]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Niêm yết công khai TTHC tại Trung tâm Phục vụ hành chính công", ["T05", "T17"]),
        ("Sinh hoạt chủ đề Nói không với ma túy", ["T24"]),
        ("Tập huấn kỹ năng số cho Tổ công nghệ số cộng đồng", ["T09"]),
    ],
)
def test_themes_of_plans_beyond_reform_are_named_too(words: str, codes: list[str]) -> None:
    assert taxonomy.themes_of(words) == codes


def test_several_audiences_in_one_breath_are_all_named() -> None:
    assert taxonomy.audiences_of("Đối thoại với người dân, doanh nghiệp") == [
        "citizens",
        "businesses",
    ]
    assert taxonomy.audiences_of("Cán bộ, giáo viên, nhân viên và CMHS") == ["teachers", "parents"]
