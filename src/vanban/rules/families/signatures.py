"""G: who signs for whom (Decree 30/2020, Art. 13; Annex I, Part I, II.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.model import Finding, Fix, Signature
from vanban.patterns import lazy_pattern
from vanban.rules.families.signature_block import (
    COLLECTIVES,
    OF_ONE_HEAD,
    POSTS,
    SIGN,
    is_body_of_party,
    place,
)
from vanban.rules.masthead import LOST, is_printed
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, rule
from vanban.rules.said import said

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7, điểm b"

_ONE_PERSON = lazy_pattern(POSTS)
_COLLECTIVE = lazy_pattern(COLLECTIVES)
_ONE_HEAD = lazy_pattern(OF_ONE_HEAD)
# "PHÓ GIÁM ĐỐC", "THỨ TRƯỞNG"
_DEPUTY = lazy_pattern(r"PHÓ\b|THỨ TRƯỞNG")
# "KT. ", "K/T ", "KT."
_IN_PLACE = lazy_pattern(r"K[/.]?T\b")
_FOR_ALL = lazy_pattern(r"T[/.]?M\b")
_BY_ORDER = lazy_pattern(r"T[/.]?L\b|TUQ\b")
# a sign before a post that the parser did not take for one: "KT: GIÁM ĐỐC"
_ANY_SIGN = lazy_pattern(r"\b(?:K\W?T|T\W?L|T\W?M|TUQ|Q)\W{0,3}[A-ZĐÀ-Ỹ ]{4,60}\W*$")
_BEFORE = 80
# the heads of the posts of deputies; a deputy of the one does not sign for the other
_HEADS = lazy_pattern(
    r"TỔNG GIÁM ĐỐC|GIÁM ĐỐC|HIỆU TRƯỞNG|CHỦ TỊCH|TRƯỞNG PHÒNG|THỦ TƯỚNG|CHÁNH VĂN PHÒNG|"
    r"CHÁNH THANH TRA|CHÁNH ÁN|CHI CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG"
)
_DEPUTY_OF = {"CHÁNH VĂN PHÒNG": "VĂN PHÒNG", "TRƯỞNG PHÒNG": "PHÒNG"}
"""What is left of a post that its deputy shortens: PHÓ VĂN PHÒNG, PHÓ PHÒNG."""
_MANY_SIGN = ("Biên bản", "Hợp đồng", "Bản ghi nhớ", "Bản thỏa thuận")
_OF_CHAIRMEN = ("Quyết định", "Chỉ thị", "Công điện", "Giấy mời")
_OF_COMMITTEES = ("Báo cáo", "Tờ trình")
_PEOPLES_COMMITTEE = lazy_pattern(r"(?:ỦY|UỶ) BAN NHÂN DÂN|UBND")
# the line of a decision that says who decides
_WHO_DECIDES = lazy_pattern(
    r"(?m)^\W*(?P<who>(?:CHỦ TỊCH\W+)?(?:(?:ỦY|UỶ)\s+BAN\W+NHÂN\W+DÂN|UBND))\b[^\n]*$"
)
_OPENING = 1500


@rule(
    "G03",
    "kt-without-deputy",
    title="Ký thay mà không phải cấp phó",
    severity="error",
    what="dưới “KT.” (ký thay) và chức vụ của người đứng đầu là chức vụ của cấp phó.",
    why="Chỉ cấp phó được ký thay người đứng đầu; ghi sai thì văn bản không đúng thẩm quyền ký.",
    source=f"Nghị định 30/2020/NĐ-CP, Điều 13; {SOURCE.removeprefix('Nghị định 30/2020/NĐ-CP, ')}",
    since=DECREE_30,
    bad="KT. HIỆU TRƯỞNG / HIỆU TRƯỞNG",
    good="KT. HIỆU TRƯỞNG / PHÓ HIỆU TRƯỞNG",
)
def kt_without_deputy(paper: Paper) -> Iterator[Finding]:
    """A post below "KT." that is not a deputy's, or a deputy of somebody else."""
    for signature in paper.document.signatures:
        head = _signed_for(signature, _IN_PLACE)
        if head is None or not signature.name:
            continue
        at, post = place(paper, _last_line(signature)), signature.post or ""
        grave = "warning" if paper.is_recognised else "error"
        if _COLLECTIVE.match(head):
            message = said(
                "“KT.” (ký thay) chỉ dùng với chức vụ của một người; thay mặt tập thể {who} thì"
                " ghi “TM.”.",
                who=head,
            )
        elif not post:
            message = said("Dưới “KT. {head}” chưa ghi chức vụ của người ký.", head=head)
            grave = "info" if paper.is_recognised else "warning"
        elif not _DEPUTY.match(post):
            at = place(paper, post)
            message = said(
                "Dưới “KT. {head}” phải là chức vụ của cấp phó, không phải “{post}”.",
                head=head,
                post=post,
            )
        elif _deputy_of_another(head, post):
            at = place(paper, post)
            message = said("“{post}” không phải là cấp phó của “{head}”.", head=head, post=post)
        else:
            continue
        yield kt_without_deputy.finding(at, message, severity=grave)


@rule(
    "G04",
    "deputy-without-kt",
    title="Cấp phó ký mà không ghi ký thay",
    severity="error",
    what="cấp phó ký thì phía trên chức vụ có “KT.” và chức vụ của người đứng đầu.",
    why="Cấp phó ký thay người đứng đầu; thiếu “KT.” thì không rõ ký theo thẩm quyền nào.",
    source=f"Nghị định 30/2020/NĐ-CP, Điều 13; {SOURCE.removeprefix('Nghị định 30/2020/NĐ-CP, ')}",
    since=DECREE_30,
    bad="PHÓ HIỆU TRƯỞNG",
    good="KT. HIỆU TRƯỞNG / PHÓ HIỆU TRƯỞNG",
)
def deputy_without_kt(paper: Paper) -> Iterator[Finding]:
    """The one who signs is a deputy, and nothing above says for whom."""
    document = paper.document
    if document.type in _MANY_SIGN or len(document.signatures) > 1 or is_body_of_party(paper):
        return
    for signature in document.signatures:
        deputy, authority = signature.post or "", signature.authority or ""
        if not _DEPUTY.match(deputy):
            continue
        head = _head_of(deputy)
        above = paper.text[: document.spans["signature"].start][-_BEFORE:]
        if not authority and not _ANY_SIGN.search(above):
            message = said("{post} ký thì phía trên phải ghi “KT. {head}”.", post=deputy, head=head)
        elif _signed_for(signature, _FOR_ALL) and _PEOPLES_COMMITTEE.search(authority):
            message = said(
                "Dưới “TM.” là chức vụ của người đứng đầu; {post} ký thì phải thêm dòng"
                " “KT. {head}”.",
                post=deputy,
                head=head,
            )
        elif _signed_for(signature, _BY_ORDER) == head:
            message = said(
                "{post} là cấp phó của {head} nên ký thay (“KT.”), không ký thừa lệnh hay thừa"
                " ủy quyền.",
                post=deputy,
                head=head,
            )
        else:
            continue
        calm = paper.is_recognised or "PHỤ TRÁCH" in deputy or "ĐIỀU HÀNH" in deputy
        yield deputy_without_kt.finding(
            place(paper, deputy), message, severity="warning" if calm else "error"
        )


@rule(
    "G05",
    "tm-misuse",
    title="“TM.” dùng sai chỗ",
    severity="error",
    what="“TM.” (thay mặt) chỉ đứng trước tên tập thể lãnh đạo, không đứng trước chức vụ hay"
    " trước tên cơ quan làm việc theo chế độ thủ trưởng.",
    why="Cơ quan có thủ trưởng thì thủ trưởng tự ký, không thay mặt ai.",
    source=f"Nghị định 30/2020/NĐ-CP, Điều 13; {SOURCE.removeprefix('Nghị định 30/2020/NĐ-CP, ')}",
    since=DECREE_30,
    bad="TM. HIỆU TRƯỞNG",
    good="HIỆU TRƯỞNG",
    fix="unsafe",
)
def tm_misuse(paper: Paper) -> Iterator[Finding]:
    """ "TM." before a post, or before a body that one person leads."""
    if is_body_of_party(paper):
        return
    for signature in paper.document.signatures:
        for line in (signature.authority or "").split("\n"):
            whom = SIGN.sub("", line, count=1)
            if not _FOR_ALL.match(line):
                continue
            span = place(paper, line)
            if _ONE_PERSON.match(whom):
                deputy = _DEPUTY.match(signature.post or "")
                right = f"KT. {whom}" if deputy and not _DEPUTY.match(whom) else whom
                yield tm_misuse.finding(
                    span,
                    said("“TM.” không đứng trước một chức vụ ({whom}).", whom=whom),
                    Fix(span, right, safe=False),
                )
            elif _ONE_HEAD.match(whom):
                yield tm_misuse.finding(
                    span,
                    said(
                        "{whom} làm việc theo chế độ thủ trưởng: ghi chức vụ của người ký, không"
                        " ghi “TM.”.",
                        whom=whom,
                    ),
                )


@rule(
    "G06",
    "collective-without-tm",
    title="Thiếu “TM.” ở văn bản của tập thể",
    severity="info",
    what="văn bản của Ủy ban nhân dân ký với “TM. ỦY BAN NHÂN DÂN”; chỉ văn bản thuộc thẩm quyền"
    " riêng của Chủ tịch mới không có dòng này.",
    why="Dòng “TM.” cho biết văn bản do tập thể hay do người đứng đầu ban hành.",
    source=f"Nghị định 30/2020/NĐ-CP, Điều 13; {SOURCE.removeprefix('Nghị định 30/2020/NĐ-CP, ')}",
    since=DECREE_30,
    bad="KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
    good="TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
    profiles=ADMINISTRATIVE,
)
def collective_without_tm(paper: Paper) -> Iterator[Finding]:
    """The chairman or a deputy signs a paper of the committee for himself."""
    document = paper.document
    issuer, signature = (document.agency or "").upper(), document.signature
    if signature is None or document.type in _OF_CHAIRMEN or len(document.signatures) > 1:
        return
    authority, post = signature.authority or "", signature.post or ""
    chairman = post.startswith("CHỦ TỊCH") or _IN_PLACE.match(authority)
    if not _PEOPLES_COMMITTEE.match(issuer) or "CHỦ TỊCH" not in f"{authority} {post}":
        return
    if chairman and not _FOR_ALL.match(authority) and "TM" not in authority:
        yield collective_without_tm.finding(
            place(paper, _last_line(signature)),
            said(
                "Nếu văn bản do Ủy ban nhân dân ban hành thì phía trên phải có dòng"
                " “TM. ỦY BAN NHÂN DÂN”."
            ),
            severity="warning" if _is_surely_of_all(paper) else None,
        )


def _is_surely_of_all(paper: Paper) -> bool:
    """Reports and submissions to those above are the committee's; much else the chairman may
    issue alone."""
    document = paper.document
    if document.type not in _OF_COMMITTEES or paper.is_recognised or document.date is None:
        return False
    return document.source.format not in LOST and is_printed(document, "agency")


@rule(
    "G11",
    "signer-vs-authority",
    title="Thẩm quyền ký không khớp thẩm quyền ban hành",
    severity="warning",
    what="quyết định của “ỦY BAN NHÂN DÂN” ký “TM. ỦY BAN NHÂN DÂN”; quyết định của “CHỦ TỊCH ỦY"
    " BAN NHÂN DÂN” không có dòng này.",
    why="Hai dòng nói hai chủ thể khác nhau thì không biết ai đã quyết định.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục II, Mẫu 1.2, ghi chú 6",
    since=DECREE_30,
    bad="CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ … TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH",
    good="ỦY BAN NHÂN DÂN XÃ … TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH",
)
def signer_against_authority(paper: Paper) -> Iterator[Finding]:
    """The line below the title names the chairman and the signature the committee, or the
    other way round."""
    document, signature = paper.document, paper.document.signature
    if document.type != "Quyết định" or signature is None or len(document.signatures) > 1:
        return
    start = paper.head.start
    lines = _WHO_DECIDES.finditer(paper.text, start, start + _OPENING)
    above = next((found for found in lines if found.group().isupper()), None)
    signed = f"{signature.authority or ''} {signature.post or ''}"
    if above is None or "CHỦ TỊCH" not in signed:
        return
    alone = above["who"].startswith("CHỦ TỊCH")
    for_all = any(_FOR_ALL.match(line) for line in (signature.authority or "").split("\n"))
    if alone and for_all:
        message = said(
            "Quyết định do Chủ tịch Ủy ban nhân dân ban hành thì không ký “TM. ỦY BAN NHÂN DÂN”."
        )
    elif not alone and not for_all:
        message = said(
            "Quyết định do Ủy ban nhân dân ban hành thì ký “TM. ỦY BAN NHÂN DÂN”; nếu thuộc thẩm"
            " quyền của Chủ tịch thì sửa dòng thẩm quyền ban hành."
        )
    else:
        return
    first = (signature.authority or signature.post or "").split("\n")[0]
    yield signer_against_authority.finding(place(paper, first), message)


def _signed_for(signature: Signature, sign: re.Pattern[str]) -> str | None:
    """ "KT. GIÁM ĐỐC", KT → "GIÁM ĐỐC": whom the last line of the authority names."""
    line = (signature.authority or "").split("\n")[-1]
    return SIGN.sub("", line, count=1).strip(" ,") if sign.match(line) else None


def _last_line(signature: Signature) -> str:
    lines = (signature.authority or signature.post or "").split("\n")
    return lines[-1]


def _head_of(deputy: str) -> str:
    """PHÓ HIỆU TRƯỞNG → HIỆU TRƯỞNG, THỨ TRƯỞNG → BỘ TRƯỞNG; without what follows."""
    if deputy.startswith("THỨ TRƯỞNG"):
        return "BỘ TRƯỞNG"
    rest = deputy.removeprefix("PHÓ").split(" PHỤ TRÁCH")[0].split(" THƯỜNG TRỰC")[0].strip()
    known = _HEADS.match(rest)
    if known:
        return known.group()
    return f"CHÁNH {rest}" if rest.startswith("VĂN PHÒNG") else rest


def _deputy_of_another(head: str, deputy: str) -> bool:
    """Both are known posts, and the deputy's head is not the one above."""
    heads, deputies = _HEADS.findall(head), _HEADS.findall(deputy)
    if not heads or not deputies or deputy.startswith("THỨ"):
        return False
    shortened = any(f"PHÓ {_DEPUTY_OF[one]}" in deputy for one in heads if one in _DEPUTY_OF)
    return not shortened and not set(heads) & set(deputies)
