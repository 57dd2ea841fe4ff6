"""F: how a file writes its letters (Decree 30/2020, Annex I, Part I, I.4: Unicode TCVN 6909)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from vanban import lexicon
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.readers.composing import DECOMPOSED
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, EVERY, rule
from vanban.rules.said import said

_UNICODE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, khoản 4"
_OLD = lazy_pattern(r"dùng bảng mã (?P<name>.+), đã chuyển sang Unicode")
# "Co^ng ho`a xa~ ho^.i": marks typed as signs behind their letters
_TYPED = lazy_pattern(
    r"\b[A-Za-z]{0,4}(?:[aeo]\^|[ou]\+|dd)['`?~.]?[a-z+^]{0,4}(?![\w@])|\b[a-z]{1,4}[`~][a-z]{0,3}\b"
)
_LEAST_TYPED = 6
_LATIN = lazy_pattern("[A-Za-z\u00c0-\u024f\u1e00-\u1eff0-9/.,:;-]*")
_TOKEN = lazy_pattern(r"\S+")
_INVISIBLE = lazy_pattern("[\u00ad\u200b\u200c\u200d\u2060\ufeff]+")
_HYPHEN = lazy_pattern("[\u2010\u2011]")
_MOST = 60


@rule(
    "F01",
    "legacy-encoding",
    title="Bảng mã cũ",
    severity="error",
    what="văn bản phải dùng bộ mã ký tự Unicode, không dùng TCVN3 (ABC), VNI, VIQR.",
    why="Máy khác không hiển thị đúng, phần mềm quản lý văn bản không đọc và tìm được.",
    source=f"{_UNICODE}; Tiêu chuẩn Việt Nam TCVN 6909:2001",
    since=DECREE_30,
    bad="Céng hoµ x· héi chñ nghÜa ViÖt Nam (phông .VnTime)",
    good="Cộng hòa xã hội chủ nghĩa Việt Nam (phông Times New Roman)",
    profiles=EVERY,
)
def legacy_encoding(paper: Paper) -> Iterator[Finding]:
    """What the reader converted, and marks typed as signs, which it leaves."""
    for note in paper.document.source.notes:
        found = _OLD.search(note)
        if found:
            message = said(
                "Tệp dùng bảng mã {name}; cần lưu lại bằng Unicode (TCVN 6909:2001).",
                name=found["name"],
            )
            yield legacy_encoding.finding(paper.head, message)
    typed = list(_TYPED.finditer(paper.text)) if "^" in paper.letters else []
    if len(typed) >= _LEAST_TYPED:
        yield legacy_encoding.finding(
            Span(*typed[0].span()),
            said(
                "Văn bản gõ dấu bằng ký hiệu (VIQR), như “{words}”; cần viết bằng Unicode.",
                words=typed[0][0],
            ),
        )


@rule(
    "F02",
    "nfd",
    title="Chữ và dấu rời nhau",
    severity="info",
    what="mỗi chữ có dấu phải là một ký tự Unicode dựng sẵn, không phải chữ và dấu rời.",
    why="Chữ tổ hợp nhìn như thường nhưng tìm kiếm, sắp xếp, đối chiếu không ra.",
    source="Thực tiễn áp dụng TCVN 6909:2001 (Unicode dựng sẵn)",
    bad="“ệ” gồm ba ký tự: e, dấu mũ, dấu nặng",
    good="“ệ” là một ký tự",
    profiles=EVERY,
)
def decomposed(paper: Paper) -> Iterator[Finding]:
    """The reader joined letters and marks that stood apart in the file."""
    if DECOMPOSED in paper.document.source.notes:
        yield decomposed.finding(
            paper.head,
            said("Tệp viết chữ và dấu rời nhau; cần lưu lại bằng Unicode dựng sẵn."),
        )


@rule(
    "F03",
    "lookalike",
    title="Ký tự nhìn giống chữ Việt",
    severity="warning",
    what="không dùng ký tự của bảng chữ khác hoặc ký tự ẩn thay cho chữ, dấu nối tiếng Việt.",
    why="Nhìn không thấy khác nhưng máy không tìm ra số, ký hiệu và từ đã viết như vậy.",
    source=f"{_UNICODE}; Tiêu chuẩn Việt Nam TCVN 6909:2001",
    bad="Quyết định số 12/QÐ-UBND (Ð của tiếng Iceland)",
    good="Quyết định số 12/QĐ-UBND",
    profiles=EVERY,
    fix="safe",
)
def look_alike(paper: Paper) -> Iterator[Finding]:
    """Letters of other alphabets in our words; signs that nobody sees."""
    letters = paper.letters
    found = list(_unseen(paper)) if not letters.isdisjoint(_SIGNS) else []
    if not letters.isdisjoint(_ours()):
        found += _foreign(paper)
    yield from found[:_MOST]


_SIGNS = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u2010\u2011")


def _unseen(paper: Paper) -> Iterator[Finding]:
    text = paper.text
    for match in _INVISIBLE.finditer(text):
        span = Span(*match.span())
        yield look_alike.finding(
            span,
            said("Có ký tự ẩn ở chỗ này; nên xóa."),
            Fix(span, "", safe=True),
            severity="info",
        )
    for match in _HYPHEN.finditer(text):
        span = Span(*match.span())
        yield look_alike.finding(
            span,
            said("Dấu nối không ngắt dòng (U+2011); nên dùng dấu nối thường."),
            Fix(span, "-", safe=True),
            severity="info",
        )


def _foreign(paper: Paper) -> Iterator[Finding]:
    """Words that become ours when their odd letters do; a word of another language stays."""
    ours = _ours()
    severity = "info" if paper.document.source.pages else None
    for token in _TOKEN.finditer(paper.text):
        word = token[0]
        if word.isascii() or ours.keys().isdisjoint(word):
            continue
        right = "".join(ours.get(letter, letter) for letter in word)
        core = re.sub(r"[^\w/.,:;-]", "", right)
        own = [letter for letter in word if letter.isalpha() and letter not in ours]
        if not _LATIN.fullmatch(core) or (not own and len(core) > 1 and "đ" not in core.lower()):
            continue
        for place, letter in enumerate(word):
            if letter in ours:
                at = token.start() + place
                yield look_alike.finding(
                    Span(at, at + 1),
                    said(
                        "“{letter}” (U+{code}) trong “{word}” không phải chữ Việt; viết “{right}”.",
                        word=word,
                        letter=letter,
                        code=f"{ord(letter):04X}",
                        right=ours[letter],
                    ),
                    Fix(Span(at, at + 1), ours[letter], safe=True),
                    severity=severity,
                )


@cache
def _ours() -> dict[str, str]:
    rows = lexicon.load("look_alikes")["look_alikes"]
    return {odd: our for odds, ours in rows for odd, our in zip(odds, ours, strict=True)}
