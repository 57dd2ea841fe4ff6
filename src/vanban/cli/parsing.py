"""`vanban parse` and `vanban write`."""

from __future__ import annotations

import argparse
import re
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.cli import targets
from vanban.cli.choosing import use_lexicon
from vanban.cli.reading import document_of, name_of, take_input
from vanban.cli.running import FAILED, OK, Answer, complain, each, report
from vanban.errors import VanbanError

if TYPE_CHECKING:
    from vanban.model import Document

_LEFT_OUT = "bản ghi ra chưa có {}; đề nghị thêm vào nếu còn cần."


def parse(options: argparse.Namespace) -> int:
    """Prints or writes what each file says."""
    use_lexicon(options)
    take_input(options.files)
    if options.out is not None:
        return _parse_into(options)
    work = partial(_parse_one, tree=options.tree)
    return max((report(answer) for answer in each(options.files, work, options.jobs)), default=OK)


def _parse_one(path: str, *, tree: bool) -> Answer:
    try:
        document = document_of(path)
    except VanbanError as error:
        return Answer(FAILED, complaint=f"{path}: {error}")
    return Answer(OK, printed=_shown(document, tree))


def _shown(document: Document, tree: bool) -> str:
    if tree:
        from vanban.writers.tree import to_tree

        return to_tree(document)
    from vanban.writers.json import dumps, to_dict

    return dumps(to_dict(document))


def _parse_into(options: argparse.Namespace) -> int:
    """Writes STEM.json for each file; two files of one stem do not overwrite each other."""
    sources: dict[Path, str] = {}
    code = OK
    for path in options.files:
        target = Path(options.out) / f"{name_of(path)}.json"
        if target in sources:
            code = complain(f"{path}: {target} đã ghi từ một tệp khác cùng tên nên không ghi đè.")
        else:
            sources[target] = path
    work = partial(_save, folder=options.out)
    answers = each(list(sources.values()), work, options.jobs)
    return max((report(answer) for answer in answers), default=code) or code


def _save(path: str, *, folder: str) -> Answer:
    import vanban

    target = Path(folder) / f"{name_of(path)}.json"
    try:
        document = document_of(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        vanban.write(document, target)
    except OSError:
        why = f"không ghi được {target}. Đề nghị kiểm tra thư mục và quyền ghi."
        return Answer(FAILED, complaint=f"{path}: {why}")
    except VanbanError as error:
        return Answer(FAILED, complaint=f"{path}: {error}")
    return Answer(OK)


def write(options: argparse.Namespace) -> int:
    """Writes one file in another format."""
    import vanban

    targets.refuse_sources(options.output, [options.file])
    take_input([options.file])
    try:
        document = document_of(options.file)
    except VanbanError as error:
        return complain(f"{options.file}: {error}")
    vanban.write(document, options.output)
    left_out = _left_out(document)
    if left_out and Path(options.output).suffix.lower() != ".json":
        said = _LEFT_OUT.format(", ".join(left_out))
        print(f"vanban: {options.file}: {said}", file=sys.stderr)
    return OK


def _left_out(document: Document) -> list[str]:
    """What a paper that is written has no place for: two sign on it at most."""
    marks = [f"“{document.circulation}”"] if document.circulation else []
    draft = re.search(r"(?i)\bdự thảo lần[^\n]{1,20}", document.text) if document.draft else None
    marks += [f"số lần của “{draft.group().strip()}”"] if draft else []
    return marks + [f"chữ ký của {one.name or one.post}" for one in document.signatures[2:]]
