"""R: who must be among the recipients, whom a letter addresses, where the paper is filed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon.letters import bare
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.agency_names import initials
from vanban.rules.families.recipient_items import REGISTRY, Item, filed, items, units_filed
from vanban.rules.families.signature_block import is_body_of_party
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, rule
from vanban.rules.said import said

_ARTICLE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9"

# papers of two sides or of one person have no Nơi nhận of their own
_WITHOUT = (
    "Biên bản", "Hợp đồng", "Bản ghi nhớ", "Bản thỏa thuận", "Giấy giới thiệu", "Giấy nghỉ phép",
    "Giấy mời", "Giấy ủy quyền", "Phiếu gửi", "Phiếu chuyển", "Phiếu báo",
    "Phiếu trình", "Danh sách", "Thư công",
)  # fmt: skip
_ADDRESSES_NOBODY = (
    "Kế hoạch", "Quyết định", "Nghị quyết", "Chỉ thị", "Quy chế", "Quy định", "Chương trình",
    "Phương án", "Đề án",
)  # fmt: skip
_GAZETTE = lazy_pattern(r"CÔNG BÁO")
_AS_ADDRESSED = lazy_pattern(r"như (?:trên|kính gửi|điều|mục)|nơi nhận như", re.IGNORECASE)
_ADDRESS = lazy_pattern(
    r"[\s*_#>|]*Kính\s+gửi(?P<colon> ?:)?[*_ ]*(?P<first>[^\n|]*)", re.IGNORECASE
)
_NEAR = 12  # lines below the title
_ADDRESSEES = 60
_DASH = lazy_pattern(r"[\s*_|]*[-–+•]")
_PLANS = ("Kế hoạch", "Báo cáo")


@rule(
    "R01",
    "noi-nhan-missing",
    title="Thiếu Nơi nhận",
    severity="error",
    what="văn bản có phần “Nơi nhận:” với các cơ quan, đơn vị, cá nhân nhận văn bản và dòng “Lưu”.",
    why="Thiếu Nơi nhận thì văn thư không biết gửi văn bản cho ai.",
    source=f"Nghị định 30/2020/NĐ-CP, Điều 8; {_ARTICLE.removeprefix('Nghị định 30/2020/NĐ-CP, ')}",
    since=DECREE_30,
    bad="(hết nội dung) HIỆU TRƯỞNG / Nguyễn Văn Mẫu",
    good="Nơi nhận: - Các tổ chuyên môn; - Lưu: VT.",
    profiles=ADMINISTRATIVE,
)
def recipients_missing(paper: Paper) -> Iterator[Finding]:
    """A paper that has its type and its signature, and no "Nơi nhận".

    The gazette prints none, and some papers have none; a text that ends before the signature
    is an excerpt.
    """
    document = paper.document
    signature = document.signature
    if paper.recipients is not None or signature is None or not signature.name:
        return
    if document.type is None or document.type in _WITHOUT or _GAZETTE.search(paper.text[:3000]):
        return
    if len(document.signatures) > 1 or document.copies or _WORDS.search(paper.bare):
        return
    sure = document.source.format in ("docx", "html") and document.number
    yield recipients_missing.finding(
        document.spans["signature"],
        said("Văn bản chưa có phần “Nơi nhận:”."),
        severity="error" if sure else "warning",
    )


_WORDS = lazy_pattern(r"noi\s+nhan|noi gui")


@rule(
    "R03",
    "luu-missing-vt",
    title="Dòng “Lưu” thiếu văn thư",
    severity="warning",
    what="dòng “Lưu” có chữ “VT” (văn thư cơ quan).",
    why="Bản gốc lưu tại văn thư cơ quan.",
    source=f"{_ARTICLE}, điểm d",
    since=DECREE_30,
    bad="- Lưu: VP.",
    good="- Lưu: VT, VP.",
    profiles=ADMINISTRATIVE,
    fix="unsafe",
)
def not_filed_in_registry(paper: Paper) -> Iterator[Finding]:
    """ "Lưu" without the agency's registry."""
    item = filed(paper)
    opened = _FILED_AT.match(item.words) if item else None
    if item is None or opened is None or REGISTRY.search(item.words) or is_body_of_party(paper):
        return
    start = item.span.start + opened.end()
    rest = item.words[start - item.span.start :].strip(" .;")
    yield not_filed_in_registry.finding(
        item.span,
        said("Dòng “Lưu” chưa ghi văn thư: “Lưu: VT, …”."),
        Fix(Span(start, start), " VT, " if rest else " VT", safe=False),
    )


_FILED_AT = lazy_pattern(r"l[ưu]u(?: ?:)?", re.IGNORECASE)


@rule(
    "R04",
    "luu-no-unit",
    title="Dòng “Lưu” chưa ghi đơn vị soạn thảo",
    severity="info",
    what="sau “VT” ghi chữ viết tắt tên đơn vị soạn thảo.",
    why="Người tra cứu biết hỏi đơn vị nào về văn bản.",
    source=f"{_ARTICLE}, điểm d",
    since=DECREE_30,
    bad="- Lưu: VT.",
    good="- Lưu: VT, VHXH.",
    preview=True,
    profiles=ADMINISTRATIVE,
)
def no_unit_filed(paper: Paper) -> Iterator[Finding]:
    """Nothing but the registry behind "Lưu"."""
    item = filed(paper)
    if item is None or not REGISTRY.search(item.words):
        return
    if all(REGISTRY.fullmatch(unit) for unit, _ in units_filed(item)):
        yield no_unit_filed.finding(
            item.span, said("Sau “VT” chưa ghi đơn vị soạn thảo, nếu cơ quan có đơn vị.")
        )


@rule(
    "R10",
    "superior-not-recipient",
    title="Chưa gửi cơ quan cấp trên đã giao việc",
    severity="info",
    what="kế hoạch thực hiện văn bản của cấp trên có cấp trên đó trong Nơi nhận (để báo cáo).",
    why="Cấp trên theo dõi việc triển khai qua văn bản gửi lên.",
    source=f"{_ARTICLE}, điểm a",
    since=DECREE_30,
    bad="Thực hiện Kế hoạch của Sở Nội vụ … Nơi nhận: - Các phòng; - Lưu: VT.",
    good="Nơi nhận: - Sở Nội vụ (để b/c); - Các phòng; - Lưu: VT.",
    profiles=ADMINISTRATIVE,
)
def superior_not_named(paper: Paper) -> Iterator[Finding]:
    """The issuer of the plan that is carried out is not among the recipients."""
    document, listed = paper.document, items(paper)
    if document.type not in _PLANS or not listed or filed(paper) is None:
        return
    sections = document.sections
    opening = sections[0].span.start if sections else paper.body.start + 2000
    own = bare(document.agency or "")
    for citation in reversed(document.citations):
        issuer = " ".join((citation.issuer or "").split())
        above = citation.span.start < opening and citation.type in ("Kế hoạch", "Công văn")
        if not above or not issuer or citation.within is not None:
            continue
        head = _superior(issuer)
        if head is None or bare(issuer) == own or own.startswith(head):
            return
        names = " ".join(bare(item.name) for item in listed)
        if any(_AS_ADDRESSED.search(item.name) for item in listed):
            return  # whoever is addressed above, as of a report to the superior
        if not any(name in names for name in _ways_to_say(issuer, head)):
            yield superior_not_named.finding(
                Span(listed[0].span.start, listed[0].span.end),
                said(
                    "Văn bản thực hiện kế hoạch của {issuer} nhưng chưa gửi {issuer}.",
                    issuer=issuer,
                ),
            )
        return


def _superior(issuer: str) -> str | None:
    """ "ubnd" or "so": the kind of a body above a commune, a department or a school."""
    words = bare(issuer)
    if words.startswith(("uy ban nhan dan", "ubnd", "chu tich ubnd", "chu tich uy ban")):
        return "ubnd"
    return "so " if words.startswith("so ") else None


def _ways_to_say(issuer: str, head: str) -> list[str]:
    """As recipients are written: "ubnd tinh", "so noi vu", "snv", "so gd&dt"."""
    if head == "ubnd":
        return ["ubnd", "uy ban nhan dan", "chu tich", "ct, ", "ct,"]
    department = bare(re.split(r" tỉnh| thành phố| Thành phố| TP", issuer)[0])
    short = bare(initials(issuer.split(" tỉnh")[0].split(" thành phố")[0].split(" Thành phố")[0]))
    return [department, short, "so gd", "so noi", "so gdđt"[:5], f"so {short[1:]}"]


@rule(
    "R11",
    "kinh-gui-format",
    title="Trình bày “Kính gửi” sai cách",
    severity="warning",
    what="gửi một nơi thì ghi cùng dòng với “Kính gửi:”; gửi nhiều nơi thì mỗi nơi một dòng, đầu"
    " dòng có gạch đầu dòng, cuối dòng có dấu chấm phẩy, dòng cuối có dấu chấm.",
    why="Cách trình bày này cho thấy văn bản gửi mấy nơi.",
    source=f"{_ARTICLE}, điểm d",
    since=DECREE_30,
    bad="Kính gửi: Sở Nội vụ; Sở Tài chính",
    good="Kính gửi: - Sở Nội vụ; - Sở Tài chính.",
    profiles=ADMINISTRATIVE,
    fix="safe",
    lines=r"^[^a-z0-9]{0,8}kinh gui",
)
def addressees(paper: Paper, line: Line) -> Iterator[Finding]:
    """No colon, two on one line, or a list without its marks."""
    found = _ADDRESS.match(line.text)
    if found is None or not _is_address(paper, line):
        return
    if not found["colon"]:
        end = line.span.start + found.start("first")
        end -= len(line.text[: found.start("first")]) - len(
            line.text[: found.start("first")].rstrip(" *_")
        )
        word = line.at(len(line.text) - len(line.text.lstrip(" *_#>|")), end - line.span.start)
        yield addressees.finding(
            word, said("Sau “Kính gửi” có dấu hai chấm."), Fix(Span(end, end), ":", safe=True)
        )
        return
    listed = _listed_below(paper, line)
    first = found["first"].strip(" *_.;,")
    if first and not _DASH.match(found["first"]) and ";" in found["first"].rstrip(" ;*_"):
        span = line.at(found.start("first"), len(line.text.rstrip(" *_|")))
        yield addressees.finding(
            span, said("Gửi nhiều nơi thì mỗi nơi ghi một dòng riêng, có gạch đầu dòng.")
        )
    if len(listed) < 2:
        return
    for item in listed:
        right = "." if item is listed[-1] else ";"
        if item.mark not in (right, "", ".", ",", ";") or item.mark == right:
            continue
        end = item.last_word.end
        stop = item.span.start + len(item.words.rstrip(" *_"))
        yield addressees.finding(
            Span(item.last_word.start, stop),
            said("Nơi gửi này kết thúc bằng dấu “{mark}”.", mark=right),
            Fix(Span(end, stop), right, safe=True),
        )


def _is_address(paper: Paper, line: Line) -> bool:
    """Above the body: a sentence, an annex or a model below may say the words too."""
    closing = paper.document.spans.get("closing")
    sections = paper.document.sections
    if closing is not None and line.span.start > closing.start:
        return False
    return not sections or line.span.start < sections[0].span.start


def _listed_below(paper: Paper, line: Line) -> list[Item]:
    """The dashed lines right below "Kính gửi:"; wrapped ones are joined."""
    found: list[Item] = []
    below = paper.lines_of(Span(line.span.end, line.span.end + 4000))[:_ADDRESSEES]
    for one in below:
        words = one.text.strip(" *_|\u00a0")
        if not words:
            continue
        dash = _DASH.match(one.text)
        start = dash.end() if dash else 0
        start += len(one.text[start:]) - len(one.text[start:].lstrip(" *_|\u00a0"))
        end = len(one.text.rstrip(" *_|\u00a0"))
        if dash:
            found.append(Item(one.at(start, end), one.text[start:end], dashed=True))
        elif found and found[-1].mark == "" and words[0].islower():
            whole = Span(found[-1].span.start, one.span.start + end)
            found[-1] = Item(whole, paper.quote(whole), dashed=True)
        else:
            break
        if found[-1].mark == ".":
            break
    return found


@rule(
    "R12",
    "kinh-gui-in-wrong-type",
    title="“Kính gửi” trong loại văn bản không dùng",
    severity="warning",
    what="chỉ công văn, tờ trình, báo cáo gửi cấp trên có “Kính gửi”; kế hoạch, quyết định, chỉ thị"
    " không có.",
    why="Người nhận của các văn bản này ghi ở Nơi nhận.",
    source=f"{_ARTICLE}, điểm b",
    since=DECREE_30,
    bad="KẾ HOẠCH … Kính gửi: Các tổ chuyên môn",
    good="KẾ HOẠCH … Nơi nhận: - Các tổ chuyên môn;",
    profiles=ADMINISTRATIVE,
    lines=r"^[^a-z0-9]{0,8}kinh gui ?:",
)
def address_in_other_paper(paper: Paper, line: Line) -> Iterator[Finding]:
    """An address below the title of a paper that has none."""
    document = paper.document
    title = document.spans.get("title") or document.spans.get("type")
    if document.type not in _ADDRESSES_NOBODY or title is None or not _is_address(paper, line):
        return
    between = paper.text.count("\n", title.end, max(line.span.start, title.end))
    if line.span.start < title.start or between > _NEAR:
        return
    start = len(line.text) - len(line.text.lstrip(" *_#>|"))
    yield address_in_other_paper.finding(
        line.at(start, min(len(line.text.rstrip()), start + 40)),
        said("{type} không có phần “Kính gửi”.", type=document.type),
    )


@rule(
    "R13",
    "nhu-tren-missing",
    title="Công văn chưa ghi “Như trên”",
    severity="info",
    what="Nơi nhận của công văn mở đầu bằng “- Như trên;”.",
    why="“Như trên” là các nơi ghi ở “Kính gửi”.",
    source=f"{_ARTICLE}, điểm b",
    since=DECREE_30,
    bad="Nơi nhận: - Lưu: VT.",
    good="Nơi nhận: - Như trên; - Lưu: VT.",
    profiles=ADMINISTRATIVE,
)
def addressees_not_recalled(paper: Paper) -> Iterator[Finding]:
    """A letter whose recipients do not say "Như trên"."""
    listed = items(paper)
    kind = paper.document.type
    if kind not in ("Công văn", "Tờ trình") or not listed or filed(paper) is None:
        return
    address = paper.bare_flat.find("kinh gui", 0, listed[0].span.start)
    if kind == "Tờ trình" and address < 0:
        return
    if not any(_AS_ADDRESSED.match(item.words) for item in listed):
        sure = address >= 0 and listed[0].dashed and not paper.is_recognised
        yield addressees_not_recalled.finding(
            listed[0].span,
            said("Văn bản có “Kính gửi” thì Nơi nhận mở đầu bằng “- Như trên;”.")
            if address >= 0
            else said("Nơi nhận của công văn mở đầu bằng “- Như trên;”."),
            severity="warning" if sure else None,
        )
