"""What a rule is, and the register that every rule enters when its module is imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from vanban.lexicon.days import in_words
from vanban.model import Finding, Fix, Span

SEVERITIES = {"error": "lỗi", "warning": "cảnh báo", "info": "lưu ý"}
FIXES = {"safe": "tự sửa được", "unsafe": "có gợi ý sửa, người soạn quyết định", "": "không"}

STATE = ("nd30", "qppl", "other")
"""The papers of state bodies; a header that does not tell is taken for theirs."""
ADMINISTRATIVE = ("nd30", "other")
"""Papers under Decree 30/2020/NĐ-CP only."""
EVERY = ("nd30", "qppl", "dang", "other")
"""All papers: what is said of language and files."""

DECREE_30 = date(2020, 3, 5)
"""From when Decree 30/2020/NĐ-CP has effect."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its explanation, which users read: the texts are in Vietnamese.

    `name` is the slug that programs and addresses use. `source` is the article that the rule
    rests on, or says that it is practice; `since` and `until` are the days from and to which
    that article has effect (None: no such day), and papers dated outside them are left alone.
    `profiles` are those of `Document.profile` that the rule is for. `fix` is the strongest
    fix that it offers: "safe", "unsafe", or "". A rule in `preview` is often wrong and runs
    only when it is asked for by its code. `lines` is a pattern (RE2) of the lines, bare of
    marks and in small letters, that the rule has to look at; None when it looks at the whole.
    """

    code: str
    name: str
    title: str
    severity: str
    what: str
    why: str
    source: str
    since: date | None
    until: date | None
    bad: str
    good: str
    check: Callable[..., Iterable[Finding]]
    preview: bool
    profiles: tuple[str, ...]
    fix: str
    lines: str | None

    def finding(
        self, span: Span, message: str, fix: Fix | None = None, *, severity: str | None = None
    ) -> Finding:
        """A finding of this rule at `span`; milder or graver than the rule where it says so."""
        return Finding(self.code, severity or self.severity, span, message, fix)

    def is_for(self, profile: str, day: date | None) -> bool:
        """Whether a paper of this kind and this date is judged by the rule."""
        if profile not in self.profiles:
            return False
        if day is None:
            return True
        return not (self.since and day < self.since) and not (self.until and day > self.until)

    def explanation(self) -> str:
        """The rule as a user reads it."""
        tried = " (đang thử nghiệm)" if self.preview else ""
        return "\n".join(
            (
                f"{self.code} ({self.name}). {self.title}",
                f"Mức độ: {SEVERITIES[self.severity]}{tried}",
                f"Sửa: {FIXES[self.fix]}",
                "",
                f"Kiểm tra: {self.what}",
                f"Vì sao: {self.why}",
                f"Căn cứ: {self.source}{self.effect()}",
                "",
                f"Chưa đúng: {self.bad}",
                f"Đúng: {self.good}",
            )
        )

    def effect(self) -> str:
        """ " (có hiệu lực từ ngày 05/3/2020)", or nothing for practice."""
        said = f"từ ngày {in_words(self.since)}" if self.since else ""
        if self.until:
            said = f"{said} đến ngày {in_words(self.until)}".strip()
        return f" (có hiệu lực {said})" if said else ""


REGISTER: dict[str, Rule] = {}


def rule(
    code: str,
    name: str,
    *,
    title: str,
    severity: str,
    what: str,
    why: str,
    source: str,
    bad: str,
    good: str,
    since: date | None = None,
    until: date | None = None,
    preview: bool = False,
    profiles: tuple[str, ...] = STATE,
    fix: str = "",
    lines: str | None = None,
) -> Callable[[Callable[..., Iterable[Finding]]], Rule]:
    """Makes a rule of a function that yields its findings, and registers it.

    Without `lines` the function takes the paper; with `lines` it takes the paper and one of
    the lines that match: all such patterns are looked for together, in one go.
    """

    def register(check: Callable[..., Iterable[Finding]]) -> Rule:
        if code in REGISTER:
            raise ValueError(f"two rules are called {code}")
        if severity not in SEVERITIES or fix not in FIXES:
            raise ValueError(f"{code}: no such severity or fix")
        made = Rule(
            code, name, title, severity, what, why, source, since, until, bad, good, check,
            preview, profiles, fix, lines,
        )  # fmt: skip
        REGISTER[code] = made
        return made

    return register
