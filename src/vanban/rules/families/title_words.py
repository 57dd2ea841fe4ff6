"""E: the words of the title (Decree 30/2020, Annex I, Part I, II.5 and Annex II)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon.letters import bare
from vanban.model import Document, Finding, Fix, Span
from vanban.parser.sheet import is_capital
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.masthead import is_printed
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, EVERY, rule
from vanban.rules.said import said

_SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 5"
_SUBJECT = lazy_pattern(r"\s*(?:V/v|v/v|V/V|Vv)\s*[:.]?\s*")
_TWICE = lazy_pattern(r"(?i)(?:V/v|Vv)\s*[:.]?\s*(?P<twice>về\s+việc\s+)")
_ABOUT = lazy_pattern(
    r"(?i)(?<!\w)về\s+việc\s+(?:(?:[^\W\d_]+,?\s+){1,4}?(?P<again>về\s+)"
    r"(?=(?:công\s+tác|việc)(?!\w))|(?P<straight>về\s+)(?=[^\W\d_]))"
)
_NAMES_PAPER = lazy_pattern(
    r"(?i)(?<!\w)(?:(?:nghị|kết)\s+(?:quyết|luận|định)|quyết\s+định|kế\s+hoạch|chỉ\s+thị|luật"
    r"|quy\s+(?:định|chế)|đề\s+án|thông\s+(?:báo|tư|tin)|hướng\s+dẫn|chương\s+trình|báo\s+cáo"
    r"|tài\s+liệu|văn\s+bản|công\s+văn|ý\s+kiến|nội\s+dung|kiến\s+thức|nhận\s+thức)(?!\w)"
)


@rule(
    "E05",
    "title-caps",
    title="Viết hoa tùy tiện trong trích yếu",
    severity="info",
    what="giữa trích yếu, các từ ngữ chung không viết hoa chữ đầu.",
    why="Chữ hoa giữa câu làm người đọc tưởng là tên riêng.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục II",
    since=DECREE_30,
    bad="Tuyên truyền Cải cách hành chính năm 2026",
    good="Tuyên truyền cải cách hành chính năm 2026",
    profiles=ADMINISTRATIVE,
    fix="unsafe",
)
def title_capitals(paper: Paper) -> Iterator[Finding]:
    """A common phrase with a capital behind a small word that begins no name."""
    document = paper.document
    title = document.spans.get("title")
    if title is None or not is_printed(document, "title") or is_capital(document.title or ""):
        return
    told = list(_small_elsewhere(paper, title))
    yield from told
    for found in _COMMON.finditer(paper.text, title.start, title.end):
        before = bare(paper.text[max(title.start, found.start() - 40) : found.start()])
        if not re.search(r"[a-z][\s*]+$", before) or _NAMED.search(before):
            continue
        if before.endswith("quoc te "):
            continue  # Quốc tế Lao động
        if any(one.span.start <= found.start() < one.span.end for one in told):
            continue
        yield title_capitals.finding(
            Span(*found.span()),
            said("Từ ngữ chung “{words}” không viết hoa.", words=" ".join(found[0].split())),
            Fix(Span(*found.span()), found[0].lower(), safe=False),
        )


def _small_elsewhere(paper: Paper, title: Span) -> Iterator[Finding]:
    """ "Hồ Sơ": two capitals side by side in words that the paper has in small letters too."""
    for found in _CAPITALS.finditer(paper.text, title.start, title.end):
        words = found[0]
        small = words.lower()
        if words.isupper() or f" {small}" not in paper.text:
            continue
        if paper.text[: found.start()].endswith("Quốc ") or small.startswith("quốc tế lao"):
            continue  # Quốc tế Lao động
        yield title_capitals.finding(
            Span(*found.span()),
            said("Từ ngữ chung “{words}” không viết hoa.", words=words),
            Fix(Span(*found.span()), small, safe=False),
        )


_CAPITALS = lazy_pattern(r"(?<=[^\W\d_] )[A-ZĐÀ-Ỹ][^\W\d_]*(?: [A-ZĐÀ-Ỹ][^\W\d_]*)+(?!\w)")

# What names nobody; a capital may be that of a name behind the words of `_NAMED`.
_PHRASES = (
    "Cải cách hành chính", "Cải cách thủ tục", "Công tác", "Thủ tục hành chính", "Chuyển đổi số",
    "Kiểm soát thủ tục", "Tuyên truyền", "Thực hiện", "Triển khai", "Phổ biến", "Tăng cường",
    "Nâng cao", "Đẩy mạnh", "Tổng kết", "Sơ kết", "Nhiệm vụ", "Giải pháp", "Học sinh", "Giáo viên",
    "Cán bộ", "Nhà trường", "Người dân", "Doanh nghiệp", "Giai đoạn", "Năm học", "Phát động",
    "Kiểm tra", "Đánh giá", "Hỗ trợ", "Kinh phí", "Phân công", "Hồ sơ", "Dịch vụ", "Trực tuyến",
)  # fmt: skip
_BLANK = r"[\s*]+"
_COMMON = lazy_pattern(
    rf"(?<!\w)(?:{'|'.join(f'{w[0]}(?i:{w[1:]})'.replace(' ', _BLANK) for w in _PHRASES)})(?!\w)"
)
_NAMED = lazy_pattern(
    r"(?:chi so|ban chi dao|chuong trinh|de an|du an|ke hoach|nghi quyet|cuoc thi|hoi thi"
    r"|phong trao"
    r"|ngay|thang|tuan|nam|to|phong|so|ban|bo|vu|cuc|van phong|trung tam|chuyen de|chuyen muc|muc"
    r"|giai thuong|hoi nghi|quyet dinh|chi thi|cong|trang|de tai|cau lac bo|hoi dong|luat)[\s*]+$"
)


@rule(
    "E07",
    "vv-in-named-type",
    title="Dùng “V/v” trong văn bản có tên loại",
    severity="warning",
    what="“V/v” chỉ dùng ở công văn, dưới số; văn bản có tên loại ghi “Về việc” hoặc ghi thẳng.",
    why="“V/v” là cách viết tắt của công văn, không phải của trích yếu dưới tên loại.",
    source=f"{_SOURCE}, điểm b",
    since=DECREE_30,
    bad="KẾ HOẠCH / V/v tuyên truyền cải cách hành chính",
    good="KẾ HOẠCH / Về việc tuyên truyền cải cách hành chính",
    fix="safe",
)
def letters_subject(paper: Paper) -> Iterator[Finding]:
    """ "V/v" below a type; "V/v về việc" or "v/v" in a letter."""
    document = paper.document
    title = document.spans.get("title")
    if title is None or not is_printed(document, "title"):
        return
    if twice := _TWICE.match(paper.text, title.start, title.end):
        span = Span(*twice.span("twice"))
        yield letters_subject.finding(
            span,
            said("“V/v” đã là “về việc”; bỏ cụm từ lặp lại."),
            Fix(span, "", safe=True),
        )
    subject = _SUBJECT.match(paper.text, title.start, title.end)
    if subject and not is_printed(document, "type") and _is_misprinted(subject[0], document):
        start = title.start + len(subject[0]) - len(subject[0].lstrip())
        span = Span(start, start + 3)
        yield letters_subject.finding(
            span,
            said("Trích yếu công văn mở đầu bằng “V/v”: chữ đầu viết hoa, chữ sau viết thường."),
            Fix(span, "V/v", safe=True),
            severity="info",
        )
    if subject and is_printed(document, "type") and not twice:
        span = Span(*subject.span())
        words = subject[0]
        right = words[: len(words) - len(words.lstrip())] + "Về việc "
        yield letters_subject.finding(
            Span(span.start, span.start + len(words.rstrip())),
            said("Văn bản có tên loại không dùng “V/v” ở trích yếu."),
            Fix(span, right, safe=True),
        )


def _is_misprinted(subject: str, document: Document) -> bool:
    """ "v/v", and "V/V" before words in small letters."""
    opens = subject.strip()[:3]
    return opens == "v/v" or (opens == "V/V" and not is_capital(document.title or ""))


@rule(
    "E08",
    "subject-double-ve",
    title="Lặp từ “về” trong trích yếu",
    severity="info",
    what="sau “về việc …” không lặp “về công tác”, “về việc”.",
    why="Trích yếu gọn thì dễ nhớ và dễ viện dẫn.",
    source="Thực tiễn soạn thảo văn bản",
    bad="về việc tuyên truyền về công tác cải cách hành chính",
    good="về việc tuyên truyền công tác cải cách hành chính",
    profiles=EVERY,
    fix="unsafe",
    lines=r"\bve +viec +(?:(?:[a-z]+,? +){1,4}ve +(?:cong tac|viec)\b|ve +[a-z])",
)
def doubled_about(paper: Paper, line: Line) -> Iterator[Finding]:
    """ "về việc tuyên truyền về công tác …", where no paper is named in between; "về việc về"."""
    for found in _ABOUT.finditer(line.text):
        if _NAMES_PAPER.search(found[0]):
            continue
        straight = found["straight"] is not None
        yield doubled_about.finding(
            line.at(found.start(), found.end() + (0 if straight else len("công tác"))),
            said("Trích yếu lặp từ “về”; bỏ từ “về” thứ hai."),
            Fix(line.at(*found.span("straight" if straight else "again")), "", safe=False),
            severity="warning" if straight else None,
        )
