"""Builders of drafts: a plan that was begun, and parts of it by kind."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import docx
from docx.document import Document as WordDocument

from loa.agencies.models import Role
from loa.documents.actions import drafts as actions
from loa.documents.actions.drafts_word import take_in_word
from loa.documents.draft_word import content_of, word_file
from loa.documents.drafting.content import nodes
from loa.documents.drafting.opening import PlanWishes, plan_composition
from loa.documents.models import Draft, WordCopy
from loa.files import actions as files


def begun_plan(*, by: Role, year: int = 2026) -> Draft:
    """The agency's plan for a year, just begun."""
    paper = plan_composition(by.agency, PlanWishes(year=year, themes=("T01", "T05", "T15")))
    return actions.begin_draft("Kế hoạch", paper, by=by)


def first_of(draft: Draft, kind: str) -> str:
    """The id of the first part of a kind."""
    return next(node["id"] for node in nodes(draft.content) if node["kind"] == kind)


def word_bytes(draft: Draft, change: Callable[[WordDocument], None] | None = None) -> bytes:
    """The draft's Word file, changed as somebody would in Word."""
    content = word_file(draft)
    if change is None:
        return content
    word = docx.Document(BytesIO(content))
    change(word)
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def came_back(draft: Draft, *, by: Role) -> WordCopy:
    """A Word file of the draft in which one item was rewritten, taken in and not settled."""
    stored = files.store(word_bytes(draft, _one_item_rewritten))
    content = content_of(stored, name="ke-hoach.docx")
    return take_in_word(draft, stored, content, file_name="ke-hoach.docx", by=by)


def replace_words(word: WordDocument, old: str, new: str) -> None:
    """Replaces words in the paragraphs and cells that have them, wherever they stand."""
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    for paragraph in [*word.paragraphs, *(p for cell in cells for p in cell.paragraphs)]:
        if old in paragraph.text:
            text = paragraph.text.replace(old, new)
            for run in paragraph.runs[1:]:
                run.text = ""
            paragraph.runs[0].text = text


def _one_item_rewritten(word: WordDocument) -> None:
    replace_words(word, "Nội dung ngắn gọn", "Lời lẽ ngắn gọn")
