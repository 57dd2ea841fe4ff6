"""G: the post in a signature: that it is there, spelt right, and not signed for by itself (Decree
30/2020, Art. 13; Annex I, Part I, II.7)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from vanban.lexicon import load
from vanban.lexicon.letters import bare
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.recipient_items import filed
from vanban.rules.families.signature_block import (
    FULL_NAME,
    SIGN,
    Piece,
    closing,
    pieces,
    place,
    surnames,
)
from vanban.rules.masthead import LOST, is_printed
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, rule
from vanban.rules.said import said

_SECTION = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7"
_BY_ORDER = lazy_pattern(r"(?:T[./]?L|T\.?U\.?Q)(?:[./] *| +)(?P<who>.+)$")
_BELOW = 400
_LINES = 8


@rule(
    "G20",
    "post-missing",
    title="Thiếu chức vụ người ký",
    severity="warning",
    what="phía trên họ tên người ký có chức vụ (và quyền hạn, nếu ký thay, thừa lệnh).",
    why="Không có chức vụ thì không biết người ký có thẩm quyền hay không.",
    source=f"{_SECTION}, điểm c",
    since=DECREE_30,
    bad="Nơi nhận: … - Lưu: VT. / Nguyễn Văn Mẫu",
    good="Nơi nhận: … - Lưu: VT. / HIỆU TRƯỞNG / Nguyễn Văn Mẫu",
    profiles=ADMINISTRATIVE,
)
def post_missing(paper: Paper) -> Iterator[Finding]:
    """A name right below the recipients, and no words in capitals beside or between them."""
    document = paper.document
    signature, span = document.signature, document.spans.get("recipients")
    if span is None or (signature is not None and signature.name):
        return
    last = filed(paper)
    if last is None or document.source.format in LOST or paper.is_recognised:
        return
    around = paper.lines_of(Span(span.start, last.span.end + _BELOW))
    below = [line for line in around if line.span.start > last.span.start][:_LINES]
    if any(_is_post(piece) for line in around for piece in pieces(line)):
        return
    name = next((piece for line in below for piece in pieces(line)), None)
    if name is not None and _is_name(name.words):
        yield post_missing.finding(
            name.span, said("Phía trên “{name}” thiếu chức vụ của người ký.", name=name.words)
        )


def _is_name(words: str) -> bool:
    known = words.split()[0].upper() in surnames()
    return known and bool(FULL_NAME.fullmatch(words)) and words == words.title()


def _is_post(piece: Piece) -> bool:
    """Words in capitals, or a post in small letters."""
    words = SIGN.sub("", piece.words)
    letters = bare(words)
    wide = words.isupper() and len(words.split()) > 1
    return (wide and not piece.words.startswith(("-", "+"))) or letters in _posts()


@cache
def _posts() -> dict[str, str]:
    """Posts by their bare letters, those that are a word of a name or of a sentence left out."""
    posts = [post for post in load("closing")["posts"] if " " in post.strip()]
    more = (
        "CHI CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG", "PHÓ CHỦ TỊCH", "PHÓ GIÁM ĐỐC", "PHÓ HIỆU TRƯỞNG",
        "PHÓ TRƯỞNG PHÒNG", "PHÓ TRƯỞNG BAN", "PHÓ CHÁNH VĂN PHÒNG", "PHÓ TỔNG GIÁM ĐỐC",
        "PHÓ CHỦ NHIỆM", "PHÓ CỤC TRƯỞNG", "PHÓ VỤ TRƯỞNG", "PHÓ VIỆN TRƯỞNG",
    )  # fmt: skip
    found = {bare(post).strip(): post.strip() for post in (*posts, *more)}
    return {letters: post for letters, post in found.items() if " " in letters}


@rule(
    "G21",
    "by-order-of-oneself",
    title="Thừa lệnh, thừa ủy quyền của chính chức vụ người ký",
    severity="error",
    what="sau “TL.” (thừa lệnh), “TUQ.” (thừa ủy quyền) là chức vụ của người giao; dưới là chức vụ"
    " của người ký.",
    why="Không ai ký thừa lệnh chính mình; văn bản không cho biết ai giao quyền ký.",
    source=f"Nghị định 30/2020/NĐ-CP, Điều 13; {_SECTION.partition(', ')[2]}, điểm b",
    since=DECREE_30,
    bad="TL. CHÁNH VĂN PHÒNG / CHÁNH VĂN PHÒNG",
    good="TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG",
    profiles=ADMINISTRATIVE,
)
def by_order_of_oneself(paper: Paper) -> Iterator[Finding]:
    """The post behind the sign is the post below it."""
    for signature in paper.document.signatures:
        if not signature.authority or not signature.post:
            continue
        line = signature.authority.split("\n")[-1]
        found = _BY_ORDER.match(line)
        if found and " ".join(bare(found["who"]).split()) == " ".join(bare(signature.post).split()):
            yield by_order_of_oneself.finding(
                place(paper, line),
                said(
                    "“{line}”: sau “{sign}.” là chức vụ của người giao, không phải của người ký.",
                    line=line,
                    sign="TL" if line.startswith("TL") or line[1:2] in "./" else "TUQ",
                ),
                severity="warning" if paper.is_recognised else None,
            )


@rule(
    "G22",
    "post-misspelt",
    title="Chức vụ người ký viết sai dấu",
    severity="warning",
    what="chức vụ của người ký viết đúng từng chữ, từng dấu.",
    why="Chức vụ là tên chính thức; sai dấu thì sai thể thức.",
    source=f"{_SECTION}, điểm c; chính tả tiếng Việt",
    bad="KT. CHỦ TICH / PHÓ CHỦ TỊCH",
    good="KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
    fix="unsafe",
)
def post_misspelt(paper: Paper) -> Iterator[Finding]:
    """The letters of a post with other marks, alone in its column behind the sign."""
    if not is_printed(paper.document, "recipients") or paper.is_recognised:
        return
    for piece in paper.once(_all_below):
        if not piece.words.isupper():
            continue
        sign = SIGN.match(piece.words)
        start = sign.end() if sign else 0
        words = piece.words[start:].rstrip(" .,:")
        right = _posts().get(bare(words))
        if right is None or words.replace("UỶ", "ỦY").replace("TOẠ", "TỌA") == right:
            continue
        span = Span(piece.span.start + start, piece.span.start + start + len(words))
        yield post_misspelt.finding(
            span,
            said("“{words}” viết đúng là “{right}”.", words=words, right=right),
            Fix(span, right, safe=False),
        )


@rule(
    "G23",
    "sign-unknown",
    title="Chữ viết tắt quyền hạn ký không có trong quy định",
    severity="warning",
    what="quyền hạn ký chỉ ghi TM. (thay mặt), KT. (ký thay), TL. (thừa lệnh), TUQ. (thừa ủy"
    " quyền), Q. (quyền).",
    why="Chữ viết tắt khác không cho biết ký theo thẩm quyền nào.",
    source=f"{_SECTION}, điểm b",
    since=DECREE_30,
    bad="TK. HIỆU TRƯỞNG",
    good="KT. HIỆU TRƯỞNG",
    profiles=ADMINISTRATIVE,
)
def sign_unknown(paper: Paper) -> Iterator[Finding]:
    """Other letters and a full stop before a post, alone in their column."""
    if not is_printed(paper.document, "recipients") or paper.is_recognised:
        return
    for piece in paper.once(_all_below):
        found = _UNKNOWN.match(piece.words) if "." in piece.words else None
        if found and bare(found["who"]).rstrip(" .,:") in _posts():
            yield sign_unknown.finding(
                Span(piece.span.start, piece.span.start + found.end("sign") + 1),
                said(
                    "“{sign}.” không phải quyền hạn ký; chỉ có TM., KT., TL., TUQ., Q.",
                    sign=found["sign"],
                ),
            )


_UNKNOWN = lazy_pattern(
    r"(?P<sign>(?!(?:TM|KT|TL|TUQ|Q|T|K)\.)[A-ZĐ]{1,4})\. {0,2}(?P<who>[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ ]{5,40})$"
)


def _all_below(paper: Paper) -> list[Piece]:
    """The columns of the closing, and of the lines below "Lưu" where it was not read as such."""
    found = closing(paper)
    signature, last = paper.document.signature, filed(paper)
    if last is not None and (signature is None or not signature.name):
        end = max([last.span.end, *(piece.span.end for piece in found)])
        lines = paper.lines_of(Span(last.span.end, last.span.end + _BELOW))[:_LINES]
        found = [*found, *(p for line in lines for p in pieces(line) if p.span.start >= end)]
    return found
