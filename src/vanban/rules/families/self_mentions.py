"""E11–E13, R17: how the paper speaks of itself: its kind, who issues it, its articles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon.letters import bare
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.closing_title import is_named_in_header
from vanban.rules.families.recipient_items import items
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, STATE, rule
from vanban.rules.said import said

# Kinds that order something; programmes and regulations are what others bring out.
_SELF = ("Quyết định", "Kế hoạch", "Báo cáo", "Chỉ thị", "Thông báo", "Hướng dẫn", "Phương án")
_THIS = lazy_pattern(
    r"(?:(?:thi hành|kèm theo|thực hiện|triển khai|theo|(?:Mục|Phần|Chương|Điều) [IVX\d]{1,4}"
    r"(?: của)?) |\A[*_\s]*(?:Điều \d{1,2}[.:][*_]* )?(?=[^.]{3,12} này có hiệu lực))"
    r"(?P<kind>Quyết định|Kế hoạch|Báo cáo"
    r"|Chỉ thị|Thông báo|Hướng dẫn|Phương án|Tờ trình) này(?!\w)"
)
_NEAR = 500  # letters back to a paper that "này" may mean
_LEADS = lazy_pattern(r"như sau\W{0,6}\Z")
_WHO = lazy_pattern(
    r"(?:\A[*_\s]*|,[*_\s]{1,4})(?P<who>(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Sở|Trường) "
    r"[^.,;:()]{3,80}?) (?:ban hành|xây dựng|báo cáo|lập|trình) "
)
_LEADING_KINDS = ("Kế hoạch", "Báo cáo", "Chương trình", "Phương án", "Tờ trình")
_AS_ARTICLE = lazy_pattern(r"[Nn]hư +(?P<word>[Đđ]iều) +(?P<number>\d{1,3})(?!\w)")
_ARTICLES = lazy_pattern(r"(?m)^[*_#\s]{0,6}Điều (?P<n>\d{1,2})(?!\d)")
_AS_ABOVE = lazy_pattern(r"[Nn]hư [Tt]rên(?!\w)")


@rule(
    "E11",
    "self-name-wrong",
    title="Văn bản tự gọi bằng tên loại khác",
    severity="warning",
    what="khi nói về chính mình, văn bản gọi đúng tên loại: quyết định là “Quyết định này”.",
    why="Gọi nhầm tên loại thường do chép từ văn bản khác; câu giao việc thi hành khi đó nói về "
    "một văn bản không có.",
    source="Thực tiễn soạn thảo văn bản",
    bad="QUYẾT ĐỊNH … chịu trách nhiệm thi hành Kế hoạch này./.",
    good="QUYẾT ĐỊNH … chịu trách nhiệm thi hành Quyết định này./.",
    profiles=STATE,
    fix="unsafe",
    lines=r"\b(?:dinh|hoach|cao|thi|bao|dan|an|trinh) nay\b",
)
def self_name_wrong(paper: Paper, line: Line) -> Iterator[Finding]:
    """In the body; not where the title or a sentence nearby names a paper of the other kind, nor
    where this paper brings one out."""
    document = paper.document
    own = document.type
    if own not in _SELF or not _is_in_body(paper, line.span.start):
        return
    for found in _THIS.finditer(line.text):
        kind = found["kind"]
        if kind == own or _speaks_of(paper, found, line):
            continue
        span = line.at(*found.span("kind"))
        yield self_name_wrong.finding(
            Span(span.start, line.span.start + found.end()),
            said("Ghi “{kind} này” nhưng văn bản là {type}.", kind=kind, type=own),
            Fix(span, own, safe=False),
        )


def _is_in_body(paper: Paper, start: int) -> bool:
    closing = paper.document.spans.get("closing")
    return paper.body.start <= start < (closing.start if closing else paper.body.end)


def _speaks_of(paper: Paper, found: re.Match[str], line: Line) -> bool:
    """Whether a paper of this kind is what the title names, what this one issues or approves,
    or what was named not far above; a last article can only mean its own paper."""
    kind, place = bare(found["kind"]), line.span.start + found.start()
    title = paper.document.spans.get("title")
    if title and kind in " ".join(paper.bare[slice(*title)].split()):
        return True
    start = paper.body.start
    issued = re.compile(
        rf"(?:ban hanh|phe duyet|thong qua|kem theo)\b[^.;]{{0,80}}\b{kind}\b(?! nay)"
    )
    if issued.search(paper.bare_flat, start, place):
        return True
    if line.text.startswith(" có hiệu lực", found.end()):
        return False
    if line.text[: found.start()].rstrip().endswith("trách nhiệm") and "thi hành" in found[0]:
        return False
    named = re.compile(rf"\b{kind}\b(?! nay)")
    return bool(named.search(paper.bare_flat, max(start, place - _NEAR), place))


@rule(
    "E12",
    "lead-issuer-differs",
    title="Câu mở đầu ghi cơ quan khác",
    severity="warning",
    what="cơ quan nêu ở câu mở đầu “… ban hành Kế hoạch như sau:” là cơ quan ở đầu văn bản.",
    why="Tên cơ quan khác thường do chép từ văn bản của nơi khác.",
    source="Thực tiễn soạn thảo văn bản",
    bad="TRƯỜNG THCS ĐỒI CỎ … Ủy ban nhân dân xã Bãi Sậy ban hành Kế hoạch như sau:",
    good="TRƯỜNG THCS ĐỒI CỎ … Trường THCS Đồi Cỏ ban hành Kế hoạch như sau:",
    profiles=STATE,
    lines=r"\bnhu sau\b",
)
def lead_issuer_differs(paper: Paper, line: Line) -> Iterator[Finding]:
    """Who issues, in the last clause of the sentence above the first section, when nothing of
    its name stands in the header."""
    document = paper.document
    sections = document.sections
    end = sections[0].span.start if sections else paper.body.end
    if document.type not in _LEADING_KINDS or not paper.body.start <= line.span.start < end:
        return
    (paragraph,) = paper.paragraphs_at([line.span.start]) or [line]
    if not _LEADS.search(paragraph.text):
        return
    clauses = list(_WHO.finditer(paragraph.text))
    if not clauses or is_named_in_header(paper, clauses[-1]["who"]):
        return
    found = clauses[-1]
    yield lead_issuer_differs.finding(
        paragraph.at(*found.span("who")),
        said(
            "Câu mở đầu ghi “{who}”, còn cơ quan ban hành là {agency}.",
            who=" ".join(found["who"].split()),
            agency=document.agency,
        ),
    )


@rule(
    "E13",
    "self-name-lower",
    title="Tên loại của chính văn bản viết thường",
    severity="info",
    what="khi nói về chính mình, văn bản viết hoa chữ cái đầu của tên loại: “Kế hoạch này”.",
    why="Đó là một văn bản cụ thể, không phải kế hoạch nói chung; các chỗ trong văn bản viết "
    "thống nhất.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V, khoản 6",
    since=DECREE_30,
    bad="chịu trách nhiệm thi hành quyết định này",
    good="chịu trách nhiệm thi hành Quyết định này",
    profiles=STATE,
    fix="safe",
    lines=r"[a-z,] (?:quyet dinh|ke hoach|bao cao|chi thi|thong bao|huong dan|phuong an) nay\b",
)
def self_name_lower(paper: Paper, line: Line) -> Iterator[Finding]:
    """The own kind of the paper, in its body."""
    own = paper.document.type
    if own not in _SELF or not _is_in_body(paper, line.span.start):
        return
    words = f" {own.lower()} này"
    at = line.text.find(words)
    while at >= 0:
        if not line.text[at + len(words) : at + len(words) + 1].isalpha():
            span = line.at(at + 1, at + 1 + len(own))
            message = said("Nói về chính văn bản này thì viết hoa: “{type} này”.", type=own)
            yield self_name_lower.finding(span, message, Fix(span, own, safe=True))
        at = line.text.find(words, at + 1)


@rule(
    "R17",
    "as-article-wrong",
    title="“Như Điều …” trong Nơi nhận không đúng",
    severity="warning",
    what="“Như Điều …” trong Nơi nhận dẫn đến điều có trong quyết định; “Như trên” chỉ dùng khi "
    "văn bản có “Kính gửi”.",
    why="Dòng này nói quyết định gửi cho những người nêu ở điều thi hành; dẫn sai thì không biết "
    "gửi cho ai.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu quyết định (cá biệt)",
    since=DECREE_30,
    bad="- Như Điều 7; (quyết định có bốn điều)",
    good="- Như Điều 4;",
    profiles=STATE,
    fix="unsafe",
)
def as_article_wrong(paper: Paper) -> Iterator[Finding]:
    """An article behind the last one; "Như trên" where nobody is addressed above."""
    document = paper.document
    closing = document.spans.get("closing")
    if document.type != "Quyết định" or closing is None:
        return
    articles = [
        int(section.label.split()[-1])
        for section in document.sections
        if section.span.start < closing.start
        and section.label.startswith("Điều ")
        and section.label.split()[-1].isdigit()
    ]
    if len(articles) < 2:
        return
    typed = (int(n["n"]) for n in _ARTICLES.finditer(paper.text, paper.body.start, closing.start))
    last = max([*articles, *(number for number in typed if number <= len(articles) + 2)])
    for item in items(paper)[:3]:
        above = _AS_ABOVE.match(item.words)
        found = _AS_ARTICLE.match(item.words)
        if above and "kinh gui" not in paper.bare[: closing.start]:
            span = Span(item.span.start, item.span.start + above.end())
            message = said(
                "Quyết định không có “Kính gửi”; dòng này ghi “Như Điều {last}”.", last=last
            )
            fix = Fix(span, f"Như Điều {last}", safe=False)
            yield as_article_wrong.finding(span, message, fix, severity="info")
        elif found and int(found["number"]) > last:
            span = Span(item.span.start, item.span.start + found.end())
            message = said("Quyết định chỉ có đến Điều {last}.", last=last)
            yield as_article_wrong.finding(span, message, Fix(span, f"Như Điều {last}", safe=False))
        elif found and found["word"] == "điều":
            span = Span(item.span.start + found.start("word"), item.span.start + found.end("word"))
            message = said("“Điều” viết hoa: “Như Điều {number}”.", number=found["number"])
            yield as_article_wrong.finding(
                span, message, Fix(span, "Điều", safe=False), severity="info"
            )
