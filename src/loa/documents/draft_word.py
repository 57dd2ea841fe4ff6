"""A draft as a Word file, and a Word file as a draft's content.

The file says in its properties which draft it is (`subject`), which Word and LibreOffice keep;
where that was stripped, its words decide.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import docx

import vanban
from loa.documents.drafting.content import Content, Node, composed, packed
from loa.documents.models import Document, Draft
from loa.files import sniffing
from loa.files.errors import NotReadError
from loa.files.layout import load
from loa.files.models import StoredFile
from loa.files.queries import open_file
from loa.files.reader import read_document
from vanban.parser import parse
from vanban.writers.composition import Composition
from vanban.writers.from_document import compose
from vanban.writers.sheet import NATIONAL_TITLE

MEDIA_TYPE = sniffing.DOCX
_CORE = "docProps/core.xml"
_MOST = 100_000
_SAYS = re.compile(r"<dc:subject>Loa, dự thảo số (\d{1,18})</dc:subject>")
_NOT_WORD = "Chỉ nhận lại tệp Word (.docx). Đề nghị trong Word chọn Lưu thành, kiểu Word Document."


def word_file(draft: Draft) -> bytes:
    """The draft as docx."""
    return marked_word(composed(draft.content), f"Loa, dự thảo số {draft.pk}")


def marked_word(paper: Composition, subject: str, comments: str = "") -> bytes:
    """A paper as docx that says in its properties what it is, and what else is to come back."""
    made = BytesIO()
    vanban.write(paper, made, format="docx")
    word = docx.Document(made)
    word.core_properties.subject = subject
    if comments:  # the property itself takes no more than 255 letters
        word.core_properties._element.get_or_add_description().text = comments
    marked = BytesIO()
    word.save(marked)
    return marked.getvalue()


def file_name(draft: Draft, suffix: str) -> str:
    """ "KH-duthao-THPTBM-2026.docx"."""
    letters, _, rest = str(draft.content["symbol"]).partition("-")
    year = draft.content["year"] or draft.begun_at.year
    parts = [letters, "duthao", rest.replace("/", "-"), str(year)]
    return f"{'-'.join(part for part in parts if part)}.{suffix}"


def composition_of(document: Document) -> Composition:
    """The words of a paper that was dropped and read, as a draft begins with them."""
    source = load(document.layout, document.text)
    source.format = "docx"
    return compose(parse(source))


def content_of(stored: StoredFile, *, name: str) -> Content:
    """What stands in a Word file, read in the bounded child.

    Raises `NotReadError` with a sentence for the user, and `SecretDocumentError`.
    """
    if stored.media_type != MEDIA_TYPE:
        raise NotReadError(_NOT_WORD)
    reading = read_document(stored, name=name)
    source = load(reading.layout, reading.text)
    source.format = "docx"
    content = packed(compose(parse(source)))
    content["body"] = _without_head(content["body"])
    return content


def _without_head(body: list[Node]) -> list[Node]:
    """A letter's subject stands in its head, which is then read once more as a table."""
    if body and body[0]["kind"] == "table" and NATIONAL_TITLE in " ".join(body[0]["header"]):
        return body[1:]
    return body


def said_to_be(stored: StoredFile) -> int | None:
    """The number of the draft that the file names in its properties."""
    found = _SAYS.search(properties_of(stored))
    return int(found.group(1)) if found else None


def properties_of(stored: StoredFile) -> str:
    """The properties of a Word file as they are written in it; nothing where there are none."""
    with open_file(stored) as content:
        try:
            with ZipFile(content) as package, package.open(_CORE) as core:
                return core.read(_MOST).decode("utf-8", "replace")
        except (BadZipFile, KeyError, NotImplementedError, RuntimeError, zipfile.LargeZipFile):
            return ""
