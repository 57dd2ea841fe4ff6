"""C20–C23: what a decision has between its title and its articles (Annex III, sample 1.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vanban.lexicon.letters import bare
from vanban.model import Finding, Fix, Section, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.labels import amends
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, rule
from vanban.rules.said import said

_SAMPLE = "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục II, mẫu quyết định (cá biệt)"
_GROUND = lazy_pattern(r"[\W_]*can cu\b")
_OF_GROUNDS = lazy_pattern(r"[\W_]*(?:can cu|theo|xet|thuc hien|tren co so|sau khi)\b")
_DECIDES = lazy_pattern(r"(?P<words>q ?u ?y ?e ?t\s+d ?i ?n ?h)(?P<behind>[\W_]*)")
_AUTHORITY = lazy_pattern(
    r"[\W_]*(?:chu tich|giam doc|hieu truong|bo truong|chanh|truong|cuc truong|uy ban|so|ban"
    r"|hoi dong)\s"
)
# What has no effect without a day from which it has it.
_ORDERS = lazy_pattern(
    r"\b(?:ban hanh|thanh lap|kien toan|quy che|quy dinh|bo nhiem|dieu dong|phan cong|giai the"
    r"|sap nhap|thay the|bai bo)\b"
)
_SIGNS = " \t*_#"


class _Decision(NamedTuple):
    """A whole decision: its first article, and the paragraphs above it, below the title."""

    first: Section
    above: list[Line]


def _decision(paper: Paper) -> _Decision | None:
    """None for what is no decision, or has lost a part: its header, its title or its end."""
    document = paper.document
    title, kind = document.spans.get("title"), document.spans.get("type")
    closing = document.spans.get("closing")
    if document.type != "Quyết định" or not title or not kind or not closing:
        return None
    if paper.has_lost_header or not document.signature or not document.recipients:
        return None
    if title.start < kind.end or paper.quote(title).isupper() or amends(document):
        return None
    articles = [
        section
        for section in document.sections
        if section.label.startswith("Điều ") and title.end <= section.span.start < closing.start
    ]
    if len(articles) < 2 or articles[0].label != "Điều 1":
        return None
    first = articles[0]
    above = [line for line in paper.paragraphs if title.end <= line.span.start < first.span.start]
    return _Decision(first, above)


@rule(
    "C20",
    "decision-without-grounds",
    title="Quyết định không có căn cứ",
    severity="warning",
    what="quyết định nêu căn cứ ban hành ở trên “QUYẾT ĐỊNH:”.",
    why="Căn cứ cho biết quyết định đúng thẩm quyền và dựa vào văn bản nào.",
    source=f"{_SAMPLE}; Phụ lục I, Phần I, Mục II, khoản 6, điểm a",
    since=DECREE_30,
    bad="GIÁM ĐỐC SỞ NỘI VỤ⏎QUYẾT ĐỊNH:⏎Điều 1. …",
    good="GIÁM ĐỐC SỞ NỘI VỤ⏎Căn cứ …;⏎Theo đề nghị của ….⏎QUYẾT ĐỊNH:⏎Điều 1. …",
    profiles=ADMINISTRATIVE,
)
def decision_without_grounds(paper: Paper) -> Iterator[Finding]:
    """No paragraph that begins "Căn cứ", nor the word anywhere above the articles."""
    decision = paper.once(_decision)
    if decision is None or any("can cu" in line.bare for line in decision.above):
        return
    yield decision_without_grounds.finding(paper.head, said("Quyết định chưa nêu căn cứ ban hành."))


@rule(
    "C21",
    "decision-without-authority",
    title="Quyết định thiếu dòng thẩm quyền ban hành",
    severity="warning",
    what="dưới trích yếu của quyết định có dòng ghi thẩm quyền ban hành, viết in hoa: chức vụ của "
    "người đứng đầu hoặc tên cơ quan.",
    why="Dòng này là chủ ngữ của câu “… QUYẾT ĐỊNH:”; thiếu thì không rõ ai quyết định.",
    source=_SAMPLE,
    since=DECREE_30,
    bad="Về việc thành lập Tổ tuyên truyền⏎Căn cứ …",
    good="Về việc thành lập Tổ tuyên truyền⏎HIỆU TRƯỞNG TRƯỜNG THCS ĐỒI CỎ⏎Căn cứ …",
    profiles=ADMINISTRATIVE,
)
def decision_without_authority(paper: Paper) -> Iterator[Finding]:
    """Nothing above the articles but grounds and "QUYẾT ĐỊNH"; words of any other kind may be
    meant for it."""
    decision = paper.once(_decision)
    if decision is None or not decision.above or _AUTHORITY.match(_last_of_title(paper)):
        return
    for line in decision.above:
        if _DECIDES.fullmatch(line.bare.strip(_SIGNS)):
            continue
        if not _OF_GROUNDS.match(line.bare):
            return
    yield decision_without_authority.finding(
        paper.head,
        said("Dưới trích yếu thiếu dòng thẩm quyền ban hành (chức vụ hoặc tên cơ quan, in hoa)."),
    )


def _last_of_title(paper: Paper) -> str:
    """The last line of a title of several, bare: an authority in small letters looks like it."""
    start, end = paper.document.spans["title"]
    at = paper.bare.rfind("\n", start, end)
    return paper.bare[at + 1 : end] if at >= 0 else ""


@rule(
    "C22",
    "decision-word-missing",
    title="Thiếu “QUYẾT ĐỊNH:” trước các điều",
    severity="warning",
    what="trước Điều 1 của quyết định có dòng “QUYẾT ĐỊNH:”, sau hai chữ là dấu hai chấm.",
    why="Dòng này ngăn căn cứ với nội dung quyết định.",
    source=_SAMPLE,
    since=DECREE_30,
    bad="Theo đề nghị của Chánh Văn phòng.⏎QUYẾT ĐỊNH⏎Điều 1. …",
    good="Theo đề nghị của Chánh Văn phòng.⏎QUYẾT ĐỊNH:⏎Điều 1. …",
    profiles=ADMINISTRATIVE,
    fix="safe",
)
def decision_word_missing(paper: Paper) -> Iterator[Finding]:
    """The words at the end of a line will do, with those of the authority before them."""
    decision = paper.once(_decision)
    if decision is None or not any(_GROUND.match(line.bare) for line in decision.above):
        return
    for line in reversed(decision.above):
        found = _DECIDES.fullmatch(line.bare.strip(_SIGNS))
        if found is None:
            if _is_said(line):
                return
            continue
        if "." in found["behind"] or ":" in found["behind"] or paper.is_recognised:
            return
        start = len(line.bare) - len(line.bare.lstrip(_SIGNS))
        end = start + found.end("words")
        yield decision_word_missing.finding(
            line.at(start, end),
            said("Sau “QUYẾT ĐỊNH” là dấu hai chấm."),
            Fix(line.at(end, end), ":", safe=True),
        )
        return
    start = decision.first.span.start
    yield decision_word_missing.finding(
        Span(start, start + len(decision.first.label)),
        said("Trước Điều 1 thiếu dòng “QUYẾT ĐỊNH:”."),
    )


def _is_said(line: Line) -> bool:
    """ "HIỆU TRƯỞNG … QUYẾT ĐỊNH:", or a sentence that leads over."""
    if line.text.rstrip(_SIGNS).endswith(":"):
        return True
    at = line.bare.find("quyet dinh")
    while at >= 0:
        if line.text[at : at + 10].isupper():
            return True
        at = line.bare.find("quyet dinh", at + 10)
    return False


@rule(
    "C23",
    "decision-without-effect",
    title="Quyết định không có điều khoản hiệu lực",
    severity="warning",
    what="một điều của quyết định nêu hiệu lực thi hành (“… có hiệu lực kể từ ngày ký”).",
    why="Không có điều khoản này thì không rõ quyết định được thực hiện từ ngày nào.",
    source=f"{_SAMPLE}; thực tiễn soạn thảo văn bản",
    since=DECREE_30,
    bad="Điều 2. … chịu trách nhiệm thi hành Quyết định này./.",
    good="Điều 2. Quyết định này có hiệu lực kể từ ngày ký. Điều 3. … chịu trách nhiệm thi hành ….",
    profiles=ADMINISTRATIVE,
)
def decision_without_effect(paper: Paper) -> Iterator[Finding]:
    """Milder where a day is told some other way, or where what is decided is done by it: a
    reward, a sum of money."""
    decision = paper.once(_decision)
    if decision is None:
        return
    start, end = decision.first.span.start, paper.document.spans["closing"].start
    articles = paper.bare_flat[start:end]
    if "hieu luc" in articles or "thi hanh ke tu" in articles or "thi hanh tu" in articles:
        return
    sure = _ORDERS.search(bare(paper.document.title or "")) and "tu ngay" not in articles
    yield decision_without_effect.finding(
        paper.head,
        said("Quyết định chưa có điều khoản về hiệu lực thi hành."),
        severity=None if sure else "info",
    )
