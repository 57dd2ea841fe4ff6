"""`vanban check`."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vanban.cli import targets, words
from vanban.cli.choosing import (
    Choice,
    arguments,
    choice_of,
    fails,
    refuse_unknown,
    use_lexicon,
)
from vanban.cli.reading import STANDARD_INPUT, document_of, name_of, take_input
from vanban.cli.running import FAILED, FOUND, OK, Answer, Count, complain, each, report
from vanban.errors import VanbanError
from vanban.settings import Settings

if TYPE_CHECKING:
    from vanban.model import Document, Finding

_NO_TARGET = "Dạng docx cần tuỳ chọn -o để biết ghi vào tệp hoặc thư mục nào."
_MANY = "Nhiều tệp thì -o phải là thư mục."


def check(options: argparse.Namespace) -> int:
    """Prints what the rules find in each file."""
    choice = choice_of(options)
    use_lexicon(options, choice)
    refuse_unknown(choice, options.files)
    form, target = options.output_format, options.output
    if form == "docx" and target is None:
        return complain(_NO_TARGET)
    if form == "docx" and len(options.files) > 1 and Path(target).suffix.lower() == ".docx":
        return complain(_MANY)
    if form == "docx":
        targets.refuse_same_names(options.files)
    elif target is not None:
        targets.refuse_sources(target, options.files)
    take_input(options.files)
    work = partial(
        _check_one,
        choice=choice,
        form=form,
        target=target if form == "docx" else None,
        colours=form == "text" and target is None and words.wants_colours(),
    )
    lines: list[str] = []
    code, counts, listed = OK, list[Count](), list[tuple[str, Answer]]()
    for path, answer in zip(options.files, each(options.files, work, options.jobs), strict=False):
        if target is not None and answer.printed is not None and form != "docx":
            lines.append(answer.printed)
            answer = answer._replace(printed=None)
        code = max(code, report(answer))
        counts += answer.counts
        listed.append((path, answer))
    lang = choice.settings(options.files[0]).lang
    lines += _at_the_end(form, lang, listed, counts, statistics=options.statistics)
    if form != "docx" and target is not None:
        # A file's name may be no UTF-8; JSON, too, reads "\\udcff" back.
        said = "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
        targets.put(Path(target), said)
    elif lines:
        print("\n".join(lines))
    return code


def _at_the_end(
    form: str, lang: str, listed: list[tuple[str, Answer]], counts: list[Count], *, statistics: bool
) -> list[str]:
    """What is said of all files together."""
    if form == "json":
        from vanban.writers.json import dumps

        found = [{"file": path, **item} for path, answer in listed for item in answer.findings]
        return [dumps(found)]
    if form == "sarif":
        from vanban.cli import sarif

        return [sarif.log(listed, lang)]
    if form == "github":
        return []
    table = [words.statistics(counts, lang)] if statistics and counts else []
    read = sum(answer.code != FAILED for _, answer in listed)
    return [*table, words.summary(read, counts, lang)] if read else table


def _check_one(
    path: str, *, choice: Choice, form: str, target: str | None, colours: bool
) -> Answer:
    import vanban
    from vanban import rules

    try:
        settings = choice.settings(path)
        document = document_of(path)
        found = vanban.check(document, **arguments(settings))
        if target is not None:
            _comment(path, document, found, settings, target)
    except VanbanError as error:
        return Answer(FAILED, complaint=f"{path}: {error}")
    code = FOUND if any(fails(finding.severity, settings) for finding in found) else OK
    unknown = [
        _misunderstood(path, document.text.count("\n", 0, place.start) + 1, said)
        for place, said in rules.misunderstood(document)
    ]
    return Answer(
        code,
        printed=_printed(path, document, found, form, settings.lang, colours),
        complaint="\nvanban: ".join(unknown) or None,
        findings=_listed(path, document, found, form, settings.lang),
        counts=tuple(map(_count, found)),
    )


def _misunderstood(path: str, line: int, code: str) -> str:
    if not code:
        return f"{path}:{line}: chỗ “vanban: bỏ qua” không nêu mã quy tắc nên không có tác dụng."
    return f"{path}:{line}: không có quy tắc “{code}” để bỏ qua."


def _count(finding: Finding) -> Count:
    mended = "" if finding.fix is None else "safe" if finding.fix.safe else "unsafe"
    return Count(finding.rule, finding.severity, mended)


def _printed(
    path: str, document: Document, found: list[Finding], form: str, lang: str, colours: bool
) -> str | None:
    if form == "text":
        lines = (words.as_text(finding, path, document, lang, colours) for finding in found)
    elif form == "github":
        lines = (words.as_github(finding, path, document, lang) for finding in found)
    else:
        return None
    return "\n".join(lines) or None


def _listed(
    path: str, document: Document, found: list[Finding], form: str, lang: str
) -> tuple[dict[str, Any], ...]:
    if form == "sarif":
        from vanban.cli import sarif

        return tuple(sarif.result(finding, path, document, lang) for finding in found)
    if form != "json":
        return ()
    from vanban.writers.json import findings

    said = [finding._replace(message=words.message_of(finding, lang)) for finding in found]
    return tuple(
        {
            **item,
            "safe": None if finding.fix is None else finding.fix.safe,
            **words.place(document.text, finding.span.start),
        }
        for item, finding in zip(findings(said), found, strict=True)
    )


def _comment(
    path: str, document: Document, found: list[Finding], settings: Settings, target: str
) -> None:
    """Writes the file with its findings as comments of Word."""
    from vanban.edits.comments import with_comments

    to = Path(target)
    if to.suffix.lower() != ".docx":
        to = targets.within(to, f"{name_of(path)}.docx" if path == STANDARD_INPUT else path)
    targets.refuse_sources(str(to), [path])
    targets.put(to, with_comments(document, found, lang=settings.lang))
