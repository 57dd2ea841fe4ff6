"""Words that became fields are boxed on the pages that they stand on."""

from loa.ui.page_images import lay_out_pages, pieces
from loa.ui.paper import Mark
from vanban.model import Block, Page, Places, Source, Span


def source_of(*words: tuple[str, int, tuple[float, float, float, float]]) -> Source:
    """Words with their page and box, on pages of A4."""
    places, text = Places(), ""
    for word, page, box in words:
        places.add(len(text), page, box, 50)
        text += f"{word} "
    numbers = sorted({page for _, page, _ in words})
    pages = [Page(number, 595.3, 841.9, scanned=True) for number in numbers]
    return Source(text, [Block(0, len(text))], format="scan", pages=pages, places=places)


def address(number: int) -> str:
    return f"/trang/{number}/"


LETTER = source_of(
    ("Kế", 1, (100, 50, 120, 62)),
    ("hoạch", 1, (125, 50, 160, 62)),
    ("năm", 1, (100, 70, 125, 82)),
    ("2026", 2, (100, 50, 130, 62)),
)


def test_a_mark_has_a_box_for_each_line_and_its_anchor_once():
    one, two = lay_out_pages(LETTER, [Mark(0, 17, "x", "X")], [], address)
    assert [len(marked.boxes) for marked in one.marks] == [2]
    assert one.marks[0].boxes[0].x == "98.5"
    assert one.marks[0].boxes[0].width == "63"
    assert [marked.first for marked in (*one.marks, *two.marks)] == [True, False]
    assert (two.width, two.height, two.url) == ("595.3", "841.9", "/trang/2/")


def test_words_in_doubt_are_boxed_on_their_page():
    one, two = lay_out_pages(LETTER, [], [Span(13, 17)], address)
    assert one.doubts == []
    assert len(two.doubts) == 1


def test_words_near_each_other_are_seen_in_one_piece_of_the_page():
    near, far = pieces(LETTER, [Span(0, 2), Span(9, 12), Span(13, 17)], address)
    assert [len(piece.boxes) for piece in (near, far)] == [2, 1]
    assert near.view == "0 41 260 50"
    assert far.page.number == 2


def test_a_piece_stays_on_its_page():
    corner = source_of(("12", 1, (580, 835, 594, 841)))
    (piece,) = pieces(corner, [Span(0, 2)], address)
    assert piece.view == "335.3 826 260 15.9"


def test_a_word_without_a_place_has_no_box():
    bare = Source("Kế hoạch", [Block(0, 8)], format="docx")
    assert lay_out_pages(bare, [Mark(0, 8, "x", "X")], [], address) == []
    assert pieces(bare, [Span(0, 8)], address) == []
