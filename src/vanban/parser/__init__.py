"""Source in, `Document` out.

Every part is found by a module of its own; what one finds, the next may use. The first ones
share the source as classified lines, so that the text is walked once.
"""

from __future__ import annotations

from vanban.model import Document, Source
from vanban.parser.citations import find_citations
from vanban.parser.closing import find_closing
from vanban.parser.header import find_header
from vanban.parser.lines import read_lines
from vanban.parser.obligations import find_obligations
from vanban.parser.outline import Outline
from vanban.parser.sections import find_sections
from vanban.parser.tasks import find_tasks
from vanban.parser.taxonomy import find_mentions


def parse(source: Source) -> Document:
    """Understands what a reader saw. Any text gives a Document; nothing is refused."""
    document = Document(source)
    sheet = read_lines(source)
    find_header(document, sheet)
    find_closing(document, sheet)
    document.sections = find_sections(document, sheet)
    document.outline = outline = Outline(document, sheet)
    document.citations = find_citations(document, sheet)
    document.tasks = find_tasks(document)
    document.obligations = find_obligations(document, outline)
    document.themes, document.forms, document.audiences = find_mentions(document, sheet)
    return document
