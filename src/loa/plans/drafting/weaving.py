"""A whole local plan out of its sources: the frame, what each part of it says, and from where.

The frame is last year's own plan where there is one with the parts of a plan, or else the words
that agencies of the kind begin with. Into it goes what the superior says, in our words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from loa.agencies.models import Agency
from loa.agencies.names import folded, same_body
from loa.documents.drafting.content import Content
from loa.documents.drafting.opening import PlanWishes, plan_composition, usual_themes
from loa.plans.drafting import moving
from loa.plans.drafting.frames import Frame, frame_of
from loa.plans.drafting.grounds import cited_again, grounds_of, issuer_called
from loa.plans.drafting.localising import CAPITAL, Localiser
from loa.plans.drafting.mapping import Mapping
from loa.plans.drafting.material import Material, Piece, text_of
from loa.plans.drafting.organising import organise
from loa.plans.drafting.origins import SKELETON, Origin, sentence, words
from loa.plans.drafting.packing import Parts, listed, pack
from loa.plans.drafting.tasks import Collector, Tasks, likeness
from loa.plans.drafting.unplaced import Unplaced
from vanban.parser import taxonomy
from vanban.writers.composition import (
    Bullet,
    Paragraph,
    Recipient,
    plain,
)

SAME = 0.6
MOST_TARGETS = 5
_MEASURED = re.compile(
    r"\d+(?:[.,]\d+)?\s?%|ít nhất \d+|tối thiểu \d+|từ \d+ .* trở lên|\b\d{2,} ", re.I
)
_TITLE = re.compile(
    r"\s+(?:trên địa bàn .*?|ngành [^,;]*?"
    rf"|(?:của )?(?:tỉnh|thành phố|Sở|xã|phường) {CAPITAL}.*?)(?=\s+năm \d{{4}}|$)"
)
_MOTTO = re.compile(
    r"chủ đề (?:công tác )?(?:năm|của năm)[^“\"]{0,40}[“\"]([^”\"]{8,200})[”\"]", re.I
)
_NEW_OPENING = re.compile(r"^(?:thực hiện|căn cứ|để|nhằm)\b.*|.*như sau\s*:?\s*$", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Sources:
    """What a draft is made of; any of the three may lack, and all of them."""

    agency: Agency
    year: int
    today: date
    superior: Material | None = None
    last_year: Material | None = None
    own_reform_plan: Material | None = None
    motto: str = ""


@dataclass(frozen=True, slots=True)
class Woven:
    """The paper, the origin of each of its parts in the order of content.nodes, and what a person
    is told: what was not placed, what lacks in the sources."""

    content: Content
    unplaced: list[dict[str, Any]]
    missing: list[str] = field(default_factory=list)


def weave(sources: Sources) -> Woven:
    """The plan of `sources.agency` for `sources.year`; nothing is written anywhere."""
    return _Weaver(sources).weave()


def motto_in_text(text: str) -> str:
    """The theme of the year that a superior's plan names, in its words; "" where it names none."""
    found = _MOTTO.search(" ".join(text.split()))
    return found[1].strip(" .") if found else ""


class _Weaver:
    def __init__(self, sources: Sources) -> None:
        self.sources, self.agency = sources, sources.agency
        self.above, self.before = sources.superior, sources.last_year
        self.issuer = issuer_called(self.above, self.agency) if self.above else ""
        self.mapping = Mapping(self.agency)
        self.say = Localiser(self.agency, self.issuer) if self.above else None
        self.own_plan = self._own_plan_called()
        self.usual = plan_composition(self.agency, self._wishes())
        self.unplaced: list[Unplaced] = []
        self.missing: list[str] = []
        self.frame = self._frame()

    def weave(self) -> Woven:
        self._open()
        self._aims()
        self._themes()
        self._audiences_and_forms()
        self._targets()
        tasks = self._tasks()
        organise(self.frame, tasks, self.mapping, self._to_report())
        self.missing += tasks.missing
        return self._packed(tasks)

    # the frame and its opening

    def _frame(self) -> Frame:
        usual = frame_of(self.usual, None, self.mapping)
        if self.before is None:
            return usual
        paper = moving.in_year(self.before.paper, self.before.year, self.sources.year)
        own = frame_of(paper, self.before, self.mapping)
        if len({"purpose", "themes", "organisation"} & own.roles) < 2:
            self._loosen(self.before)
            return usual
        own.fill_in(usual)
        return own

    def _loosen(self, before: Material) -> None:
        """Last year's paper has no parts of a plan: its sentences are offered one by one."""
        for piece in before.pieces:
            if piece.words and not piece.is_heading and len(piece.words) < 600:
                why = f"Kế hoạch năm {before.year} không chia phần, mục."
                said = moving.moved(piece.words, before.year, self.sources.year)
                self.unplaced.append(Unplaced(said, why, piece.origin, "organisation"))

    def _open(self) -> None:
        """The first sentence, which names the superior's plan in short."""
        title = f"Kế hoạch {self._title()[:1].lower()}{self._title()[1:]}"
        words = {"agency": self.agency.name, "title": _defined(title), "superior": ""}
        name, origin = "opening", SKELETON
        if self.above is not None:
            name, origin = "opening_plan", self.above.origin(0, 0)
            words["superior"] = cited_again(self.above, self.issuer)
        opening = Piece(Paragraph(sentence(name).format(**words)), "", origin)
        head = self.frame.opening()
        kept = [p for p in head if not _NEW_OPENING.match(p.words)]
        self.frame.open_with([opening, *kept])

    def _title(self) -> str:
        if self.before is not None:
            return moving.moved(self.before.paper.title, self.before.year, self.sources.year)
        if self.above is not None and self.above.document.title:
            title = re.sub(r"^(?:về việc|về|v/v)\s+", "", self.above.paper.title, flags=re.I)
            title = _TITLE.sub("", " ".join(title.split()))
            if not re.search(r"\d{4}", title):
                title = f"{title} năm {self.sources.year}"
            return title[:1].upper() + title[1:]
        return self.usual.title

    # what the parts say

    def _aims(self) -> None:
        for role in ("purpose", "demands"):
            self._bring(role, self.above.of(role) if self.above else [])
        motto = self.sources.motto
        if motto and motto not in self.frame.said():
            words = sentence("motto").format(year=self.sources.year, motto=motto)
            found = self.above.document.text.find(motto) if self.above else -1
            origin = (
                self.above.origin(found, found + len(motto))
                if self.above and found >= 0
                else SKELETON
            )
            self.frame.add("demands", Bullet(words), origin)
        if self.sources.own_reform_plan is not None:
            words = sentence("own_plan").format(own_plan=self.own_plan)
            if "gắn việc tuyên truyền với các mục tiêu" not in self.frame.said().lower():
                self.frame.add("demands", Bullet(words), self.sources.own_reform_plan.origin(0, 0))

    def _themes(self) -> None:
        items = self.above.of("themes") if self.above else []
        items = items or self._themes_named_in_prose()
        if self.before is None and len(items) > 1:
            self.frame.clear("themes")
        self._bring("themes", items, by_theme=True)
        if not self.frame.lines("themes"):
            for piece in frame_of(self.usual, None, self.mapping).lines("themes"):
                self.frame.add("themes", piece.block, SKELETON)

    def _themes_named_in_prose(self) -> list[Piece]:
        """A superior's plan without a part of contents still names themes: the usual words for
        those of them that such agencies do not have anyway."""
        if self.above is None:
            return []
        self.missing.append("Kế hoạch của cấp trên không có phần nội dung tuyên truyền riêng.")
        return []

    def _audiences_and_forms(self) -> None:
        if self.above is None:
            return
        for piece in self.above.of("audiences"):
            self._offer(
                piece, "audiences", set(taxonomy.audiences_of(piece.words)), taxonomy.audiences_of
            )
        for piece in self.above.of("forms"):
            self._offer(piece, "forms", set(taxonomy.forms_of(piece.words)), taxonomy.forms_of)

    def _offer(self, piece: Piece, role: str, codes: set[str], codes_of: Any) -> None:
        """A line of the superior that names what our part does not name yet."""
        own = {code for line in self.frame.lines(role) for code in codes_of(line.words)}
        if codes & own or not codes - own:
            return
        if role == "forms" and codes <= set(words()["beyond"][self.mapping.kind]):
            why = "Hình thức của cấp trên, đơn vị thường không có."
            self.unplaced.append(Unplaced(piece.words, why, piece.origin, role))
            return
        self._bring(role, [piece])

    def _targets(self) -> None:
        lines: list[tuple[str, Origin]] = []
        for source in (self.above, self.sources.own_reform_plan):
            if source is None:
                continue
            own = source is not self.above
            for piece in source.of("targets"):
                if not _MEASURED.search(piece.words) or len(lines) >= MOST_TARGETS:
                    continue
                if own:
                    said = piece.words[:1].lower() + piece.words[1:]
                    said = sentence("target_own_plan").format(
                        own_plan=self._own_plan_short(), words=said
                    )
                    lines.append((said, piece.origin))
                else:
                    self._bring(self._role_of_targets(), [piece])
        role = self._role_of_targets()
        for said, origin in lines:
            self.frame.add(role, Bullet(said), origin)
        if not any(_MEASURED.search(line.words) for line in self.frame.lines("targets")):
            self.frame.add(role, Bullet(sentence("target_tasks")), SKELETON)

    def _role_of_targets(self) -> str:
        """A section of their own, where the aims have sections; else among what is demanded."""
        divided = "targets" in self.frame.roles or self.frame.has_sections("purpose")
        return "targets" if divided or not self.frame.lines("demands") else "demands"

    def _bring(self, role: str, items: Iterable[Piece], *, by_theme: bool = False) -> None:
        """The superior's sentences that our part does not say yet, in our words."""
        assert self.say is not None or not list(items)
        for piece in items:
            assert self.say is not None
            said = self.say.say(piece.words)
            if self._is_said(said.words, role, by_theme):
                continue
            if said.left:
                why = f"Còn lời của cấp trên: “{said.left}”."
                self.unplaced.append(Unplaced(said.words, why, piece.origin, role))
            else:
                self.frame.add(role, Bullet(said.words), piece.origin)

    def _is_said(self, words: str, role: str, by_theme: bool) -> bool:
        lines = self.frame.lines(role)
        if any(likeness(words, line.words) >= SAME for line in lines):
            return True
        if not by_theme:
            return False
        codes = set(taxonomy.themes_of(words))
        own = {code for line in lines for code in taxonomy.themes_of(line.words)}
        return bool(codes) and codes <= own

    # tasks, foot

    def _tasks(self) -> Tasks:
        collector = Collector(
            self.mapping,
            self.sources.year,
            self.sources.today,
            self._to_report(),
            is_reform="cai cach hanh chinh" in folded(self._title()),
        )
        tasks = collector.collect(self.above, self.say, self.before, self.usual)
        if self.above is not None and not self.above.duties:
            self.missing.append("Kế hoạch của cấp trên không nêu nhiệm vụ cụ thể nào đọc được.")
        return tasks

    def _superior_called(self) -> str:
        return self.issuer or self.agency.superior_name

    def _to_report(self) -> str:
        """To whom one reports, without the province where everybody knows it."""
        name = self._superior_called()
        short = re.sub(rf"\s+(?:tỉnh|thành phố) {CAPITAL}.*$", "", name)
        return short if name.startswith("Sở") else name

    def _packed(self, tasks: Tasks) -> Woven:
        unplaced = [*self.unplaced, *tasks.unplaced]
        reform = self.sources.own_reform_plan
        parts = Parts(
            grounds=grounds_of(self.above, self.before, reform, self.agency, unplaced),
            body=[self._recited(self._shortened(piece)) for piece in self.frame.pieces],
            recipients=self._recipients(tasks.report_to),
            rows=tasks.rows,
            annexes=self.frame.annexes,
        )
        paper = replace(self.usual, title=self._title(), closing=self._closing())
        content = pack(paper, parts, annex_title=self._annex_title())
        return Woven(content, listed(unplaced, content, parts.body), self._missing())

    def _shortened(self, piece: Piece) -> Piece:
        """The abbreviation is explained in the opening; a usual line need not do it again."""
        said, long = text_of(piece.block), "cải cách hành chính (CCHC)"
        is_opening = piece is self.frame.pieces[0]
        if is_opening or piece.origin.what != "skeleton" or long not in said:
            return piece
        return piece.saying(said.replace(long, "CCHC"))

    def _recited(self, piece: Piece) -> Piece:
        """Last year's line that cites a plan of last year: the one of this year in its place."""
        if self.before is None or piece.origin.what != "last_year" or piece.is_heading:
            return piece
        text = text_of(piece.block)
        for citation in self.before.document.reading.get("citations", []):
            printed, symbol = citation["text"], citation["symbol"] or ""
            day = citation["date"] or ""
            if citation["type"] != "Kế hoạch" or not day.startswith(str(self.before.year)):
                continue
            if printed not in text:
                continue
            own = same_body(citation["issuer"] or "", self.agency.name)
            instead = self.own_plan if own else self._superior_again(citation["issuer"] or "")
            if instead:
                text = text.replace(printed, re.sub(r" của .*$", "", instead) + _whose(printed))
            else:
                self.missing.append(f"Còn viện dẫn văn bản năm {self.before.year}: số {symbol}.")
        return piece if text == text_of(piece.block) else piece.saying(text)

    def _superior_again(self, issuer: str) -> str:
        if self.above is None or not same_body(issuer, self.issuer):
            return ""
        return cited_again(self.above, self.issuer)

    def _annex_title(self) -> str:
        return f"Nhiệm vụ {self._title()[:1].lower()}{self._title()[1:]}"

    def _closing(self) -> str:
        title = self._title()
        title = f"{title[:1].lower()}{title[1:]}"
        said = sentence("closing").format(title=title, agency=self.agency.name)
        if self.before is not None and plain(self.before.paper.closing):
            said = moving.moved(
                plain(self.before.paper.closing), self.before.year, self.sources.year
            )
            said = said.rstrip(" ./")
        focal = self.mapping.unit("focal")
        if not re.search(r"vướng mắc|khó khăn", said):
            said = f"{said}. {sentence('escalation').format(focal=focal)}"
        return said

    def _recipients(self, report_to: str) -> list[tuple[Recipient, Origin]]:
        if self.before is not None and self.before.paper.recipients:
            origin = self.before.origin(0, 0, "Nơi nhận")
            found = [(to, origin) for to in self.before.paper.recipients]
        else:
            usual = self.usual.recipients
            found = [
                (replace(to, name=self.mapping.in_our_names(to.name)), SKELETON) for to in usual
            ]
        above = self._to_report()
        known = [to for to, _ in found if to.purpose and same_body(to.name, above)]
        if above and not known:
            origin = self.above.origin(0, 0) if self.above else SKELETON
            rest = [one for one in found if not same_body(one[0].name, above)]
            found = [(Recipient(above, "để báo cáo"), origin), *rest]
        if report_to and not any(same_body(to.name, report_to) for to, _ in found):
            origin = self.above.origin(0, 0) if self.above else SKELETON
            found.insert(1, (Recipient(report_to, "để báo cáo"), origin))
        return [
            (to if to.name != self.agency.superior_name else replace(to, name=above or to.name), o)
            for to, o in found
        ]

    def _own_plan_called(self) -> str:
        plan = self.sources.own_reform_plan
        return cited_again(plan, self.agency.name) if plan else ""

    def _own_plan_short(self) -> str:
        plan = self.sources.own_reform_plan
        assert plan is not None
        return f"Kế hoạch số {plan.document.number}" if plan.document.number else "Kế hoạch CCHC"

    def _wishes(self) -> PlanWishes:
        themes = tuple(usual_themes(self.agency))
        return PlanWishes(year=self.sources.year, themes=themes)

    def _missing(self) -> list[str]:
        missing = list(self.missing)
        if self.above is not None:
            if not self.above.document.number:
                missing.insert(
                    0, "Kế hoạch của cấp trên chưa có số, ký hiệu; đề nghị bổ sung căn cứ."
                )
            if not self.above.document.issued_on:
                missing.insert(0, "Kế hoạch của cấp trên chưa có ngày ban hành.")
        return list(dict.fromkeys(missing))


def _whose(printed: str) -> str:
    found = re.search(r" của .*$", printed)
    return found[0] if found else ""


def _defined(title: str) -> str:
    """The abbreviation that the plan goes on with, said once in full."""
    if "(CCHC)" in title:
        return title
    return re.sub(r"cải cách hành chính(?! \()", "cải cách hành chính (CCHC)", title, count=1)
