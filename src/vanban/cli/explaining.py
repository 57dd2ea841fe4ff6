"""`vanban rule` and `vanban rules`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from vanban.cli import words
from vanban.cli.choosing import codes
from vanban.cli.running import OK, complain
from vanban.errors import UnknownRuleError

if TYPE_CHECKING:
    from datetime import date

    from vanban.rules import Rule

_FIXES = {
    "vi": {"safe": "tự sửa", "unsafe": "gợi ý sửa", "": ""},
    "en": {"safe": "fix", "unsafe": "unsafe fix", "": ""},
}
_MENDED = {"safe": "safe", "unsafe": "suggested, the author decides", "": "none"}
_PREVIEW = {"vi": " (thử nghiệm)", "en": " (preview)"}


def rule(options: argparse.Namespace) -> int:
    """Explains one rule."""
    from vanban import rules

    try:
        found = rules.rule_called(options.code)
    except UnknownRuleError:
        return complain(f"Không có quy tắc {options.code}. Đề nghị kiểm tra lại mã quy tắc.")
    print(_in_english(found) if options.lang == "en" else found.explanation())
    return OK


def _in_english(one: Rule) -> str:
    """The explanation quotes the decree and examples, which are in Vietnamese; all around it is
    in English."""
    tried = _PREVIEW["en"] if one.preview else ""
    return "\n".join(
        (
            f"{one.code} ({one.name}). {words.title_of(one.code, 'en')}",
            f"Severity: {words.SEVERITIES['en'][one.severity]}{tried}",
            f"Fix: {_MENDED[one.fix]}",
            "",
            "Explained in Vietnamese, as the decree is:",
            f"Checked: {one.what}",
            f"Why: {one.why}",
            f"Source: {one.source}{_in_effect(one.since, one.until)}",
            "",
            f"Wrong: {one.bad}",
            f"Right: {one.good}",
        )
    )


def _in_effect(since: date | None, until: date | None) -> str:
    """ " (in effect from 2020-03-05)", or nothing for practice."""
    said = [f"from {since}"] if since else []
    said += [f"until {until}"] if until else []
    return f" (in effect {' '.join(said)})" if said else ""


def rules(options: argparse.Namespace) -> int:
    """Lists the rules: code, severity, fix, title."""
    from vanban import rules as known

    chosen = codes(options.select)
    beginnings = tuple(code.upper() for code in chosen) or ("",)
    listed = [one for one in known.all_rules() if one.code.startswith(beginnings)]
    if not listed:
        return complain(f"Không có quy tắc {options.select}. Đề nghị kiểm tra lại mã quy tắc.")
    lang = options.lang or "vi"
    if options.output_format == "json":
        from vanban.writers.json import dumps

        print(
            dumps(
                [
                    {
                        "code": one.code,
                        "name": one.name,
                        "title": words.title_of(one.code, lang),
                        "severity": one.severity,
                        "fix": one.fix or None,
                        "preview": one.preview,
                        "profiles": list(one.profiles),
                        "what": one.what,
                        "why": one.why,
                        "source": one.source,
                        "since": None if one.since is None else one.since.isoformat(),
                        "until": None if one.until is None else one.until.isoformat(),
                        "bad": one.bad,
                        "good": one.good,
                    }
                    for one in listed
                ]
            )
        )
        return OK
    for one in listed:
        title = words.title_of(one.code, lang) + (_PREVIEW[lang] if one.preview else "")
        severity = words.SEVERITIES[lang][one.severity]
        print(f"{one.code:5} {severity:9} {_FIXES[lang][one.fix]:10} {title}")
    return OK
