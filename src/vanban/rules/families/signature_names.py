"""G: the post and the name of who signs (Decree 30/2020, Annex I, Part I, II.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from vanban.lexicon import load
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.signature_block import (
    COLLECTIVES,
    POSTS,
    Piece,
    closing,
    pieces,
    place,
    surnames,
)
from vanban.rules.masthead import LOST
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, rule
from vanban.rules.said import said

_SECTION = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7"

# "TS. Nguyễn Văn Mẫu", "PGS.TS", "Bác sĩ CKII Trần …", "Ông Lê …"
_TITLE = lazy_pattern(
    r"(?:(?:GS|PGS|TS|TSKH|ThS|Ths|Th\.S|ThS|CN|KS|BS|BSCK|BSCKI|BSCKII|DS|CKI|CKII|NGƯT|NGND|NSƯT|"
    r"NSND|TTƯT|AHLĐ|Tiến sĩ|Thạc sĩ|Cử nhân|Kỹ sư|Bác sĩ|Giáo sư|Phó Giáo sư|Ông|Bà|Đ/c|Đồng chí)"
    r"\.? ?){1,4}(?=[^\W\d_])"
)
# bodies whose own rules allow titles before a name (Annex I, II.7, point c)
_MAY_HAVE_TITLES = lazy_pattern(
    r"TRƯỜNG|HỌC VIỆN|ĐẠI HỌC|GIÁO DỤC|BỆNH VIỆN|Y TẾ|VIỆN|QUÂN SỰ|CÔNG AN|QUỐC PHÒNG|KHOA HỌC|"
    r"BIÊN PHÒNG|KIỂM SOÁT BỆNH TẬT",
    re.IGNORECASE,
)
_NAME = lazy_pattern(r"[^\W\d_]+(?: [^\W\d_]+){1,5}")
_BELOW = 8  # columns between a post and a name


@rule(
    "G01",
    "signature-missing",
    title="Thiếu chức vụ, họ tên người ký",
    severity="error",
    what="cuối văn bản có quyền hạn, chức vụ và họ tên người ký.",
    why="Văn bản không có người ký thì không có giá trị thi hành.",
    source=f"Nghị định 30/2020/NĐ-CP, Điều 8; {_SECTION.removeprefix('Nghị định 30/2020/NĐ-CP, ')}",
    since=DECREE_30,
    bad="Nơi nhận: … - Lưu: VT. (hết văn bản)",
    good="Nơi nhận: … - Lưu: VT. HIỆU TRƯỞNG / Nguyễn Văn Mẫu",
)
def signature_missing(paper: Paper) -> Iterator[Finding]:
    """A paper with its recipients as they are printed, and nobody below or beside them.

    A text that is cut off before the recipients, or a draft whose recipients stand there
    without dashes and marks, is no whole paper.
    """
    span, signature = paper.document.spans.get("recipients"), paper.document.signature
    if span is None or (signature is not None and signature.name):
        return
    if paper.document.type == "Biên bản" and "dai dien ben" in paper.bare:
        return  # of two sides, who sign beside each other
    listed = [line for line in paper.lines_of(span) if _DASHED.match(line.bare)]
    filed = [line for line in listed if _FILED.match(line.bare)]
    after = paper.text[span.start : span.end + 600]
    if any(_is_name(piece.words) or _is_small_post(piece.words) for piece in _tail(paper)):
        return  # who signed is there, though written otherwise
    if not filed or (signature is None and _POST_LINE.search(after)) or _SIGNED.search(after):
        return
    document = paper.document
    sure = document.source.format in ("docx", "html") and document.number
    # its post is there, and nothing below it
    issued = bool(signature and signature.post) and _is_issued(paper)
    if signature is None:
        message = said("Chưa có chức vụ, họ tên người ký.")
    else:
        message = said("Chưa có họ tên người ký.")
    yield signature_missing.finding(
        paper.line_at(filed[-1].span.start).span,
        message,
        severity="error" if sure and signature is None else "warning" if sure or issued else "info",
    )


def _is_issued(paper: Paper) -> bool:
    """It has its number and its day, and every line was read as it is printed."""
    document = paper.document
    read = document.source.format not in LOST and not paper.is_recognised
    return bool(read and document.number and document.date and not document.draft)


_DASHED = lazy_pattern(r"[\W_]{0,4}[-–—+•]")
_FILED = lazy_pattern(r"[\W_]*luu\b")
_POST_LINE = lazy_pattern(rf"(?m)^[\W_]*(?:{POSTS}|{COLLECTIVES}|(?:TM|KT|TL|TUQ|Q)\b)[^a-z\n]*$")
# "Ký bởi: …", a stamp of an electronic signature
_SIGNED = lazy_pattern(r"\b(?:đã ký|ký bởi|người ký|signature|chữ ký)\b", re.IGNORECASE)


@rule(
    "G08",
    "title-before-name",
    title="Học hàm, học vị trước họ tên người ký",
    severity="warning",
    what="trước họ tên người ký không ghi học hàm, học vị, danh hiệu, cách xưng hô; lực lượng vũ"
    " trang, giáo dục, y tế, khoa học theo quy định của ngành.",
    why="Văn bản do người giữ chức vụ ký, không do người có học vị ký.",
    source=f"{_SECTION}, điểm c",
    since=DECREE_30,
    bad="ThS. Nguyễn Văn Mẫu",
    good="Nguyễn Văn Mẫu",
    fix="unsafe",
)
def title_before_name(paper: Paper) -> Iterator[Finding]:
    """An academic title or a form of address in front of the name of who signs."""
    issuer = f"{paper.document.parent or ''} {paper.document.agency or ''}"
    if paper.document.type == "Biên bản":
        return
    for signature in paper.document.signatures:
        title = _TITLE.match(signature.name or "")
        if title is None or " " not in (signature.name or "")[title.end() :].strip(" ."):
            continue
        whole = place(paper, signature.name or "")
        end = whole.start + len(title.group().rstrip())
        yield title_before_name.finding(
            Span(whole.start, end),
            said("Không ghi “{title}” trước họ tên người ký.", title=title.group().strip()),
            Fix(Span(whole.start, whole.start + title.end()), "", safe=False),
            severity="info" if _MAY_HAVE_TITLES.search(issuer) else None,
        )


@rule(
    "G09",
    "name-case",
    title="Họ tên người ký viết hoa sai cách",
    severity="warning",
    what="họ tên người ký viết chữ thường, hoa chữ cái đầu mỗi âm tiết.",
    why="Mẫu chữ của họ tên khác mẫu chữ của chức vụ.",
    source=f"{_SECTION}, điểm đ",
    since=DECREE_30,
    bad="NGUYỄN VĂN MẪU",
    good="Nguyễn Văn Mẫu",
    fix="unsafe",
)
def name_case(paper: Paper) -> Iterator[Finding]:
    """Below a post a name in capitals, or with syllables in small letters."""
    if paper.is_recognised:
        return
    for piece in _below_posts(paper):
        words = piece.words
        if not _NAME.fullmatch(words) or words == words.title():
            continue
        first = words.split()[0].upper()
        if first not in surnames() or _is_post(words) or len(words.split()) < 2:
            continue
        if words.islower() and len(words.split()) > 4:
            continue  # a sentence in small letters
        right = " ".join(word.capitalize() for word in words.split())
        yield name_case.finding(
            piece.span,
            said("Họ tên người ký viết “{right}”.", right=right),
            Fix(piece.span, right, safe=False),
        )


@rule(
    "G10",
    "post-caps",
    title="Chức vụ người ký không viết hoa",
    severity="info",
    what="quyền hạn, chức vụ của người ký viết bằng chữ in hoa.",
    why="Mẫu chữ của chức vụ khác mẫu chữ của họ tên.",
    source=f"{_SECTION}, điểm đ",
    since=DECREE_30,
    bad="Hiệu trưởng",
    good="HIỆU TRƯỞNG",
    fix="safe",
)
def post_in_capitals(paper: Paper) -> Iterator[Finding]:
    """A line of the closing that is a post, in small letters, above a name."""
    if "recipients" not in paper.document.spans:
        return
    signature = paper.document.signature
    unread = signature is None or not signature.name
    found = _tail(paper) if unread else closing(paper)
    for number, piece in enumerate(found):
        if not _is_small_post(piece.words):
            continue
        words = _SIGN.sub("", piece.words)
        if words[0].islower() or words.endswith((";", ".", ",", ":")) or "(" in words:
            continue
        below = [next_.words for next_ in found[number + 1 : number + _BELOW]]
        if any(_is_name(one) for one in below) and not _follows_dash(paper, piece):
            yield post_in_capitals.finding(
                piece.span,
                said("Chức vụ của người ký viết in hoa: “{right}”.", right=piece.words.upper()),
                Fix(piece.span, piece.words.upper(), safe=True),
                severity="warning" if _is_issued(paper) and unread else None,
            )


_SIGN = lazy_pattern(r"(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L|Kt|Tm|Tl|Tuq|kt|tm|tl)(?:[./] *| +)")
_SMALL_POSTS = lazy_pattern(
    r"(?:PHÓ )?(?:TỔNG )?(?:GIÁM ĐỐC|HIỆU TRƯỞNG|CHỦ TỊCH|TRƯỞNG PHÒNG|TRƯỞNG BAN|BỘ TRƯỞNG|"
    r"CHÁNH VĂN PHÒNG|CHI CỤC TRƯỞNG|CỤC TRƯỞNG|CHÁNH THANH TRA|VIỆN TRƯỞNG|CHỦ NHIỆM|"
    r"THỨ TRƯỞNG)(?: (?:SỞ|TRUNG TÂM|TRƯỜNG|PHÒNG|PHỤ TRÁCH|THƯỜNG TRỰC)\b.*)?"
)


def _below_posts(paper: Paper) -> Iterator[Piece]:
    """The columns right below a post of the closing."""
    if not {"signature", "recipients"} & paper.document.spans.keys():
        return
    below = 0
    for piece in closing(paper) + _rest(paper):
        if piece.words.isupper() and _is_post(_SIGN.sub("", piece.words)):
            below = _BELOW
            continue
        below -= 1
        if below > 0 and not piece.words.startswith(("-", "+", "•")):
            yield piece


def _rest(paper: Paper) -> list[Piece]:
    """What stands right below the closing as far as it was found: a name that the parser did
    not know for one."""
    signature = paper.document.signature
    if signature is not None and signature.name:
        return []
    end = paper.document.spans["closing"].end
    return closing_after(paper, end)


def closing_after(paper: Paper, end: int) -> list[Piece]:
    """The columns of the few lines that begin after `end`."""
    lines = paper.lines_of(Span(end, end + 400))[:6]
    return [piece for line in lines for piece in pieces(line)]


def _tail(paper: Paper) -> list[Piece]:
    return closing(paper) + closing_after(paper, paper.document.spans["closing"].end)


def _is_post(words: str) -> bool:
    return words.startswith(_long_posts()) or bool(_SMALL_POSTS.fullmatch(words))


@cache
def _long_posts() -> tuple[str, ...]:
    return tuple(post for post in load("closing")["posts"] if post[-1] != " " and len(post) > 6)


def _is_small_post(words: str) -> bool:
    """ "Hiệu trưởng", "KT. Giám đốc"."""
    return len(words) <= 60 and not words.isupper() and _is_post(_SIGN.sub("", words).upper())


def _is_name(words: str) -> bool:
    parts = words.split()
    known = bool(parts) and parts[0].upper() in surnames()
    return known and bool(_NAME.fullmatch(words)) and words == words.title()


def _follows_dash(paper: Paper, piece: Piece) -> bool:
    before = paper.text[max(0, piece.span.start - 3) : piece.span.start]
    return before.rstrip(" *")[-1:] in ("-", "+", "•", "–")
