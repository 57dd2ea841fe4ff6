"""G, R: who signs, who decides and whom a paper is addressed to, as the header and the list of
recipients have it (Decree 30/2020, Art. 13; Annex I, Part I, II.7 and II.9)."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.lexicon.letters import bare
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.recipient_items import filed, items
from vanban.rules.families.signature_block import place
from vanban.rules.masthead import is_printed
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, STATE, rule
from vanban.rules.said import said

_ARTICLE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II"
_HEADS = (("so ", "GIÁM ĐỐC"), ("truong ", "HIỆU TRƯỞNG"), ("uy ban nhan dan", "CHỦ TỊCH"))
_ALL_HEADS = ("GIÁM ĐỐC", "HIỆU TRƯỞNG", "CHỦ TỊCH")
_DECIDES = lazy_pattern(
    r"(?m)^[ *_]{0,4}(?P<post>CHỦ TỊCH|GIÁM ĐỐC|HIỆU TRƯỞNG)\s+"
    r"(?P<body>(?:(?:ỦY|UỶ) BAN NHÂN DÂN|SỞ|TRƯỜNG)[^\n*_:|]{2,80}?)[ *_]*$"
)
_OPENING = 900
_AS_ABOVE = lazy_pattern(r"[Nn]hư (?:trên|kính gửi)")
_LABEL = lazy_pattern(r"[ *_]{0,4}(?P<label>NƠI NHẬN ?:?|Nơi (?:gửi|nhận) ?:?)[ *_]{0,4}$")
_UPWARDS = ("Báo cáo", "Tờ trình", "Công văn")


@rule(
    "G14",
    "post-of-other-body",
    title="Chức vụ người ký không phải của cơ quan ban hành",
    severity="warning",
    what="sở do Giám đốc ký, trường do Hiệu trưởng ký, Ủy ban nhân dân do Chủ tịch ký.",
    why="Chức vụ của cơ quan khác thường do chép mẫu; văn bản vì thế sai thẩm quyền ký.",
    source="Nghị định 30/2020/NĐ-CP, Điều 13",
    since=DECREE_30,
    bad="SỞ NỘI VỤ … HIỆU TRƯỞNG",
    good="SỞ NỘI VỤ … GIÁM ĐỐC",
    profiles=ADMINISTRATIVE,
)
def post_of_other_body(paper: Paper) -> Iterator[Finding]:
    """A bare post that no body of the issuer's kind has; nobody signs by order of another."""
    document = paper.document
    signature, agency = document.signature, " ".join(bare(document.agency or "").split())
    right = next((post for begins, post in _HEADS if agency.startswith(begins)), None)
    if signature is None or right is None or not is_printed(document, "agency"):
        return
    if len(document.signatures) > 1 or len(document.agencies) > 1:
        return
    post, authority = signature.post or "", signature.authority or ""
    wrong = [head for head in _ALL_HEADS if head != right and post in (head, f"PHÓ {head}")]
    if wrong and right not in authority:
        yield post_of_other_body.finding(
            place(paper, post),
            said(
                "Văn bản của {agency} nhưng người ký là {post}.", agency=document.agency, post=post
            ),
        )


@rule(
    "G15",
    "decider-other-body",
    title="Thẩm quyền ban hành khác cơ quan ở đầu văn bản",
    severity="warning",
    what="dòng thẩm quyền ban hành của quyết định là của cơ quan ghi ở đầu văn bản.",
    why="Hai cơ quan khác nhau thì không biết ai đã quyết định.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục II, mẫu quyết định",
    since=DECREE_30,
    bad="ỦY BAN NHÂN DÂN TỈNH SƠN HÀ … QUYẾT ĐỊNH … GIÁM ĐỐC SỞ Y TẾ",
    good="ỦY BAN NHÂN DÂN TỈNH SƠN HÀ … QUYẾT ĐỊNH … CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN HÀ",
    profiles=ADMINISTRATIVE,
)
def decider_of_other_body(paper: Paper) -> Iterator[Finding]:
    """The line of who decides names a body that the header does not."""
    document = paper.document
    if document.type != "Quyết định" or not is_printed(document, "agency"):
        return
    start = paper.head.start
    found = _DECIDES.search(paper.text, start, start + _OPENING)
    if found is None or len(document.agencies) > 1:
        return
    own = " ".join(bare(document.agency or "").split())
    decides = " ".join(bare(found["body"]).split())
    if decides in own or own in decides or _ends_alike(decides, own):
        return
    yield decider_of_other_body.finding(
        Span(found.start("post"), found.end("body")),
        said(
            "Đầu văn bản ghi {agency}, dòng này là thẩm quyền của cơ quan khác.",
            agency=" ".join((document.agency or "").split()),
        ),
    )


def _ends_alike(decides: str, own: str) -> bool:
    """Two bodies of one kind whose names end with the same words: "TRƯỜNG THCS ĐỒI CỎ" and
    "TRƯỜNG TRUNG HỌC CƠ SỞ ĐỒI CỎ"."""
    same_kind = decides.split()[0] == own.split()[0]
    return same_kind and decides.split()[-2:] == own.split()[-2:]


@rule(
    "R18",
    "noi-nhan-label",
    title="Chữ “Nơi nhận:” viết sai cách",
    severity="info",
    what="phần nơi nhận mở đầu bằng “Nơi nhận:”, chữ in thường, có dấu hai chấm.",
    why="Nghị định ghi rõ cách trình bày từ “Nơi nhận”.",
    source=f"{_ARTICLE}, khoản 9, điểm d",
    since=DECREE_30,
    bad="NƠI NHẬN:",
    good="Nơi nhận:",
    profiles=STATE,
    fix="safe",
)
def label_of_recipients(paper: Paper) -> Iterator[Finding]:
    """In capitals, without its colon, or by another word."""
    listed = items(paper)
    span = paper.document.spans.get("recipients") or paper.recipients
    if span is None or not any(item.dashed for item in listed):
        return
    line = paper.line_at(span.start)
    found = _LABEL.match(line.text)
    if found is None or found["label"] == "Nơi nhận:":
        return
    place = line.at(*found.span("label"))
    yield label_of_recipients.finding(
        place,
        said("Viết “Nơi nhận:”."),
        Fix(place, "Nơi nhận:", safe=True),
        severity="warning" if ":" not in found["label"] and not paper.is_recognised else None,
    )


@rule(
    "R19",
    "kinh-gui-missing",
    title="Nơi nhận ghi “Như trên” nhưng không có “Kính gửi”",
    severity="warning",
    what="văn bản ghi “Như trên” ở Nơi nhận thì phía trên có “Kính gửi”.",
    why="“Như trên” là các nơi ghi ở “Kính gửi”; thiếu thì không biết gửi ai.",
    source=f"{_ARTICLE}, khoản 9, điểm a và b",
    since=DECREE_30,
    bad="BÁO CÁO … (không có “Kính gửi”) … Nơi nhận: - Như trên;",
    good="BÁO CÁO … Kính gửi: Ủy ban nhân dân tỉnh … Nơi nhận: - Như trên;",
    profiles=ADMINISTRATIVE,
)
def address_missing(paper: Paper) -> Iterator[Finding]:
    """A report, a submission or a letter that is addressed to nobody above."""
    document = paper.document
    if document.type not in _UPWARDS or filed(paper) is None:
        return
    above = next((item for item in items(paper) if _AS_ABOVE.match(item.words)), None)
    if above is not None and "kinh g" not in paper.bare_flat[: above.span.start]:
        yield address_missing.finding(
            above.span, said("Ghi “Như trên” nhưng phía trên không có “Kính gửi”.")
        )
