"""L: figures: how they are written, and what they say of each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_PRACTICE = "Thông lệ viết số trong văn bản hành chính"
# A number in groups, with the unit of money; only these are sure to be one number.
_MONEY = lazy_pattern(r"(?<![\w.,/-])\d{1,3}(?:[.,]\d{1,5}){2,}(?= ?(?:dong|vnd|d)\b)")
_GROUP = lazy_pattern(r"[.,]\d{3}(?!\d)")
_RIGHT = lazy_pattern(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?")
_POINT = lazy_pattern(r"(?<![\w.,/])\d{1,3}\.\d{1,2}(?= ?%)")
_COMMA = lazy_pattern(r"\d,\d{1,2} ?%")
_IN_WORDS = lazy_pattern(
    r"(?<![\w.,/])(?P<figures>\d{1,3}(?:\.\d{3})+|\d{4,15}) ?(?:dong|vnd|d)(?P<gap>[,;]? ?\(| ?\()"
    r"(?:so tien |viet )?(?:bang chu ?: ?)?(?P<words>[a-z, ]{8,160}?)"
    r"(?: viet nam)?(?: dong)?(?: chan| viet nam)?[./ ]{0,3}\)"
)
_WHOLES = (
    r"(?:ho so|nguoi|hoc sinh|van ban|thu tuc|luot|ho dan|ho gia dinh|can bo|cong chuc|giao vien"
    r"|tin, bai|to roi|phieu|cong dan|doan vien|hoi vien|dang vien|ban tin|truong hop|tai khoan)"
)
_ENGLISH = lazy_pattern(
    rf"(?<![\w.,/-])(?P<figures>\d{{1,3}}(?P<groups>(?:,\d{{3}}){{2,4}}|,\d{{3}}(?= {_WHOLES}\b)))"
    r"(?![\w.,/-]*\d)(?! ?(?:dong|vnd|d)\b)"
)
_DOTS = lazy_pattern(r"\d\.\d{3}\.\d{3}(?![\d.])")
_NO_UNIT = lazy_pattern(
    r"(?:(?:kinh phi|so tien|von|ngan sach|xa hoi hoa|tai tro|ung ho)[^.;:|\d()\n]{0,40} "
    r"|(?<= ))(?P<figures>(?<![\w.,/-])\d{1,3}(?:\.\d{3}){2,4})"
    r"(?:(?P<bracket> ?\((?:bang chu:? )?[a-z, ]{4,120}dong[a-z ]{0,12}\))"
    r"|(?=[,;.](?: [a-z]|$)))"
)
_SUM = lazy_pattern(r"\d\.\d{3} ?(?:dong|vnd)\b")
_DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5,
    "sau": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_SCALES = {"nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000}
_BILLION = 1_000_000_000
# Shares that no effort makes greater than the whole.
_SHARE = lazy_pattern(
    r"ty le [^.;:\n]{0,80}?(?:dung han|truoc han|hai long|truc tuyen|so hoa|tot nghiep|bao phu"
    r"|chuyen can|dong thuan)[^.;:,\n\d]{0,40} (?:dat|la|chiem) (?P<share>\d{3,5}(?:,\d{1,2})?) ?%"
)
# "Ít nhất 95% hồ sơ": a share of things or people that are there.
_OF_ALL = lazy_pattern(
    r"(?:it nhat|toi thieu|phan dau(?: dat)?|dam bao|bao dam|co|tren|dat|^\W{0,3}(?:\d{1,2}[.)] )?)"
    r" ?(?P<share>\d{3}(?:,\d{1,2})?) ?% (?:so |cac |tong so )?(?:luong )?(?:ho so|van ban|thu tuc"
    r"|can bo|cong chuc|vien chuc|giao vien|hoc sinh|nguoi dan|don vi|co quan|ho dan|ho gia dinh"
    r"|dang vien|doan vien|hoi vien|truong|lop|xa|phuong|thon|to dan pho|to chuc|doanh nghiep)\b"
)
_OUT_OF = lazy_pattern(
    r"(?<![\w.,/-])(?P<part>\d{1,3}(?:\.\d{3})+|\d{1,6}) ?(?:/|tren|trong)(?: tong so)? ?"
    r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d{1,6}) [a-z][^.;:\d\n()]{1,50}?[,(] ?"
    r"(?:dat|chiem|bang|ty le)(?: ty le)? (?P<share>\d{1,3}(?:,(?P<tail>\d{1,2}))?) ?%(?! so voi)"
)
_WHOLE = lazy_pattern(
    r"(?<![\w.,/])(?P<whole>\d{1,3}(?:\.\d{3})+|\d{1,6}) (?P<unit>ho so|thu tuc|van ban|nguoi"
    r"|don vi|hoc sinh|truong hop|ho|phieu)\b[^.;:\d\n]{0,60}, (?:trong do|gom|bao gom)\b"
)
_SENTENCE_END = lazy_pattern(r"[;\n]|\.(?!\d)")
_PART = (
    r"(?<![\w.,/])(?P<part>\d{{1,3}}(?:\.\d{{3}})+|\d{{1,6}}) {unit}\b[^.;:\d()\n]{{0,60}}"
    r"\((?:chiem |dat |ty le |chiem ty le )?(?P<share>\d{{1,3}}(?:,(?P<tail>\d{{1,2}}))?) ?%\)"
)


@rule(
    "L30",
    "number-form",
    title="Số viết sai cách phân cách",
    severity="info",
    what="số tiền phân nhóm ba chữ số bằng dấu chấm (150.000.000 đồng); phần thập phân sau dấu "
    "phẩy (98,5%).",
    why="Dấu chấm và dấu phẩy lẫn nhau, nhóm thiếu hoặc thừa chữ số làm người đọc hiểu sai số.",
    source=_PRACTICE,
    bad="150,000,000 đồng; 150.000.00 đồng; đạt 98,5%, tăng 1.2%",
    good="150.000.000 đồng; đạt 98,5%, tăng 1,2%",
    profiles=EVERY,
    lines=r"\d[.,]\d{1,5}[.,]\d{1,5} ?(?:dong|vnd|d)\b|\d\.\d{1,2} ?%|\d,\d{3},\d{3}"
    rf"|\d,\d{{3}} {_WHOLES}\b",
)
def number_form(paper: Paper, line: Line) -> Iterator[Finding]:
    """Sums of money in groups of other lengths or with commas; a decimal point in a paper that
    has decimal commas."""
    for found in _MONEY.finditer(line.bare):
        groups = re.split(r"[.,]", found.group())[1:]
        one_slip = sum(len(group) != 3 for group in groups) <= 1
        if one_slip and _GROUP.search(found.group()) and not _RIGHT.fullmatch(found.group()):
            span = line.at(*found.span())
            commas = "." not in found.group()
            message = said("“{words}”: nhóm ba chữ số, cách nhau bằng dấu chấm.", words=found[0])
            yield number_form.finding(span, message, severity="info" if commas else "warning")
    for found in _ENGLISH.finditer(line.bare):
        # of a thing that is never cut in parts, or in a paper that has 40.000.000 besides
        if found["groups"].count(",") == 1 or paper.once(_has_dots):
            message = said("Số này viết là {right}.", right=found["figures"].replace(",", "."))
            yield number_form.finding(line.at(*found.span("figures")), message, severity="warning")
    for found in _POINT.finditer(line.bare):
        if paper.once(_has_comma):
            span = line.at(*found.span())
            message = said("Chỗ khác viết phần thập phân sau dấu phẩy.")
            yield number_form.finding(span, message)


def _has_dots(paper: Paper) -> bool:
    return _DOTS.search(paper.text) is not None


def _has_comma(paper: Paper) -> bool:
    return _COMMA.search(paper.text) is not None


@rule(
    "L31",
    "figures-contradict",
    title="Các con số không khớp nhau",
    severity="warning",
    what="số tiền bằng số và bằng chữ như nhau; tỷ lệ của một phần không quá 100% và khớp với "
    "các số nêu trong câu.",
    why="Hai con số khác nhau cho một việc thì không biết tin số nào; bằng số và bằng chữ lệch "
    "nhau thì không thanh toán được.",
    source="Thực tiễn soạn thảo văn bản hành chính",
    bad="150.000.000 đồng (Một trăm mười lăm triệu đồng)",
    good="150.000.000 đồng (Một trăm năm mươi triệu đồng)",
    profiles=EVERY,
    lines=r"\d ?(?:dong|vnd|d)[,;]? ?\([a-z]|\d{3}(?:,\d{1,2})? ?%|\d ?%\)"
    r"|(?:dat|chiem|bang|ty le)(?: ty le)? \d{1,3}(?:,\d{1,2})? ?%",
)
def figures_contradict(paper: Paper, line: Line) -> Iterator[Finding]:
    """Sums in words; shares above the whole; shares of a whole that the sentence names."""
    for found in _IN_WORDS.finditer(line.bare):
        meant = number_in_words(found["words"])
        if meant is not None and meant != _number(found["figures"]):
            message = said("Số tiền bằng chữ là {number}, khác số ở trước.", number=_dotted(meant))
            yield figures_contradict.finding(line.at(*found.span()), message)
    for found in (*_SHARE.finditer(line.bare), *_OF_ALL.finditer(line.bare)):
        if float(found["share"].replace(",", ".")) > 100:
            message = said("Tỷ lệ này quá 100%.")
            yield figures_contradict.finding(_with_sign(line, found), message)
    for found in _OUT_OF.finditer(line.bare):
        total = _number(found["whole"])
        if total >= _number(found["part"]) and total:
            yield from _other_share(line, found, total, severity="warning")
    whole = _WHOLE.search(line.bare)
    if whole:
        yield from _shares(line, whole)


def _with_sign(line: Line, found: re.Match[str]) -> Span:
    return line.at(found.start("share"), found.end())


def _shares(line: Line, whole: re.Match[str]) -> Iterator[Finding]:
    """ "1.200 hồ sơ, trong đó 900 hồ sơ … (chiếm 75%)": up to the end of the sentence."""
    end = _SENTENCE_END.search(line.bare, whole.end())
    total = _number(whole["whole"])
    pattern = re.compile(_PART.format(unit=re.escape(whole["unit"])))
    parts = pattern.finditer(line.bare, whole.end(), end.start() if end else len(line.bare))
    for found in parts if total else ():
        yield from _other_share(line, found, total, severity="info")


def _other_share(
    line: Line, found: re.Match[str], total: int, *, severity: str
) -> Iterator[Finding]:
    right = 100 * _number(found["part"]) / total
    exact = 10.0 ** -len(found["tail"] or "")
    if abs(right - float(found["share"].replace(",", "."))) > 1.1 * exact:
        said_right = f"{right:.1f}".replace(".", ",").removesuffix(",0")
        message = said(
            "{part} là {share}% của {whole}.",
            part=found["part"],
            share=said_right,
            whole=_dotted(total),
        )
        span = line.at(found.start("part"), found.end())
        yield figures_contradict.finding(span, message, severity=severity)


@rule(
    "L46",
    "sum-without-unit",
    title="Số tiền thiếu đơn vị tính",
    severity="info",
    what="số tiền viết trong câu có “đồng” đi liền.",
    why="Thiếu “đồng” thì không rõ là số tiền hay số đếm, và chứng từ thanh toán bị trả lại.",
    source=_PRACTICE,
    bad="Kinh phí thực hiện là 52.000.000 (Năm mươi hai triệu đồng)",
    good="Kinh phí thực hiện là 52.000.000 đồng (Năm mươi hai triệu đồng)",
    profiles=EVERY,
    fix="unsafe",
    lines=r"\d(?:\.\d{3}){2}(?: ?\(|[,;.] [a-z])",
)
def sum_without_unit(_: Paper, line: Line) -> Iterator[Finding]:
    """Before the words in brackets; in prose behind a word for money, when the sum stands alone
    and money elsewhere in the line has its unit."""
    if "|" in line.bare or "\t" in line.bare:
        return
    for found in _NO_UNIT.finditer(line.bare):
        bracket = found["bracket"]
        severity = "warning" if bracket else "info"
        if not bracket and not _SUM.search(line.bare):
            continue
        end = found.end("figures")
        message = said("Sau số tiền này thiếu “đồng”.")
        fix = Fix(line.at(end, end), " đồng", safe=False)
        span = line.at(found.start("figures"), end)
        yield sum_without_unit.finding(span, message, fix, severity=severity)


def number_in_words(words: str) -> int | None:
    """ "mot tram nam muoi trieu" → 150000000, of words bare of marks; None for anything else."""
    whole = group = 0
    digit: int | None = None
    for word in words.replace(",", " ").split():
        if word in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[word]
        elif word == "tram" and digit is not None:
            group, digit = group + 100 * digit, None
        elif word == "muoi":
            group, digit = group + 10 * (1 if digit is None else digit), None
        elif word in _SCALES:
            whole, group, digit = whole + (group + (digit or 0)) * _SCALES[word], 0, None
        elif word in ("ty", "ti"):
            whole, group, digit = (whole + group + (digit or 0)) * _BILLION, 0, None
        elif word not in ("linh", "le"):
            return None
    return whole + group + (digit or 0)


def _number(figures: str) -> int:
    return int(figures.replace(".", ""))


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")
