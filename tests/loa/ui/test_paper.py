"""A document's text is laid out as paper, its marks in place."""

from loa.ui.paper import Grid, Mark, Paragraph, lay_out
from vanban.model import Block, Cell, Source, Span, Table


def source_of(*lines, tables=(), **looks):
    blocks, position = [], 0
    for line in lines:
        blocks.append(Block(position, position + len(line), **looks))
        position += len(line) + 1
    return Source("\n".join(lines), blocks, list(tables))


def test_a_mark_splits_its_paragraph_and_loses_no_letter():
    (paragraph,) = lay_out(source_of("Số: 35/KH-THPT"), [Mark(4, 14, "so", "Số, ký hiệu")])
    assert isinstance(paragraph, Paragraph)
    assert [(piece.text, bool(piece.mark)) for piece in paragraph.pieces] == [
        ("Số: ", False),
        ("35/KH-THPT", True),
    ]


def test_a_mark_over_two_paragraphs_is_anchored_once():
    one, two = lay_out(source_of("Một", "Hai"), [Mark(1, 6, "x", "X")])
    marked = [piece for line in (one, two) for piece in line.pieces if piece.mark]
    assert [piece.text for piece in marked] == ["ột", "Ha"]
    assert [piece.first for piece in marked] == [True, False]


def test_of_overlapping_marks_the_first_wins():
    (paragraph,) = lay_out(source_of("abcdef"), [Mark(2, 5, "y", "Y"), Mark(0, 3, "x", "X")])
    assert [(p.text, p.mark.field if p.mark else "") for p in paragraph.pieces] == [
        ("abc", "x"),
        ("def", ""),
    ]


def test_headings_look_as_they_looked():
    (paragraph,) = lay_out(source_of("KẾ HOẠCH", bold=True, centered=True))
    assert paragraph.look == "paper-center paper-strong"


def test_a_table_stands_where_it_stood_and_its_cells_may_be_marked():
    table = Table(Span(4, 9), 1, 2, (Cell(0, 0, Span(4, 6)), Cell(0, 1, Span(7, 9), colspan=2)))
    before, grid, after = lay_out(
        source_of("Một", "aa", "bb", "Hai", tables=[table]), [Mark(7, 9, "han", "Hạn")]
    )
    assert isinstance(grid, Grid)
    assert grid.ruled
    assert [cell.colspan for cell in grid.rows[0]] == [1, 2]
    assert grid.rows[0][1].paragraphs[0].pieces[0].mark == Mark(7, 9, "han", "Hạn")
    assert [before.pieces[0].text, after.pieces[0].text] == ["Một", "Hai"]


def test_a_header_table_has_no_rules():
    text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    table = Table(Span(0, len(text)), 1, 1, (Cell(0, 0, Span(0, len(text))),))
    (grid,) = lay_out(source_of(text, tables=[table]))
    assert isinstance(grid, Grid)
    assert not grid.ruled


def test_cells_on_one_line_of_text_are_cells_of_the_paper():
    table = Table(Span(0, 5), 1, 2, (Cell(0, 0, Span(0, 2)), Cell(0, 1, Span(3, 5))))
    (grid,) = lay_out(source_of("aa\tbb", tables=[table]))
    assert [cell.paragraphs[0].pieces[0].text for cell in grid.rows[0]] == ["aa", "bb"]


def test_empty_lines_leave_no_paragraph():
    assert len(lay_out(source_of("Một", "", "Hai"))) == 2
