"""Căn cứ: the superior's plan and the papers that it rests on, in their order and form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from loa.agencies.models import Agency
from loa.agencies.names import folded, same_body
from loa.documents.citing import superseded
from loa.plans.drafting.material import Material
from loa.plans.drafting.moving import figures, in_words
from loa.plans.drafting.origins import Origin
from loa.plans.drafting.unplaced import Unplaced
from vanban.lexicon import bodies
from vanban.writers.composition import plain

MOST = 6
"""Grounds that are taken over from one paper; more make no plan surer."""
_OPENING = re.compile(r"^(?:căn cứ|thực hiện|theo)\s+", re.IGNORECASE)
_ITS_OWN = re.compile(
    r"chức năng, nhiệm vụ|đề nghị của|tờ trình|cơ cấu tổ chức của (?:sở|văn phòng)",
    re.IGNORECASE,
)
_RANKS = (
    (r"^(?:bo )?luat", 0),
    (r"^nghi quyet .*qh", 1),
    (r"^nghi quyet .*nq-tw", 1),
    (r"^nghi quyet .*(?:nq-cp|chinh phu)", 2),
    (r"^nghi dinh", 3),
    (r"^quyet dinh .*ttg", 4),
    (r"^(?:chi thi|cong dien) .*ttg", 5),
    (r"^thong tu|^quyet dinh .*qd-b", 6),
    (r"^nghi quyet", 7),
    (r"^(?:quyet dinh|ke hoach|chi thi) .*(?:ubnd|uy ban nhan dan)", 8),
)


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground as it is printed, without its closing mark, and where it came from."""

    words: str
    origin: Origin


def issuer_called(material: Material, agency: Agency) -> str:
    """The name of a superior as one writes it in a sentence; its papers print it in capitals."""
    printed = " ".join((material.document.issuer or "").split())
    if not printed or not printed.isupper():
        return printed or agency.superior_name
    for name in (agency.superior_name, *_superiors(agency)):
        if name and same_body(name, printed):
            return name
    text = " ".join(material.document.text.split())
    for found in re.finditer(re.escape(printed), text, re.IGNORECASE):
        if not found[0].isupper():
            return found[0][:1].upper() + found[0][1:]
    known = bodies.called(printed)
    return known.name if known else printed.capitalize()


def cited(material: Material, issuer: str) -> str:
    """The superior's plan in full, as it is cited the first time (Annex I, II.6.b)."""
    document = material.document
    said = f"{document.kind or 'Kế hoạch'}"
    if document.number:
        said += f" số {document.number}"
    if document.issued_on:
        said += f" {in_words(document.issued_on)}"
    said += f" của {issuer}" if issuer else ""
    title = " ".join(document.title.split())
    title = re.sub(r"^(?:về việc|về|v/v)\s+", "", title, flags=re.IGNORECASE)
    return f"{said} về {title[:1].lower()}{title[1:]}" if title else said


def cited_again(material: Material, issuer: str) -> str:
    """The same plan cited once more, in short."""
    document = material.document
    said = document.kind or "Kế hoạch"
    if document.number:
        said += f" số {document.number}"
    if document.issued_on:
        said += f" ngày {figures(document.issued_on)}"
    return f"{said} của {issuer}" if issuer else said


def grounds_of(
    above: Material | None,
    before: Material | None,
    own_plan: Material | None,
    agency: Agency,
    unplaced: list[Unplaced],
) -> list[Ground]:
    """What the plan rests on, the highest first; what no longer holds is set aside."""
    found: list[Ground] = []
    if above is not None:
        found += _taken_over(above, agency, unplaced)
    if before is not None:
        found += _kept(before, found, agency, unplaced)
    found = sorted(_once(found), key=lambda ground: _rank(ground.words))
    if above is not None:
        issuer = issuer_called(above, agency)
        at = above.document.text.find(above.document.number) if above.document.number else -1
        origin = above.origin(max(at, 0), max(at, 0) + len(above.document.number))
        found.append(Ground(f"Căn cứ {cited(above, issuer)}", origin))
    if own_plan is not None:
        origin = own_plan.origin(0, 0)
        found.append(Ground(f"Căn cứ {cited(own_plan, agency.name)}", origin))
    return _once(found)


def _taken_over(above: Material, agency: Agency, unplaced: list[Unplaced]) -> list[Ground]:
    """The papers that the superior's plan rests on, with the words by which it cites them."""
    found: list[Ground] = []
    printed = [plain(words) for words in above.paper.grounds]
    for citation in above.document.reading.get("citations", []):
        if not citation["basis"]:
            continue
        whole = next((line for line in printed if citation["text"] in line), citation["text"])
        words = f"Căn cứ {_OPENING.sub('', _clean(whole))}"
        origin = above.origin(citation["start"], citation["end"], "căn cứ")
        if _ITS_OWN.search(words):
            continue
        why = _no_longer(citation, agency)
        if why:
            unplaced.append(Unplaced(words, why, origin, "grounds"))
        else:
            found.append(Ground(words, origin))
    return _once(found)[:MOST]


def _kept(
    before: Material, known: list[Ground], agency: Agency, unplaced: list[Unplaced]
) -> list[Ground]:
    """Last year's grounds that hold for longer than their year; the others are asked about."""
    found: list[Ground] = []
    citations = before.document.reading.get("citations", [])
    for words in before.paper.grounds:
        said = _clean(plain(words))
        cites = next((one for one in citations if one["symbol"] and one["symbol"] in said), None)
        if cites and any(cites["symbol"] in ground.words for ground in known):
            continue
        start = before.document.text.find(said)
        origin = before.origin(max(start, 0), max(start, 0) + len(said), "căn cứ")
        why = _no_longer(cites, agency) if cites else ""
        if re.search(rf"\bnăm {before.year}\b(?!.*\d{{4}} ?[-–] ?\d{{4}})", _undated(said)):
            why = f"Văn bản của năm {before.year}; đề nghị thay bằng văn bản của năm nay."
        if why:
            unplaced.append(Unplaced(said, why, origin, "grounds"))
        else:
            found.append(Ground(said, origin))
    return found


def _no_longer(citation: dict[str, Any], agency: Agency) -> str:
    symbol = citation["symbol"] or ""
    day = date.fromisoformat(citation["date"]) if citation["date"] else None
    became = superseded(symbol, day, agency_id=agency.pk) if symbol else None
    return f"Văn bản số {symbol} {became.words}." if became and not became.still_holds else ""


def _undated(said: str) -> str:
    return re.sub(r"ngày \d{1,2} tháng \d{1,2} năm \d{4}", "", said)


def _once(grounds: list[Ground]) -> list[Ground]:
    found: dict[str, Ground] = {}
    for ground in grounds:
        symbol = re.search(r"\d+/[\w/Đđ-]+", ground.words)
        found.setdefault(symbol[0] if symbol else folded(ground.words), ground)
    return list(found.values())


def _rank(words: str) -> int:
    said = folded(_OPENING.sub("", words))
    return next((rank for pattern, rank in _RANKS if re.search(pattern, said)), 9)


def _clean(words: str) -> str:
    return " ".join(words.split()).strip(" ;,.")


def _superiors(agency: Agency) -> list[str]:
    return [relation.superior.name for relation in agency.above.select_related("superior")]
