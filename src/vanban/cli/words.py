"""What the command says of findings, in Vietnamese and in English, and in colours on a
terminal only."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vanban.cli.running import Count

if TYPE_CHECKING:
    from vanban.model import Document, Finding

SEVERITIES = {
    "vi": {"error": "lỗi", "warning": "cảnh báo", "info": "lưu ý"},
    "en": {"error": "error", "warning": "warning", "info": "note"},
}
_COLOURS = {"error": "31", "warning": "33", "info": "36"}
_WINDOW = 100


def message_of(finding: Finding, lang: str) -> str:
    """What a finding says."""
    if lang == "en":
        from vanban.rules.said import in_english

        return in_english(finding.message)
    return finding.message


def title_of(code: str, lang: str) -> str:
    """What a rule is called."""
    from vanban.rules.rule import REGISTER
    from vanban.rules.said import titles

    english = titles().get(code) if lang == "en" else None
    return english or (REGISTER[code].title if code in REGISTER else code)


def severity_of(finding: Finding, lang: str) -> str:
    """How grave a finding is, in a word."""
    return SEVERITIES[lang].get(finding.severity, finding.severity)


def as_text(
    finding: Finding, path: str, document: Document, lang: str = "vi", colours: bool = False
) -> str:
    """`file:line:column: code severity: message`, the line, and a caret under the words."""
    text = document.text
    start = text.rfind("\n", 0, finding.span.start) + 1
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    column = finding.span.start - start
    left = max(0, column - _WINDOW // 2)
    line = text[start + left : min(end, start + left + _WINDOW)].replace("\t", " ")
    width = max(1, min(finding.span.end, end, start + left + len(line)) - finding.span.start)
    number = text.count("\n", 0, start) + 1
    colour = _COLOURS.get(finding.severity, "0") if colours else ""
    severity = _coloured(severity_of(finding, lang), colour)
    mendable = " [*]" if finding.fix is not None and finding.fix.safe else ""
    return (
        f"{path}:{number}:{column + 1}: "
        f"{_coloured(finding.rule, '1' if colours else '')} {severity}{mendable}: "
        f"{message_of(finding, lang)}\n"
        f"    {line}\n"
        f"    {' ' * (column - left)}{_coloured('^' * width, colour)}"
    )


def _coloured(words: str, colour: str) -> str:
    return f"\x1b[{colour}m{words}\x1b[0m" if colour else words


def wants_colours() -> bool:
    """Whether a person looks on, who has not asked for plain words."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def summary(files: int, counts: Sequence[Count], lang: str) -> str:
    """One line about all files, and one about what can be mended."""
    found = Counter(count.severity for count in counts)
    safe = sum(count.mended == "safe" for count in counts)
    if lang == "en":
        checked = f"Checked {files} {_plural(files, 'file')}"
        if not counts:
            return f"{checked}: nothing found."
        said = ", ".join(
            f"{found[key]} {_plural(found[key], SEVERITIES['en'][key])}"
            for key in _COLOURS
            if found[key]
        )
        mended = f"\n[*] `vanban fix` mends {safe} of them." if safe else ""
    else:
        checked = f"Đã kiểm tra {files} tệp"
        if not counts:
            return f"{checked}: không thấy lỗi nào."
        said = ", ".join(f"{found[key]} {SEVERITIES['vi'][key]}" for key in _COLOURS if found[key])
        mended = f"\n[*] {safe} chỗ tự sửa được bằng lệnh vanban fix." if safe else ""
    return f"{checked}: {said}.{mended}"


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"


def statistics(counts: Sequence[Count], lang: str) -> str:
    """A line for each rule, the most frequent first."""
    found = Counter(count.rule for count in counts)
    mended = {count.rule for count in counts if count.mended == "safe"}
    return "\n".join(
        f"{number:6}  {code:4}  {'[*]' if code in mended else '   '}  {title_of(code, lang)}"
        for code, number in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    )


def place(text: str, offset: int) -> dict[str, int]:
    """The line and the column of an offset, from 1."""
    start = text.rfind("\n", 0, offset) + 1
    return {"line": text.count("\n", 0, start) + 1, "column": offset - start + 1}


_GITHUB = {"error": "error", "warning": "warning", "info": "notice"}


def as_github(finding: Finding, path: str, document: Document, lang: str) -> str:
    """A workflow command, which GitHub shows beside the line of the file."""
    at = place(document.text, finding.span.start)
    title = f"{finding.rule} {title_of(finding.rule, lang)}"
    properties = {"file": path, "line": at["line"], "col": at["column"], "title": title}
    said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_GITHUB[finding.severity]} {said}::{_data(message_of(finding, lang))}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def of_difference(line: str) -> str:
    """A line of a difference in its colour."""
    return _coloured(line, {"-": "31", "+": "32", "@": "36"}.get(line[:1], ""))
