"""What the page of a document says about its signatures and the draft whose words it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from loa.documents.models import Document, SignatureCheck, SignedCopy
from loa.documents.registry import News, news_of
from loa.documents.signed.checking import Fact, Worth, facts, worth_of
from loa.documents.signed.forms import IssueForm

_TOGETHER: dict[Worth, str] = {
    "valid": "hợp lệ",
    "untrusted": "nguyên vẹn, chưa tin cậy",
    "changed": "trang văn bản còn được sửa sau khi ký",
    "broken": "không nguyên vẹn",
}


@dataclass(frozen=True, slots=True)
class SignedCard:
    """`form` is None where nothing is left to be recorded; `signers` is "của … và của …"."""

    copy: SignedCopy
    title: str
    signers: str
    worth: Worth | None
    together: str
    form: IssueForm | None
    news: News | None = None

    @property
    def is_broken(self) -> bool:
        return self.worth == "broken"

    @property
    def number(self) -> str:
        """The number under which it was issued, or that it shows."""
        outgoing = self.copy.outgoing
        return (outgoing.number if outgoing else "") or self.copy.document.number

    @property
    def issued_on(self) -> date | None:
        """The day on which it was issued, or that it shows."""
        outgoing = self.copy.outgoing
        return (outgoing.issued_on if outgoing else None) or self.copy.document.issued_on

    @property
    def is_settled(self) -> bool:
        """Whether it was recorded as the issued paper."""
        return self.copy.settled_at is not None

    @property
    def may_be_recorded_at_once(self) -> bool:
        """Whether one press is enough: same words, sound signatures, number and day are there."""
        document = self.copy.document
        return (
            self.copy.verdict == SignedCopy.Verdict.SAME
            and self.worth in ("valid", "untrusted")
            and bool(document.number)
            and document.issued_on is not None
        )


@dataclass(frozen=True, slots=True)
class Signatures:
    """The last check of a document, and each signature in plain words."""

    check: SignatureCheck
    facts: Sequence[Fact]
    worth: Worth | None


def has_open_copy(document: Document) -> bool:
    """Whether a person has to say whether it is the signed copy of a draft."""
    copy = SignedCopy.objects.filter(document=document).first()
    return copy is not None and copy.is_open


def signatures(document: Document) -> Signatures | None:
    """None for a document whose file has no signature."""
    check = document.signature_checks.first()
    if check is None:
        return None
    found = facts(check)
    return Signatures(check, found, worth_of(found))


def signed_card(document: Document, form: IssueForm | None = None) -> SignedCard | None:
    """None for a document that is no signed copy, or of which a person said so."""
    copy = (
        SignedCopy.objects.select_related("outgoing", "draft", "expected", "settled_by__person")
        .filter(document=document, declined=False)
        .first()
    )
    if copy is None:
        return None
    copy.document = document
    found = signatures(document)
    worth = found.worth if found else None
    needs_form = copy.is_open and copy.verdict != SignedCopy.Verdict.UNKNOWN
    return SignedCard(
        copy=copy,
        title=_title(copy),
        signers=_signers(found.facts) if found else "",
        worth=worth,
        together=_TOGETHER[worth] if worth else "",
        form=(form or IssueForm(copy)) if needs_form else None,
        news=news_of(document) if copy.settled_at is not None else None,
    )


def _title(copy: SignedCopy) -> str:
    """ "Kế hoạch tuyên truyền công tác cải cách hành chính năm 2026"."""
    draft = copy.outgoing or copy.draft
    if draft is None:
        return ""
    title = draft.title[:1].lower() + draft.title[1:] if draft.kind else draft.title
    return f"{draft.kind} {title}".strip() or draft.called


def _signers(found: Sequence[Fact]) -> str:
    """Each once, in the order of signing: "của Nguyễn Văn Mẫu (Phó Hiệu trưởng) và của …"."""
    names = dict.fromkeys(_called(fact) for fact in found)
    *first, last = [f"của {name}" for name in names] or [""]
    return f"{', '.join(first)} và {last}" if first else last


def _called(fact: Fact) -> str:
    return f"{fact.name} ({fact.post})" if fact.post and not fact.is_agency else fact.name
