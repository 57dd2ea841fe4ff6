"""A text of the corpus as the HTML that a typist would make of it again.

Wrapped lines become paragraphs, lone bars and tabs become tables, stars become bold and
italic letters, and the signature stands beside the recipients.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from statistics import quantiles
from typing import Any

from tests.vanban.generator import html

from vanban.model import Source, Span, Table

_BLANK_SHARE = 0.12
"""A text with more empty lines than this has one between all paragraphs."""


def typed(source: Source, gold: dict[str, Any]) -> str:
    """HTML of the whole document; `gold` says where sections begin, and the title."""
    titles = [_bare(gold.get(key) or "") for key in ("type", "title")]
    lines = _Lines(source, gold["sections"])
    parts: list[str] = []
    here = 0
    for table in [*source.tables, None]:
        end = table.span.start if table else len(source.text)
        parts += _flow(list(lines.paragraphs(here, end)), titles)
        if table:
            parts.append(_table(source, table))
            here = table.span.end
    return html.page(parts)


# What stands on a line of its own among the lines of a page.
_ALONE = re.compile(r"CÔNG BÁO/Số |\d{1,3}\s*$|Ký bởi: ")
_OPENS = re.compile(r"\*{0,3}(Căn cứ|Theo đề nghị|Xét |Nơi nhận)")
_DASH = re.compile(r"\*{0,2}[-–+•]\*{0,2}(\s|$)")
_LABEL = re.compile(r"\*{0,3}(\d+(\.\d+)*[.)]|[a-zđ]\)|[IVX]+\.|Điều \d+|\([ivx]+\))(\s|\*|$)")


class _Lines:
    """The lines of a text, and where paragraphs begin among them."""

    def __init__(self, source: Source, sections: list[dict[str, Any]]) -> None:
        self.text = source.text
        self.sections = {section["start"] for section in sections}
        self.headings = {_bare(section.get("title") or "") for section in sections} - {""}
        lines = source.text.split("\n")
        tables = sum(source.text.count("\n", t.span.start, t.span.end) for t in source.tables)
        self.spaced = lines.count("") > _BLANK_SHARE * (len(lines) - tables)
        self.width = quantiles([len(line) for line in lines if len(line) > 20], n=10)[-1]

    def paragraphs(self, start: int, end: int) -> Iterator[str]:
        """Those between two tables, each on one line."""
        lines: list[str] = []
        for line in self.text[start:end].split("\n"):
            said = line.strip(" |") and not re.fullmatch(r"[\s*]+", line)
            opens = any(start <= at < start + max(1, len(line)) for at in self.sections)
            if lines and (opens or not said or self._parts(lines, line)):
                yield _joined(lines)
                lines = []
            if said:
                lines.append(line)
            start += len(line) + 1
        if lines:
            yield _joined(lines)

    def _parts(self, lines: list[str], line: str) -> bool:
        """Whether a line that follows without an empty one is a paragraph of its own."""
        before, now = lines[-1].strip(), line.strip()
        if lines[-1].endswith("  ") or _DASH.match(now) or _ALONE.match(now):
            return True
        if _is_open(" ".join(lines)):
            return before.isupper() and now.isupper() and lines[0].startswith("**KT")
        if self.spaced:
            return False
        ended = before.rstrip(" *")[-1:] in ".;:" or before.endswith("**")
        if _ALONE.match(before) or self._is_heading(lines):
            return True
        if _is_capital(before) != _is_capital(now) and _OPENS.match(now):
            return True
        if _LABEL.match(now) or _OPENS.match(now):
            return ended
        if _is_capital(before) != _is_capital(now):
            return not now[:1].islower() and len(before) > 1
        room = self.width - len(before) - len(now.split(" ", 1)[0])
        return ended and now.lstrip("*")[:1].isupper() and room > 8

    def _is_heading(self, lines: list[str]) -> bool:
        return _bare(_LABEL.sub("", " ".join(lines), count=1)) in self.headings


def _is_open(words: str) -> bool:
    """Bold or italic letters go on behind them."""
    return bool(words.count("**") % 2 or words.replace("**", "").count("*") % 2)


def _is_capital(words: str) -> bool:
    return words.isupper() and sum(map(str.isalpha, words)) > 6


def _joined(lines: list[str]) -> str:
    words = " ".join(line.strip() for line in lines)
    heading = re.match(r"#{1,6} +", words)
    if not heading:
        return words
    words = words[heading.end() :]
    return words if words.startswith("**") else f"**{words}**"


def _bare(words: str) -> str:
    return " ".join(re.sub(r"[*#]+", "", words).split()).casefold()


def _flow(paragraphs: list[str], titles: list[str]) -> Iterator[str]:
    """Paragraphs below each other, but the closing in two columns."""
    closing = next((i for i, p in enumerate(paragraphs) if _bare(p).startswith("nơi nhận")), None)
    if closing is None:
        yield from (_paragraph(words, titles) for words in paragraphs)
        return
    yield from (_paragraph(words, titles) for words in paragraphs[:closing])
    below = paragraphs[closing + 1 :]
    recipients = [p for p in below if _DASH.match(p)][: _run(below, lambda p: _DASH.match(p))]
    below = below[len(recipients) :]
    posts = _run(below, lambda p: len(p) < 60 and p.isupper())
    signed = below[: posts + 1]  # and the name
    yield html.frame(
        (
            _cell([paragraphs[closing], *recipients]),
            "".join(html.paragraph(html.emphasised(p), centered=True) for p in signed),
        )
    )
    yield from (_paragraph(words, titles) for words in below[len(signed) :])


def _run(paragraphs: Iterable[str], holds: Any) -> int:
    """How many of the first paragraphs `holds` is true of."""
    first, group = next(groupby(paragraphs, key=lambda p: bool(holds(p))), (False, iter(())))
    return sum(1 for _ in group) if first else 0


def _paragraph(words: str, titles: list[str]) -> str:
    bare = _bare(words)
    centered = bool(bare) and not _LABEL.match(words) and not _DASH.match(words)
    centered = centered and (
        bare in titles or _is_capital(words) or any(bare in title for title in titles)
        or bare == " ".join(titles)
    )  # fmt: skip
    return html.paragraph(html.emphasised(words), centered=centered)


def _table(source: Source, table: Table) -> str:
    if table.columns == 2 and table.rows <= 3:
        return html.frame(*(_sides(source, table, row) for row in range(table.rows)))
    rows = [
        [
            (_cell(_cell_paragraphs(_quote(source, c.span))), c.colspan, c.rowspan)
            for c in table.row(row)
        ]
        for row in range(table.rows)
    ]
    return html.grid(rows)


def _sides(source: Source, table: Table, row: int) -> tuple[str, str]:
    left, right = "", ""
    for cell in table.row(row):
        words = _cell_paragraphs(_quote(source, cell.span))
        centered = not any(_DASH.match(p) for p in words)
        content = "".join(html.paragraph(html.emphasised(p), centered=centered) for p in words)
        left, right = (content, right) if cell.column == 0 else (left, content)
    return left, right


def _cell(paragraphs: Iterable[str]) -> str:
    return "".join(html.paragraph(html.emphasised(words)) for words in paragraphs)


def _cell_paragraphs(words: str) -> list[str]:
    """The paragraphs of a cell, whose lines may be wrapped."""
    paragraphs: list[str] = []
    for line in words.split("\n"):
        now = line.strip()
        if not now:
            continue
        if paragraphs and _goes_on(paragraphs[-1], now):
            paragraphs[-1] += f" {now}"
        else:
            paragraphs.append(now)
    return paragraphs


def _goes_on(before: str, now: str) -> bool:
    if _is_open(before) or before.strip("*") == "Số:":
        return True
    if _DASH.match(now) or _LABEL.match(now) or "---" in (before[-3:], now[:3]):
        return False
    if before.endswith((";", "./.")):
        return False
    plain = now.lstrip("*")
    return plain[:1].islower() or _DASH.match(before) is not None or (
        not before.isupper() and not before.endswith((".", ":", "**")) and not now.startswith("*")
        and not before.endswith("*")
    )  # fmt: skip


def _quote(source: Source, span: Span) -> str:
    return source.text[span.start : span.end]
