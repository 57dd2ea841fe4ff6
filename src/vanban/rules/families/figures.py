"""L: figures: how they are written, and what they say of each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.model import Finding, Span
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
_WHOLE = lazy_pattern(
    r"(?<![\w.,/])(?P<whole>\d{1,3}(?:\.\d{3})+|\d{1,6}) (?P<unit>ho so|thu tuc|van ban|nguoi"
    r"|don vi|hoc sinh|truong hop|ho|phieu)\b[^.;:\d\n]{0,60}, trong do"
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
    lines=r"\d[.,]\d{1,5}[.,]\d{1,5} ?(?:dong|vnd|d)\b|\d\.\d{1,2} ?%",
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
    for found in _POINT.finditer(line.bare):
        if paper.once(_has_comma):
            span = line.at(*found.span())
            message = said("Chỗ khác viết phần thập phân sau dấu phẩy.")
            yield number_form.finding(span, message)


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
    lines=r"\d ?(?:dong|vnd|d)[,;]? ?\([a-z]|ty le .*\d{3}|trong do .*%\)",
)
def figures_contradict(paper: Paper, line: Line) -> Iterator[Finding]:
    """Sums in words; shares above the whole; shares of a whole that the sentence names."""
    for found in _IN_WORDS.finditer(line.bare):
        meant = number_in_words(found["words"])
        if meant is not None and meant != _number(found["figures"]):
            message = said("Số tiền bằng chữ là {number}, khác số ở trước.", number=_dotted(meant))
            yield figures_contradict.finding(line.at(*found.span()), message)
    for found in _SHARE.finditer(line.bare):
        if float(found["share"].replace(",", ".")) > 100:
            message = said("Tỷ lệ này quá 100%.")
            yield figures_contradict.finding(_with_sign(line, found), message)
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
        right = 100 * _number(found["part"]) / total
        exact = 10.0 ** -len(found["tail"] or "")
        if abs(right - float(found["share"].replace(",", "."))) > 1.1 * exact:
            said_right = f"{right:.1f}".replace(".", ",").removesuffix(",0")
            message = said(
                "{part} là {share}% của {whole}.",
                part=found["part"],
                share=said_right,
                whole=whole["whole"],
            )
            span = line.at(found.start("part"), found.end())
            yield figures_contradict.finding(span, message, severity="info")


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
