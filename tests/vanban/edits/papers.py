"""Random Word files with all that stands in the way of an edit, and what can be told of them
without vanban."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from unicodedata import normalize

from hypothesis import strategies as st
from lxml import etree

from tests.vanban.word_files import (
    abstract,
    docx,
    item,
    level,
    numbered,
    paragraph,
    run,
    table,
    text_box,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LOOKS = ("", "<w:b/>", "<w:i/>", '<w:sz w:val="26"/>')

words = st.text("abcđêờ ,.&<>\"'ăUBND0123", min_size=0, max_size=12)
"""What an edit may write."""


def _text(content: str) -> str:
    return f'<w:t xml:space="preserve">{content}</w:t>'


_written = st.one_of(
    words,
    st.sampled_from(["kế hoạch", "  hai  ", "Ủy ban", "phường ", " 35/KH"]),
)
_runs = st.one_of(
    st.builds(run, _written, st.sampled_from(_LOOKS)),
    st.builds(run, _written, st.sampled_from(_LOOKS)),
    # letters and marks apart, as macOS writes them
    st.sampled_from(["tuyên truyền", "ờ"]).map(lambda word: run(normalize("NFD", word))),
    st.sampled_from(
        [
            f"<w:r>{_text('một')}<w:tab/>{_text('hai ')}</w:r>",
            f"<w:r>{_text('trên')}<w:br/>{_text('dưới')}</w:r>",
            f"<w:r>{_text('phư')}<w:softHyphen/>{_text('ơng')}<w:noBreakHyphen/></w:r>",
            "<w:r><w:t> không giữ &amp; khoảng trắng </w:t></w:r>",
            f'<w:ins w:id="7" w:author="An">{run("thêm vào", "<w:b/>")}</w:ins>',
            '<w:del w:id="8" w:author="An"><w:r><w:delText>bỏ đi</w:delText></w:r></w:del>',
            f'<w:hyperlink w:anchor="x">{run("liên kết")}</w:hyperlink>',
            run("ẩn", "<w:vanish/>"),
            '<w:proofErr w:type="spellStart"/>',
            '<w:bookmarkStart w:id="1" w:name="a"/>',
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            "<w:r><w:instrText>PAGE</w:instrText></w:r>"
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("12")}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            f'<w:fldSimple w:instr="DATE">{run("01/01/2026")}</w:fldSimple>',
        ]
    ),
)
_paragraphs = st.lists(_runs, max_size=5).map(lambda runs: paragraph(*runs))
_blocks = st.one_of(
    _paragraphs,
    _paragraphs,
    _written.map(lambda words: item(f"m{words}")),
    st.lists(_paragraphs, min_size=1, max_size=2).map(lambda cells: table(cells, cells[:1])),
    _paragraphs.map(lambda inner: paragraph(text_box(inner))),
)
papers = st.lists(_blocks, min_size=1, max_size=5).map(
    lambda blocks: docx(*blocks, numbering=abstract(0, level(0, "%1.")) + numbered(1, 0))
)
"""The bytes of a docx."""


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts by their names, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {entry.filename: package.read(entry) for entry in package.infolist()}


def body_of(data: bytes) -> Any:
    """The tree of the main part."""
    return etree.fromstring(parts_of(data)["word/document.xml"])


def without_words(data: bytes) -> bytes:
    """The main part with every text emptied, and with the signs that an edit may take away
    gone: all that must not change."""
    tree = body_of(data)
    for text in tree.iter(W + "t"):
        text.text = None
        text.attrib.pop(_SPACE, None)
    for sign in list(tree.iter(W + "tab", W + "noBreakHyphen")):
        sign.getparent().remove(sign)
    return bytes(etree.tostring(tree, method="c14n"))


def rejected(data: bytes, author: str) -> bytes:
    """The file as it is when all tracked changes of one author are rejected."""
    parts = parts_of(data)
    tree = etree.fromstring(parts["word/document.xml"])
    for inserted in list(tree.iter(W + "ins")):
        if inserted.get(W + "author") == author:
            inserted.getparent().remove(inserted)
    for deleted in list(tree.iter(W + "del")):
        if deleted.get(W + "author") == author:
            for text in deleted.iter(W + "delText"):
                text.tag = W + "t"
            _unwrap(deleted)
    parts["word/document.xml"] = etree.tostring(tree)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    parent.remove(element)


def looks_of(data: bytes) -> list[tuple[str, bytes]]:
    """Every letter of the main part with the properties of its run and who inserted it."""
    found = []
    for text in body_of(data).iter(W + "t", W + "delText"):
        properties = text.getparent().find(W + "rPr")
        look = b"" if properties is None else etree.tostring(properties, method="c14n")
        words = text.text or ""
        if text.get(_SPACE) is None:
            words = words.strip()  # blanks that are not preserved are not shown
        found += [(letter, look) for letter in words]
    return found
