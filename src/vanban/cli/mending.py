"""`vanban fix`."""

from __future__ import annotations

import argparse
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.cli import targets, words
from vanban.cli.choosing import (
    Choice,
    arguments,
    choice_of,
    fails,
    refuse_unknown,
    use_lexicon,
)
from vanban.cli.running import FAILED, FOUND, OK, Answer, complain, each, report
from vanban.errors import VanbanError

if TYPE_CHECKING:
    from vanban.edits.fixing import Fixed
    from vanban.settings import Settings

_MANY = "Nhiều tệp thì -o phải là thư mục."
_WHEN = "Tuỳ chọn --at cần ngày giờ dạng 2026-11-22T08:00."
_NOT_WRITTEN = {
    "vi": "Chưa ghi tệp nào. Thêm -o TỆP_MỚI để ghi ra tệp khác, hoặc --in-place để ghi đè.",
    "en": "Nothing was written. Add -o FILE for another file, or --in-place.",
}


def fix(options: argparse.Namespace) -> int:
    """Mends each file, or shows what would be mended."""
    choice = choice_of(options)
    use_lexicon(options, choice)
    refuse_unknown(choice, options.files)
    target = None if options.output is None else Path(options.output)
    is_folder = target is not None and (len(options.files) > 1 or targets.is_folder(options.output))
    if is_folder and target is not None and target.is_file():
        return complain(_MANY)
    if is_folder:
        targets.refuse_same_names(options.files)
    try:
        at = None if options.at is None else datetime.fromisoformat(options.at)
    except ValueError:
        return complain(_WHEN)
    writes = not options.diff and (target is not None or options.in_place)
    work = partial(
        _fix_one,
        choice=choice,
        unsafe=options.unsafe,
        tracked=options.tracked,
        at=at,
        target=target if writes else None,
        in_place=writes and options.in_place,
        is_folder=is_folder,
        colours=words.wants_colours(),
    )
    code = max((report(answer) for answer in each(options.files, work, options.jobs)), default=OK)
    if not writes and not options.diff and code != FAILED:
        print(_NOT_WRITTEN[choice.settings(options.files[0]).lang])
    return code


def _fix_one(
    path: str,
    *,
    choice: Choice,
    unsafe: bool,
    tracked: bool,
    at: datetime | None,
    target: Path | None,
    in_place: bool,
    is_folder: bool,
    colours: bool,
) -> Answer:
    import vanban

    try:
        settings = choice.settings(path)
        fixed = vanban.fix(path, unsafe=unsafe, tracked=tracked, at=at, **arguments(settings))
        to = Path(path) if in_place else target
        if to is not None and is_folder:
            to = targets.within(to, path)
        if to is not None and not (in_place and not fixed.applied):
            targets.put(to, fixed.data)
    except VanbanError as error:
        return Answer(FAILED, complaint=f"{path}: {error}")
    left = any(fails(one.finding.severity, settings) for one in fixed.left)
    would = to is None and bool(fixed.applied)
    printed = _said(path, fixed, settings, shows=to is None, colours=colours)
    return Answer(FOUND if left or would else OK, printed=printed)


def _said(path: str, fixed: Fixed, settings: Settings, *, shows: bool, colours: bool) -> str:
    """What was mended and what is left, and with `shows` the lines before and after."""
    from vanban.edits import refusals

    lang = settings.lang
    lines = list(_difference(path, fixed, colours)) if shows else []
    for one in fixed.left:
        lines.append(words.as_text(one.finding, path, fixed.document, lang, colours))
        if one.why is not None:
            why = refusals.ENGLISH[one.why] if lang == "en" else one.why
            lines.append(f"    {_REFUSED[lang].format(why=why)}")
    done, left = len(fixed.applied), len(fixed.left)
    lines.append(_DONE[lang, shows].format(path=path, done=done, left=left))
    return "\n".join(lines)


_REFUSED = {"vi": "Không tự sửa: {why}.", "en": "Not mended: {why}."}
_DONE = {
    ("vi", False): "{path}: đã sửa {done} chỗ, còn {left} chỗ cần xem.",
    ("vi", True): "{path}: sẽ sửa {done} chỗ, còn {left} chỗ cần xem.",
    ("en", False): "{path}: {done} mended, {left} left.",
    ("en", True): "{path}: {done} would be mended, {left} left.",
}


def _difference(path: str, fixed: Fixed, colours: bool) -> list[str]:
    from difflib import unified_diff

    before, after = fixed.original.text.split("\n"), fixed.text.split("\n")
    lines = list(unified_diff(before, after, path, path, n=0, lineterm=""))
    return [words.of_difference(line) if colours else line for line in lines]
