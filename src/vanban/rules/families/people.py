"""G: one person under two names: in the text and below it, at the top of minutes and at their
end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from vanban.lexicon.letters import bare, fold
from vanban.lexicon.phrases import spaced
from vanban.lexicon.wanted import Wanted
from vanban.model import Finding, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.signature_block import FULL_NAME, place, surnames
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, EVERY, rule
from vanban.rules.said import said

_CHAIRS = ("CHỦ TRÌ", "CHỦ TỌA", "CHỦ TOẠ")
_WRITERS = ("THƯ KÝ", "NGƯỜI GHI")
_CHAIR_LABEL = lazy_pattern(r"[\W\d]*(?:[a-z]\) ?)?(?:nguoi )?(?:chu tri|chu toa)[^:.;\n]{0,40}: ?")
_WRITER_LABEL = lazy_pattern(
    r"[\W\d]*(?:[a-z]\) ?)?(?:thu ky|nguoi ghi)[^:.;\n]{0,40}: ?",
)
_ADDRESSES = (" ông ", " bà ", "(bà) ", "đồng chí ", "Ông ", "Bà ", "Đồng chí ")
_ADDRESSED = Wanted(lambda: map(spaced, ("ông", "bà", "đồng chí")))
_PERSON = lazy_pattern(r"(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí)\)? (?P<name>[^\W\d_]+(?: [^\W\d_]+){2,4})")
_MOST = 60
_SIGNERS = 6


@rule(
    "G27",
    "minutes-signer-differs",
    title="Người ký biên bản khác người nêu ở đầu biên bản",
    severity="warning",
    what="chủ trì và thư ký ký biên bản đúng là người đã nêu ở đầu biên bản.",
    why="Hai tên khác nhau thì không biết ai đã chủ trì, ai ghi biên bản và chịu trách nhiệm.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục II, mẫu biên bản",
    since=DECREE_30,
    bad="Thư ký: bà Trần Thị Ví Dụ. … THƯ KÝ / Lê Văn Thử",
    good="Thư ký: bà Trần Thị Ví Dụ. … THƯ KÝ / Trần Thị Ví Dụ",
    profiles=ADMINISTRATIVE,
)
def minutes_signed_by_other(paper: Paper) -> Iterator[Finding]:
    """A chair or a secretary below who is not the one of the label above."""
    document = paper.document
    if document.type != "Biên bản":
        return
    start = document.spans["signature"].start if "signature" in document.spans else 0
    for signature in document.signatures[:_SIGNERS]:
        post, name = signature.post or "", fold(" ".join((signature.name or "").split()))
        for posts, label in ((_CHAIRS, _CHAIR_LABEL), (_WRITERS, _WRITER_LABEL)):
            if not post.startswith(posts) or len(name.split()) < 2:
                continue
            named = [
                " ".join(fold(line.text).split())
                for line in paper.lines
                if paper.header.end <= line.span.start < start
                and (found := label.match(line.bare))
                and _has_name(line.text[found.end() :])
            ]
            if named and not any(name in words for words in named):
                yield minutes_signed_by_other.finding(
                    place(paper, signature.name or ""),
                    said("Tên người ký khác tên nêu ở đầu biên bản."),
                )


def _has_name(words: str) -> bool:
    """Whether somebody is named: "ông (bà) Lê Văn Thử, Chánh Văn phòng"."""
    for found in FULL_NAME.finditer(words):
        parts = found.group().split()
        for first, word in enumerate(parts[:-1]):
            if word.istitle() and word.upper() in surnames() and parts[first + 1].istitle():
                return True
    return False


@rule(
    "G28",
    "person-two-ways",
    title="Tên một người viết hai cách",
    severity="warning",
    what="họ tên của một người viết giống nhau trong cả văn bản.",
    why="Sai một dấu, một chữ là tên của người khác.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7; thực tiễn soạn thảo",
    bad="ông Lê Văn Thử, Giám đốc … GIÁM ĐỐC / Lê Văn Thứ",
    good="ông Lê Văn Thử, Giám đốc … GIÁM ĐỐC / Lê Văn Thử",
    profiles=EVERY,
)
def person_in_two_ways(paper: Paper) -> Iterator[Finding]:
    """A name of three syllables and more with one mark or letter unlike that of who signs, or
    of somebody who is addressed; two who stand in one list are two."""
    if paper.is_recognised:
        return
    span = paper.document.spans.get("signature", Span(0, 0))
    told: set[Span] = set()
    counts: dict[str, int] = {}
    for signature in paper.document.signatures[:_SIGNERS]:
        name = " ".join((signature.name or "").split())
        listed = name in paper.text[: span.start]
        for other in _alike(paper, name):
            if span.start <= other.start < span.end or other in told:
                continue
            same_post = _has_post(paper, other, signature.post or "")
            if listed and not same_post and not _is_addressed(paper, other):
                continue
            told.add(other)
            yield person_in_two_ways.finding(
                other,
                said(
                    "“{name}” khác tên người ký “{right}”; kiểm tra có phải là một người.",
                    name=paper.quote(other),
                    right=name,
                ),
                severity=None if same_post else "info",
            )
    for name in islice(dict.fromkeys(_addressed(paper)), _MOST):
        for other in _alike(paper, name):
            if other in told or not _is_addressed(paper, other):
                continue
            told.add(other)
            printed = paper.quote(other)
            for words in {name, printed} - counts.keys():
                counts[words] = paper.text.count(words)
            if counts[name] > counts[printed]:
                yield person_in_two_ways.finding(
                    other,
                    said(
                        "“{name}” ở chỗ khác viết là “{right}”; kiểm tra có phải là một người.",
                        name=paper.quote(other),
                        right=name,
                    ),
                    severity="info",
                )


def _alike(paper: Paper, name: str) -> Iterator[Span]:
    """Where a name stands that differs from this one in the marks, or in one letter of its last
    syllable."""
    plain = bare(name)
    if len(plain.split()) < 3:
        return
    right, text, whole = fold(name), paper.bare_flat, paper.flat
    first, _, last = plain.rpartition(" ")
    at = text.find(f"{first} ")
    while at >= 0:
        end = at + len(first) + 1
        stop = end
        while text[stop : stop + 1].isalpha():
            stop += 1
        printed = paper.text[at:stop]
        same = whole[at:stop] == right
        is_name = printed.istitle() and not text[at - 1 : at].isalnum()
        if is_name and not same and _near(text[end:stop], last) and _is_one(whole[at:stop], right):
            yield Span(at, stop)
        at = text.find(f"{first} ", end)


def _is_one(one: str, two: str) -> bool:
    """Whether all syllables but one are the same."""
    pairs = zip(one.split(), two.split(), strict=False)
    return sum(a != b for a, b in pairs) == 1


def _near(one: str, two: str) -> bool:
    """The same letters, or one put in, left out or changed."""
    if abs(len(one) - len(two)) > 1 or not one:
        return False
    same = 0
    while same < min(len(one), len(two)) and one[same] == two[same]:
        same += 1
    if same == 0:
        return False
    return (
        one[same + 1 :] == two[same + 1 :]
        or one[same:] == two[same + 1 :]
        or (one[same + 1 :] == two[same:])
    )


def _has_post(paper: Paper, span: Span, post: str) -> bool:
    """ "Lê Văn Thứ, Giám đốc Sở" of a paper that the GIÁM ĐỐC signs."""
    after = paper.flat[span.end : span.end + 60].lstrip(" ,-–(")
    return bool(post) and after.startswith(fold(post))


def _is_addressed(paper: Paper, span: Span) -> bool:
    return paper.text[max(0, span.start - 10) : span.start].endswith(_ADDRESSES)


def _addressed(paper: Paper) -> Iterator[str]:
    """The names behind "ông", "bà", "đồng chí"."""
    for at in paper.offsets(_ADDRESSED):
        found = _PERSON.match(paper.text, at + 1)
        words = found["name"].split() if found else []
        size = next((i for i, word in enumerate(words) if not word.istitle()), len(words))
        if 3 <= size <= 5:
            yield " ".join(words[:size])
