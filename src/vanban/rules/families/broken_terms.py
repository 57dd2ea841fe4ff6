"""L: terms that lack a syllable, and words whose syllables stand the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.model import Finding, Fix
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said


@rule(
    "L50",
    "broken-term",
    title="Thiếu tiếng, đảo tiếng",
    severity="warning",
    what="từ ngữ quen dùng thiếu một tiếng ở giữa, hoặc hai tiếng của một từ đổi chỗ cho nhau.",
    why="Từng tiếng vẫn đúng chính tả nên trình soát lỗi thông thường không thấy.",
    source="Thực tiễn: so với các từ quen dùng trong văn bản hành chính",
    bad="Rà soát thủ hành chính; tổ chức truyền tuyên",
    good="Rà soát thủ tục hành chính; tổ chức tuyên truyền",
    profiles=EVERY,
    fix="unsafe",
)
def broken_term(paper: Paper) -> Iterator[Finding]:
    """Pairs that are known the other way round alone, or only as parts of a longer term."""
    severity = "info" if paper.is_recognised or paper.document.source.format == "pdf" else None
    for term in paper.broken_terms:
        printed, right = " ".join(term.printed.split()), term.right
        if term.is_reversed:
            message = said(
                "“{printed}” đảo tiếng, có lẽ là “{right}”.", printed=printed, right=right
            )
        else:
            message = said(
                "“{printed}” thiếu tiếng, có lẽ là “{right}”.", printed=printed, right=right
            )
        yield broken_term.finding(
            term.span, message, Fix(term.span, right, safe=False), severity=severity
        )
