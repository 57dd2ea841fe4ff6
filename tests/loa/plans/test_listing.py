"""Niêm yết at three places is proven three times; at one it is one form."""

from loa.plans.listing import forms_by_place

THREE = (
    "Niêm yết tại trụ sở Sở, tại Trung tâm Phục vụ hành chính công và trên trang thông tin điện tử"
)


def test_seat_one_stop_desk_and_website_are_three_forms() -> None:
    assert forms_by_place(["tthc_board", "website_article", "email_blast"], THREE) == [
        "tthc_board",
        "tthc_board_one_stop",
        "tthc_website",
        "email_blast",
    ]


def test_one_place_stays_one_form_and_an_article_stays_an_article() -> None:
    words = "Niêm yết tại phòng Văn thư, đăng tin trên website"
    assert forms_by_place(["tthc_board", "website_article"], words) == [
        "tthc_board",
        "website_article",
    ]
    assert forms_by_place(["website_article"], THREE) == ["website_article"]
