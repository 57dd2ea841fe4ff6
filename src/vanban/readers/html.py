"""Web pages, "filtered HTML" of Word and HTML mails → Source.

Every paragraph is a line, in cells too, as in a docx; white space counts as a browser shows
it; numbers of lists are written out; what a browser does not show, and on a portal's page
the menus around the document, are left out. Nothing that a page refers to is fetched.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from vanban.errors import ReadError, TooLargeError
from vanban.model import Block, Source, Span, Table
from vanban.readers import decoding, html_article, legacy
from vanban.readers.composing import composed_pieces
from vanban.readers.emptiness import within
from vanban.readers.html_bounds import bounded
from vanban.readers.html_grid import HtmlGrid
from vanban.readers.html_lists import Listing
from vanban.readers.html_looks import Attributes, Look, Sheet, look_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_CHARACTERS = 20_000_000
MAX_LINES = 200_000
MAX_CELLS = 200_000
MAX_REMARKS = 1_000
MAX_TABLE_DEPTH = 20

_TOO_LONG = "Trang web quá dài nên không nhận. Đề nghị tách thành nhiều tệp rồi thả lại."
_TOO_DEEP = "Bảng lồng nhau quá nhiều tầng nên không nhận. Đề nghị bỏ bớt tầng rồi thả lại."
_EMPTY = "Trang web không có chữ nào. Đề nghị kiểm tra rồi thả lại."

_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([\w-]{1,40})", re.I)
_OLD_FONT = re.compile(
    r"(?:face|font-family)\s{0,9}[=:]\s{0,9}[\"']?(?:&quot;)?([^\"'<>;&,]{3,60})"
)
_LETTER_NAME = re.compile(r"&(?:#\d{2,7}|#x[0-9a-f]{2,6}|[a-z]{2,8});", re.I)

_SPACE = re.compile("[ \t\n\r\x0b\x0c\x1c-\x1f\x85\xa0\u2028\u2029]+")
_NEVER_SHOWN = {
    "head", "script", "style", "template", "noscript", "iframe", "object", "select", "button",
    "textarea", "svg", "audio", "video", "canvas", "map", "del", "datalist", "rp", "title",
}  # fmt: skip
_BESIDE = {"nav", "footer", "aside"}
_BESIDE_ROLES = {"navigation", "contentinfo", "complementary", "search", "banner"}
_PARAGRAPHS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "listing", "main",
    "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul", "xmp",
}  # fmt: skip


def read(data: bytes, declared: str | None = None) -> Source:
    """Reads a page; `declared` is its encoding where a mail names one. Raises `ReadError`."""
    named = _CHARSET.search(data[:4096].replace(b"\x00", b""))
    markup, notes = decoding.decode_markup(data, declared or (named[1].decode() if named else None))
    if len(markup) > MAX_CHARACTERS:
        raise TooLargeError(_TOO_LONG)
    markup, old = _in_unicode(markup)
    source = _read(bounded(markup))
    source.notes = [*notes, *old, *source.notes]
    if not source.blocks:
        raise ReadError(_EMPTY)
    return source


def _in_unicode(markup: str) -> tuple[str, list[str]]:
    """Old letters in a page that names no old font; else the fonts decide, run by run."""
    if any(map(legacy.encoding_of_font, _OLD_FONT.findall(markup))):
        return markup, []
    letters = _LETTER_NAME.sub(_letter, markup) if "&" in markup else markup
    encoding = legacy.encoding_of_text(letters)
    if encoding is None:
        return markup, []
    return legacy.convert_lines(letters, encoding), [legacy.note(encoding)]


def _letter(match: re.Match[str]) -> str:
    letter = unescape(match[0])
    return letter if "\xa0" < letter < "\u0100" else match[0]


def _read(markup: str) -> Source:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(markup)
    article = html_article.article_of(tree)
    root = article or tree.body
    if root is None:
        raise ReadError(_EMPTY)
    sheet = Sheet(str(style.text(deep=True)) for style in tree.css("style")[:50])
    is_portal = article is not None or bool(tree.css_first("nav, [role=navigation]"))
    walk = _Walk(sheet, is_portal)
    walk.down(root)
    return walk.source()


class _Walk:
    """Gathers lines, blocks and tables while walking down the page once."""

    def __init__(self, sheet: Sheet, is_portal: bool) -> None:
        self._sheet = sheet
        self._is_portal = is_portal
        self._left_out = False
        self._looks = [Look()]
        self._pieces: list[tuple[str, Look]] = []
        self._after_space = True
        self._label = ""
        self._lists: list[Listing] = []
        self._grids: list[HtmlGrid] = []
        self._open_cells: list[tuple[int, int, int, int]] = []  # table, row, column, start
        self._text: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self._cells = 0
        self._encodings: set[str] = set()
        self._remarks: list[tuple[int, str]] = []

    def source(self) -> Source:
        """What was gathered."""
        notes = [legacy.note(encoding) for encoding in sorted(self._encodings)]
        if self._left_out:
            notes.append(html_article.NOTE)
        text = "\n".join(self._text)
        tables = within(self._tables, len(text))
        return Source(text, self._blocks, tables, "html", None, notes, remarks=self._remarks)

    def down(self, root: LexborNode) -> None:
        """Walks without recursion: pages may be nested deeper than Python's stack."""
        self._left_out = root.tag != "body"
        open_nodes: list[LexborNode] = []
        node = root
        while True:
            if self._enter(node):
                child = node.child
                if child is not None:
                    open_nodes.append(node)
                    node = child
                    continue
                self._leave(node)
            following = node.next if open_nodes else None
            while following is None:
                if not open_nodes:
                    self._end_line()
                    return
                node = open_nodes.pop()
                self._leave(node)
                following = node.next if open_nodes else None
            node = following

    def _enter(self, node: LexborNode) -> bool:
        """Whether to go into the node; then `_leave` must follow."""
        tag = node.tag or "-"
        if tag == "-text":
            self._add(node.text_content or "")
            return False
        if tag == "br":
            self._end_line()
            return False
        if tag == "-comment":
            self._remark(node.comment_content or "")
        if tag[0] == "-" or tag in _NEVER_SHOWN:
            return False
        attributes = node.attributes
        if self._is_portal and (tag in _BESIDE or attributes.get("role") in _BESIDE_ROLES):
            self._left_out = True
            return False
        look = look_of(tag, attributes, self._sheet, self._looks[-1])
        if look.hidden:
            return False
        self._looks.append(look)
        if tag in _PARAGRAPHS:
            self._end_line()
            self._open(tag, node, look)
        return True

    def _remark(self, said: str) -> None:
        """Keeps what speaks to the rules; it stands in the line, or before the next one."""
        if "vanban" in said and len(self._remarks) < MAX_REMARKS:
            within = sum(len(text) for text, _ in self._pieces)
            self._remarks.append((self._length + within, said))

    def _open(self, tag: str, node: LexborNode, look: Look) -> None:
        if tag in ("ol", "ul"):
            self._lists.append(Listing(tag, node.attributes, _items(node, tag, node.attributes)))
        elif tag == "li":
            self._write_label()
            listing = self._lists[-1] if self._lists else Listing("ul", {}, 0)
            self._label = listing.label(node.attributes, look.marker)
        elif tag == "table":
            self._open_table()
        elif tag == "tr" and self._grids:
            self._grids[-1].next_row()
        elif tag in ("td", "th") and self._grids:
            self._open_cell(self._grids[-1])

    def _leave(self, node: LexborNode) -> None:
        self._looks.pop()
        tag = node.tag
        if tag not in _PARAGRAPHS:
            return
        self._end_line()
        if tag in ("ol", "ul"):
            self._lists.pop()
        elif tag == "li":
            self._write_label()
        elif tag == "table":
            grid = self._grids.pop()
            self._tables[grid.number] = grid.finished(self._length - 1)
        elif tag in ("td", "th") and self._grids:
            self._close_cell(self._grids[-1], node.attributes)

    def _write_label(self) -> None:
        """The number of an item without words is shown too; a bullet would say nothing."""
        label, self._label = self._label.rstrip(), ""
        if label[-1:] == ".":
            self._line([(label, self._looks[-1])])

    def _open_table(self) -> None:
        if len(self._grids) == MAX_TABLE_DEPTH:
            raise TooLargeError(_TOO_DEEP)
        self._grids.append(HtmlGrid(len(self._tables)))
        self._tables.append(Table(Span(0, 0), 0, 0, ()))  # keeps the place of this one

    def _open_cell(self, grid: HtmlGrid) -> None:
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise TooLargeError(_TOO_LONG)
        grid.next_cell()
        if grid.start is None:
            grid.start = self._length
        self._open_cells.append((grid.number, grid.row, grid.column, self._length))

    def _close_cell(self, grid: HtmlGrid, attributes: Attributes) -> None:
        start = self._open_cells.pop()[3]
        if self._length == start:
            self._write("")
        grid.add(Span(start, self._length - 1), attributes)

    def _add(self, text: str) -> None:
        look = self._looks[-1]
        if look.capitals:
            text = text.upper()
        if look.preformatted:
            first, *lines = text.split("\n")
            self._pieces.append((first, look))
            for line in lines:
                self._end_line()
                self._pieces.append((line, look))
            return
        text = _SPACE.sub(" ", text)
        if self._after_space:
            text = text.lstrip(" ")
        if text:
            self._pieces.append((text, look))
            self._after_space = text[-1] == " "

    def _end_line(self) -> None:
        pieces, self._pieces, self._after_space = self._pieces, [], True
        while pieces:
            text, look = pieces.pop()
            if text := text.rstrip():
                pieces.append((text, look))
                break
        if not pieces:
            return
        if self._label:
            pieces.insert(0, (self._label, pieces[0][1]))
            self._label = ""
        self._line(composed_pieces(self._in_unicode(pieces)))

    def _in_unicode(self, pieces: list[tuple[str, Look]]) -> list[tuple[str, Look]]:
        """The pieces of a line with those in old fonts converted."""
        done = []
        for number, (text, look) in enumerate(pieces):
            encoding = legacy.encoding_of_font(look.font)
            if encoding is not None:
                encoding = legacy.encoding_of(text, look.font)
            if encoding is not None:
                if encoding == "vni" and number + 1 < len(pieces):
                    marks = legacy.marks_for(text, pieces[number + 1][0])
                    text += marks
                    pieces[number + 1] = (
                        pieces[number + 1][0][len(marks) :],
                        pieces[number + 1][1],
                    )
                self._encodings.add(encoding)
                text = legacy.convert(text, look.font)
            done.append((text, look))
        return done

    def _line(self, pieces: list[tuple[str, Look]]) -> None:
        offset = start = self._length
        emphasis: list[tuple[int, int]] = []
        bold = italic = True
        for text, look in pieces:
            end = offset + len(text)
            if look.bold or look.italic or look.underlined:
                if emphasis and emphasis[-1][1] == offset:
                    emphasis[-1] = (emphasis[-1][0], end)
                else:
                    emphasis.append((offset, end))
            if not text.isspace():
                bold, italic = bold and look.bold, italic and look.italic
            offset = end
        self._write("".join([text for text, _ in pieces]))
        cell = self._open_cells[-1][:3] if self._open_cells else None
        centered = pieces[-1][1].centered
        self._blocks.append(
            Block(start, offset, bold, italic, centered, cell, emphasis=tuple(emphasis))
        )

    def _write(self, line: str) -> None:
        if len(self._text) == MAX_LINES:
            raise TooLargeError(_TOO_LONG)
        self._text.append(line)
        self._length += len(line) + 1


def _items(node: LexborNode, tag: str, attributes: Attributes) -> int:
    """How many items a list has that counts down; nobody else asks."""
    if tag == "ul" or "reversed" not in attributes:
        return 0
    return sum(child.tag == "li" for child in node.iter())
