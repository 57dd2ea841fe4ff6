"""What a rule is, and the register that every rule enters when its module is imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from vanban.model import Document, Finding, Fix, Span

Check = Callable[[Document], Iterable[Finding]]

_SEVERITIES = {"error": "lỗi", "warning": "cảnh báo", "info": "lưu ý"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its explanation, which users read: the texts are in Vietnamese.

    `source` is the article that it rests on, or says that it is practice; `since` is the
    day from which that article has effect, None for practice.
    """

    code: str
    title: str
    severity: str
    what: str
    why: str
    source: str
    since: date | None
    bad: str
    good: str
    check: Check

    def finding(self, span: Span, message: str, fix: Fix | None = None) -> Finding:
        """A finding of this rule at `span`."""
        return Finding(self.code, self.severity, span, message, fix)

    def explanation(self) -> str:
        """The rule as a user reads it."""
        since = f" (có hiệu lực từ ngày {in_words(self.since)})" if self.since else ""
        return "\n".join(
            (
                f"{self.code}. {self.title}",
                f"Mức độ: {_SEVERITIES[self.severity]}",
                "",
                f"Kiểm tra: {self.what}",
                f"Vì sao: {self.why}",
                f"Căn cứ: {self.source}{since}",
                "",
                f"Chưa đúng: {self.bad}",
                f"Đúng: {self.good}",
            )
        )


REGISTER: dict[str, Rule] = {}


def rule(
    code: str,
    *,
    title: str,
    severity: str,
    what: str,
    why: str,
    source: str,
    bad: str,
    good: str,
    since: date | None = None,
) -> Callable[[Check], Rule]:
    """Makes a rule of a function that yields its findings, and registers it."""

    def register(check: Check) -> Rule:
        if code in REGISTER:
            raise ValueError(f"two rules are called {code}")
        made = Rule(code, title, severity, what, why, source, since, bad, good, check)
        REGISTER[code] = made
        return made

    return register


def in_words(day: date) -> str:
    """05/3/2020: days under 10 and the months 1 and 2 have a zero (Annex I, II.4.b)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"
