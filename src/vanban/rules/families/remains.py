"""F20–F21: marks of another program that stand in the text, and names of nobody."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from vanban.model import Finding, Fix
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, EVERY, rule
from vanban.rules.said import said

# Error! Reference source not found. · #REF!
_ERROR = lazy_pattern(
    r"(?:error|loi)! ?(?:(?:reference source|bookmark|no text|unknown|not a valid|use the home"
    r"|filename|hyperlink|khong tim thay|chua xac dinh|khong co)[^.!\n]{0,60}\.?)"
    r"|#(?:ref!|n/a|value!|div/0!|name\?|num!|null!)"
)
_ENTITY = lazy_pattern(
    r"&(?:nbsp|amp|quot|apos|lt|gt|ndash|mdash|hellip|[lr][sd]quo|[a-z]{1,3}(?:acute|grave|circ"
    r"|tilde)|#x?[0-9a-f]{2,5});"
)
_TAG = lazy_pattern(
    r"</?(?:br|p|b|i|u|strong|em|div|span|td|tr|li|ul|h[1-6])(?: [^<>\n]{0,80})?/?>"
)
_BOLD = lazy_pattern(r"\*\*(?=\S)(?P<words>[^*\n]{1,120})(?<=\S)\*\*")
_STRAY = lazy_pattern(r"(?<=\w)`(?=[\s.,;:]|\Z)|(?<=\s)`(?=\w)|(?<=\w)`(?=\w)")
_FEW = 4
"""A text with more marks of Markdown is written in it."""
_NOBODY = lazy_pattern(
    r"\b(?:nguyen|tran|le|pham|hoang|vu|vo|do|dang|bui|ngo|ly|dinh) (?:van|thi) "
    r"(?P<letter>[a-exyz])(?![\w/]|\. \w)"
)
_EXAMPLE = lazy_pattern(
    r"\b(?:vi du|chang han|gia su|tinh huong|vu an|bi can|bi cao|nan nhan|bi hai|mau)\b"
)


@rule(
    "F20",
    "markup-left",
    title="Mã của máy hoặc thông báo lỗi lẫn vào nội dung",
    severity="warning",
    what="nội dung không có thông báo lỗi của Word (“Error! …”), mã HTML (“&nbsp;”, “<br>”), dấu "
    "“**” của Markdown và dấu “`”.",
    why="Đó là dấu vết chép từ trang mạng, từ công cụ soạn thảo, hoặc tham chiếu đã mất.",
    source="Thực tiễn: lỗi thường gặp khi chép nội dung từ nơi khác",
    bad="Nhiệm vụ nêu tại Error! Reference source not found. kèm theo Kế hoạch này.",
    good="Nhiệm vụ nêu tại Phụ lục kèm theo Kế hoạch này.",
    profiles=EVERY,
    fix="unsafe",
    lines=(
        r"(?:error|loi)! ?[a-z]|#(?:ref|n/a|value|div/0|name|num|null)|&[a-z#][a-z0-9]{1,7};"
        r"|</?[a-z]|[\w,.:;)–-] \*\*\w|`"
    ),
)
def markup_left(paper: Paper, line: Line) -> Iterator[Finding]:
    """Wherever it stands; signs of Markdown only where there are few of them."""
    bare = line.bare
    if "!" in bare or "#" in bare:
        for found in _ERROR.finditer(bare):
            yield _at(paper, line, found, None)
    if "&" in bare:
        for found in _ENTITY.finditer(bare):
            words = line.text[found.start() : found.end()]
            right = html.unescape(words).replace("\N{NO-BREAK SPACE}", " ")
            yield _at(paper, line, found, right if right != words else None)
    if "<" in bare:
        for found in _TAG.finditer(bare):
            yield _at(paper, line, found, None)
    if "**" in bare and line.span.start in paper.body and not paper.once(_is_markdown):
        for found in _BOLD.finditer(line.text):
            if found.group() != line.text.strip():  # a heading of a text with such marks
                yield _at(paper, line, found, found["words"])
    if "`" in bare and not paper.once(_is_markdown):
        for found in _STRAY.finditer(bare):
            yield _at(paper, line, found, "")


def _at(paper: Paper, line: Line, found: re.Match[str], right: str | None) -> Finding:
    span = line.at(*found.span())
    message = said("“{words}” không phải lời của văn bản; cần bỏ.", words=paper.quote(span))
    fix = None if right is None else Fix(span, right, safe=False)
    return markup_left.finding(span, message, fix)


def _is_markdown(paper: Paper) -> bool:
    source = paper.document.source
    plain = source.format in ("text", "markdown")
    return source.format == "markdown" or (
        plain and (paper.text.count("**") > _FEW or "\n#" in f"\n{paper.text}")
    )


@rule(
    "F21",
    "sample-name",
    title="Tên người còn là tên mẫu",
    severity="warning",
    what="người ký và người được nêu tên có họ tên thật, không phải “Nguyễn Văn A” của mẫu.",
    why="Tên mẫu cho biết chỗ đó chưa điền.",
    source="Thực tiễn: chỗ còn lại của mẫu",
    bad="CHỦ TỊCH ⏎ Nguyễn Văn A",
    good="CHỦ TỊCH ⏎ Nguyễn Văn Mẫu",
    profiles=ADMINISTRATIVE,
    lines=r" (?:van|thi) [a-exyz](?:\W|$)",
)
def sample_name(paper: Paper, line: Line) -> Iterator[Finding]:
    """Names of one letter; an example, or whoever must not be known, has them too."""
    document = paper.document
    if not document.number or document.type in ("Nghị định", "Thông tư", "Nghị quyết", "Luật"):
        return
    for found in _NOBODY.finditer(line.bare):
        if not line.text[found.start("letter")].isupper() or _EXAMPLE.search(line.bare):
            continue
        span = line.at(*found.span())
        message = said("“{name}” là tên mẫu; cần ghi tên thật.", name=paper.quote(span))
        yield sample_name.finding(span, message)
