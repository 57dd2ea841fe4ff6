"""T: annexes: named in the body, headed as the decree says (Annex I, Part I, III.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vanban.lexicon.letters import WORD_OR_NUMBER
from vanban.model import Finding, Fix, Section, Span
from vanban.parser.sheet import Kind
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, STATE, rule
from vanban.rules.said import said

_SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III, khoản 1"
# Words of a body that say that something is attached.
_ANNEXED = ("phu luc", "kem theo", "dinh kem", "gui kem")
_SAYS = lazy_pattern(
    r"\bkem (?:bang|bieu|danh)"
    r"|(?:theo|tai|trong) (?:bieu|danh (?:muc|sach))\b"
    r"|(?:bieu|bang) (?:phan cong|chi tiet|nhiem vu|tien do)"
)
# "(Phụ lục kèm theo)", "tại Phụ lục II của Kế hoạch này", "kèm theo Phụ lục I"; not another's.
_OWN = lazy_pattern(
    r"kem theo (?:cac )?phu luc(?: so)?(?: [ivx]{1,5}\b| \d{1,2}\b)?"
    r"|phu luc(?: so)?(?: [ivx]{1,5}\b| \d{1,2}\b)?[ ,]{0,2}"
    r"(?:(?:dinh|gui)? ?kem(?: theo)?\b|(?:cua )?"
    r"(?:van ban|ke hoach|quyet dinh|cong van|bao cao|chuong trinh|huong dan) nay)"
    r"|\((?:chi tiet |cu the |xem )?(?:theo |tai |o |co )?(?:cac )?phu luc[^()]{0,20}\)"
)
# "Phụ lục I và Phụ lục V kèm theo Quyết định này", "Phụ lục III của Kế hoạch này"
_NUMBERED = lazy_pattern(
    r"phu luc(?: so)? (?P<all>(?:[ivx]{1,5}|\d{1,2})"
    r"(?:(?:, | va |, va )(?:phu luc (?:so )?)?(?:[ivx]{1,5}|\d{1,2})){0,8})[ ,]{0,2}"
    r"(?:(?:(?:dinh|gui|ban hanh) )?kem(?: theo)?\b|(?:cua )?(?:van ban|ke hoach|quyet dinh"
    r"|cong van|bao cao|chuong trinh|huong dan) nay\b)"
)
_LABEL = lazy_pattern(r"(?<![^\W_])(?:[ivx]{1,5}|\d{1,2})(?![^\W_])")
_OTHERS = lazy_pattern(r"[^.;\n]{0,40}(?:so \d|nghi dinh|thong tu|luat)|[^.;\n]{0,60}\d/")
_SHORTEST_BODY = 400
_ATTACHED = 300
"""So much text below the signature is an annex, whatever it is called."""
_HEAD = 700
_INDENT = 60
_NAMES = {
    "BB": "Biên bản", "BC": "Báo cáo", "CT": "Chỉ thị", "CTr": "Chương trình", "CV": "Công văn",
    "ĐA": "Đề án", "HD": "Hướng dẫn", "KH": "Kế hoạch", "NQ": "Nghị quyết", "PA": "Phương án",
    "QC": "Quy chế", "QĐ": "Quyết định", "TB": "Thông báo", "TTr": "Tờ trình",
}  # fmt: skip
_SHORT = lazy_pattern(rf"(?i)kèm theo (?P<kind>{'|'.join(_NAMES)})(?= ?số| ?\d)")

_GAP = lazy_pattern(r"[\s*.:–-]*")
# "PHỤ LỤC Nhiệm vụ …"
_GLUED = lazy_pattern(
    r"[\s*#]{0,8}(?P<label>PHỤ LỤC(?: [IVX]{1,5}| \d{1,2})?)(?=[ :.*–-]{1,6}[A-ZĐ][^\WA-Z])"
)


class Annex(NamedTuple):
    """A part below the signature: where its heading stands, and its section when it is
    labelled "Phụ lục"."""

    head: Span
    section: Section | None


@rule(
    "T01",
    "annex-not-mentioned",
    title="Có phụ lục nhưng nội dung không nhắc đến",
    severity="error",
    what="văn bản có phụ lục thì trong nội dung có chỉ dẫn về phụ lục đó.",
    why="Không có chỉ dẫn thì người đọc không biết phụ lục thuộc phần nào, có hiệu lực ra sao.",
    source=f"{_SOURCE}, điểm a",
    since=DECREE_30,
    bad="Các bộ phận thực hiện nhiệm vụ được giao./. … PHỤ LỤC",
    good="Các bộ phận thực hiện nhiệm vụ được giao (Phụ lục kèm theo)./. … PHỤ LỤC",
    profiles=STATE,
)
def annex_not_mentioned(paper: Paper) -> Iterator[Finding]:
    """Milder where the text came from an extraction, which may have lost a line."""
    found = annexes(paper)
    if not found:
        return
    start, end = paper.body.start, paper.document.spans["closing"].start
    if end - start < _SHORTEST_BODY or _says_annexed(paper, start, end):
        return
    doubtful = paper.has_lost_header or paper.is_recognised
    yield annex_not_mentioned.finding(
        found[0].head,
        said("Nội dung chưa có chỉ dẫn đến phụ lục này."),
        severity="warning" if doubtful else None,
    )


def _says_annexed(paper: Paper, start: int, end: int) -> bool:
    # The commonest are found many times as fast by themselves as in a choice.
    told = any(paper.bare.find(words, start, end) >= 0 for words in _ANNEXED)
    return told or _SAYS.search(paper.bare, start, end) is not None


@rule(
    "T02",
    "annex-missing",
    title="Nội dung nhắc đến phụ lục nhưng không thấy phụ lục",
    severity="info",
    what="phụ lục mà nội dung dẫn đến có trong văn bản hoặc trong tệp gửi kèm.",
    why="Thiếu phụ lục thì người nhận không thực hiện được phần việc nêu ở đó.",
    source=f"{_SOURCE}, điểm a",
    since=DECREE_30,
    bad="(Phụ lục kèm theo)./. (hết văn bản)",
    good="(Phụ lục kèm theo)./. … PHỤ LỤC",
)
def annex_missing(paper: Paper) -> Iterator[Finding]:
    """A whole paper that ends with its signature, or whose annexes do not have the number; the
    annex may be a file of its own."""
    document = paper.document
    closing = document.spans.get("closing")
    if closing is None:
        return
    if found := annexes(paper):
        yield from _without_number(paper, found, closing.start)
        return
    if len(paper.text[closing.end :].split()) * 5 > _ATTACHED:
        return
    start = paper.body.start
    for named in _OWN.finditer(paper.bare, start, closing.start):
        if not _OTHERS.match(paper.bare, named.end(), closing.start):
            message = said("Không thấy phụ lục này trong tệp; nếu là tệp riêng thì gửi kèm.")
            yield annex_missing.finding(Span(*named.span()), message)
            return


def _without_number(paper: Paper, found: list[Annex], end: int) -> Iterator[Finding]:
    """Annexes that the body points to by a number that none has, where all have one."""
    labels = {annex.section.label.split()[-1].lower() for annex in found if annex.section}
    if len(labels) < 2 or len(labels) < len(found) or not all(map(_LABEL.fullmatch, labels)):
        return
    for named in _NUMBERED.finditer(paper.bare, paper.body.start, end):
        if _OTHERS.match(paper.bare, named.end(), end):
            continue
        for number in _LABEL.finditer(paper.bare, *named.span("all")):
            if number[0] not in labels:
                place = Span(*number.span())
                message = said("Không thấy Phụ lục {number} ở dưới.", number=paper.quote(place))
                yield annex_missing.finding(place, message, severity="warning")


@rule(
    "T03",
    "annex-ref-missing",
    title="Phụ lục chưa ghi kèm theo văn bản nào",
    severity="warning",
    what="dưới tên phụ lục có dòng “(Kèm theo … số … ngày … của …)”.",
    why="Phụ lục tách khỏi văn bản thì không biết thuộc văn bản nào.",
    source=f"{_SOURCE}, điểm c",
    since=DECREE_30,
    bad="PHỤ LỤC⏎NHIỆM VỤ TUYÊN TRUYỀN",
    good="PHỤ LỤC⏎NHIỆM VỤ TUYÊN TRUYỀN⏎(Kèm theo Kế hoạch số 35/KH-THCSĐC ngày 02/3/2026 của …)",
    profiles=ADMINISTRATIVE,
)
def annex_ref_missing(paper: Paper) -> Iterator[Finding]:
    """Labelled annexes without the line; one line at the first of several annexes will do."""
    labelled = [annex for annex in annexes(paper) if annex.section]
    if not labelled or not paper.document.type:
        return
    start, end = labelled[0].head.start, labelled[0].head.end + _HEAD
    if len(labelled) > 1:
        end = min(end, labelled[1].head.start)
    if "kem theo" in paper.bare[start:end] or "dinh kem" in paper.bare[start:end]:
        return
    message = said("Dưới tên phụ lục cần có dòng “(Kèm theo … số … ngày … của …)”.")
    yield annex_ref_missing.finding(labelled[0].head, message)


@rule(
    "T04",
    "annex-ref-abbrev",
    title="Dòng “Kèm theo” viết tắt tên loại văn bản",
    severity="info",
    what="dòng “(Kèm theo …)” dưới tên phụ lục ghi đủ tên loại văn bản.",
    why="Đây là phần thể thức của phụ lục, không viết tắt.",
    source=f"{_SOURCE}, điểm c",
    since=DECREE_30,
    bad="(Kèm theo KH số 35/KH-THCSĐC ngày 02/3/2026 của …)",
    good="(Kèm theo Kế hoạch số 35/KH-THCSĐC ngày 02/3/2026 của …)",
    fix="safe",
    lines=r"kem theo (?:bb|bc|ctr?|cv|da|hd|kh|nq|pa|qc|qd|tb|ttr) ?(?:so|\d)",
)
def annex_ref_abbreviated(paper: Paper, line: Line) -> Iterator[Finding]:
    """Only the abbreviations of Annex III."""
    for found in _SHORT.finditer(line.text):
        whole = _NAMES.get(found["kind"])
        if whole:
            place = line.at(*found.span("kind"))
            message = said("Ghi đủ tên loại: “{whole}”.", whole=whole)
            yield annex_ref_abbreviated.finding(place, message, Fix(place, whole, safe=True))


@rule(
    "T14",
    "glued-annex-head",
    title="Nhãn phụ lục và tên phụ lục nằm trên một dòng",
    severity="info",
    what="từ “Phụ lục” và số thứ tự nằm trên một dòng riêng, tên phụ lục ở dòng dưới.",
    why="Người đọc và phần mềm nhận ra phụ lục bằng dòng này.",
    source=f"{_SOURCE}, điểm b",
    since=DECREE_30,
    bad="PHỤ LỤC Nhiệm vụ tuyên truyền (Kèm theo …)",
    good="PHỤ LỤC⏎NHIỆM VỤ TUYÊN TRUYỀN⏎(Kèm theo …)",
    fix="safe",
    lines=r"^[^a-z0-9]{0,8}phu luc",
)
def glued_annex_head(paper: Paper, line: Line) -> Iterator[Finding]:
    """Labels of annexes with words behind them; a title in small letters may have hidden the
    label from the parser."""
    label = _label_in(paper, line)
    if label is None:
        return
    gap = _GAP.match(paper.text, label.end, line.span.end)
    title = gap.end() if gap else label.end
    if title >= line.span.end or paper.text[title] in "(|":
        return
    word = WORD_OR_NUMBER.match(paper.text, title, line.span.end)
    between = Span(label.end, title)
    plain = not paper.document.source.has_paragraphs and "*" not in paper.quote(between)
    message = said("Tên phụ lục đặt ở dòng riêng, dưới “{label}”.", label=paper.quote(label))
    fix = Fix(between, "\n", safe=True) if plain else None
    end = word.end() if word else title + 1
    yield glued_annex_head.finding(Span(label.start, end), message, fix)


def _label_in(paper: Paper, line: Line) -> Span | None:
    labels = paper.once(_labels)
    for start in range(line.span.start, min(line.span.start + _INDENT, line.span.end)):
        if start in labels:
            return Span(start, labels[start])
    closing = paper.document.spans.get("closing")
    found = _GLUED.match(line.text)
    if found and closing and line.span.start >= closing.end:
        return line.at(*found.span("label"))
    return None


def _labels(paper: Paper) -> dict[int, int]:
    """Where the labels of annexes begin and end."""
    return {
        section.span.start: section.span.start + len(section.label)
        for section in paper.document.sections
        if section.label.lower().startswith("phụ lục")
    }


def annexes(paper: Paper) -> list[Annex]:
    """The annexes below the signature: those with the label, or else the first line of what a
    line "(Kèm theo …)" says to be attached."""
    document = paper.document
    closing = document.spans.get("closing")
    if closing is None:
        return []
    labelled = [
        Annex(Span(section.span.start, section.span.start + len(section.label)), section)
        for section in document.sections
        if section.span.start >= closing.end and section.label.lower().startswith("phụ lục")
    ]
    if labelled:
        return labelled
    for attachment in document.attachments:
        if attachment.span.start >= closing.end:
            return [Annex(_first_line(paper, closing.end, attachment.span), None)]
    return []


def _first_line(paper: Paper, start: int, attached: Span) -> Span:
    """The heading above the line "(Kèm theo …)"; the line itself where there is none."""
    for line in paper.sheet.lines[paper.sheet.at(start) :]:
        if line.start >= start and line.kind is Kind.TEXT:
            return Span(line.start, line.end) if line.start < attached.start else attached
    return attached
