"""The command `vanban`: parse, check, explain a rule, write.

Answers go to stdout, complaints to stderr. Exit codes: 0 all well, 1 findings, 2 a file that
could not be read or a wrong command. A file that cannot be read does not stop the others.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from vanban.errors import VanbanError

if TYPE_CHECKING:
    from vanban.model import Document, Finding

OK, FOUND, FAILED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        if options.lexicon is not None:
            from vanban import lexicon

            lexicon.use_layer(options.lexicon)
        code = run(options)
        sys.stdout.flush()
    except VanbanError as error:
        return _complain(str(error))
    except BrokenPipeError:
        # Whoever read our answers has seen enough, as `head` has; nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return code


def _complain(message: str) -> int:
    print(f"vanban: {message}", file=sys.stderr)
    return FAILED


class _Answer(NamedTuple):
    """What became of one file: what to print, what to complain of, and the exit code."""

    code: int
    printed: str | None = None
    complaint: str | None = None
    findings: tuple[dict[str, object], ...] = ()


_Work = Callable[[str], _Answer]


def _parse(options: argparse.Namespace) -> int:
    if options.out is not None:
        return _parse_into(options)
    work = partial(_parse_one, tree=options.tree)
    return max((_report(answer) for answer in _each(options.files, work, options.jobs)), default=OK)


def _parse_one(path: str, *, tree: bool) -> _Answer:
    import vanban

    try:
        document = vanban.read(path)
    except VanbanError as error:
        return _Answer(FAILED, complaint=f"{path}: {error}")
    return _Answer(OK, printed=_shown(document, tree))


def _shown(document: Document, tree: bool) -> str:
    if tree:
        from vanban.writers.tree import to_tree

        return to_tree(document)
    from vanban.writers.json import dumps, to_dict

    return dumps(to_dict(document))


def _parse_into(options: argparse.Namespace) -> int:
    """Writes STEM.json for each file; two files of one stem do not overwrite each other."""
    targets: dict[Path, str] = {}
    code = OK
    for path in options.files:
        target = Path(options.out) / f"{Path(path).stem}.json"
        if target in targets:
            code = _complain(f"{path}: {target} đã ghi từ một tệp khác cùng tên nên không ghi đè.")
        else:
            targets[target] = path
    work = partial(_save, folder=options.out)
    answers = _each(list(targets.values()), work, options.jobs)
    return max((_report(answer) for answer in answers), default=code) or code


def _save(path: str, *, folder: str) -> _Answer:
    import vanban

    target = Path(folder) / f"{Path(path).stem}.json"
    try:
        document = vanban.read(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        vanban.write(document, target)
    except OSError:
        why = f"không ghi được {target}. Đề nghị kiểm tra thư mục và quyền ghi."
        return _Answer(FAILED, complaint=f"{path}: {why}")
    except VanbanError as error:
        return _Answer(FAILED, complaint=f"{path}: {error}")
    return _Answer(OK)


def _each(files: list[str], work: _Work, jobs: int | None) -> Iterator[_Answer]:
    """The answers in the order of the files, worked out by `jobs` processes (all cores)."""
    jobs = min(jobs or len(os.sched_getaffinity(0)), len(files))
    if jobs < 2 or len(files) < _WORTH_IT:
        yield from map(work, files)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    import vanban.parser
    import vanban.readers  # noqa: F401 - read once, before the processes part

    chunk = max(1, min(16, len(files) // (4 * jobs)))
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
        try:
            yield from pool.map(work, files, chunksize=chunk)
        except BrokenProcessPool:
            yield _Answer(FAILED, complaint=_BROKEN)


_BROKEN = (
    "Một tiến trình đọc đã dừng đột ngột nên các tệp còn lại chưa được đọc. "
    "Đề nghị chạy lại với --jobs 1 để biết đang đọc tệp nào."
)
_WORTH_IT = 4
"""Fewer files are read before a second process has started."""


def _report(answer: _Answer) -> int:
    if answer.complaint is not None:
        _complain(answer.complaint)
    if answer.printed is not None:
        print(answer.printed)
    return answer.code


def _check(options: argparse.Namespace) -> int:
    as_json = options.output_format == "json"
    work = partial(
        _check_one,
        select=_codes(options.select),
        ignore=_codes(options.ignore),
        as_json=as_json,
    )
    code = OK
    listed: list[dict[str, object]] = []
    for path, answer in zip(options.files, _each(options.files, work, options.jobs), strict=False):
        code = max(code, _report(answer))
        several = len(options.files) > 1
        listed += [{"file": path, **item} if several else item for item in answer.findings]
    if as_json:
        from vanban.writers.json import dumps

        print(dumps(listed))
    return code


def _check_one(
    path: str, *, select: list[str] | None, ignore: list[str] | None, as_json: bool
) -> _Answer:
    import vanban

    try:
        document = vanban.read(path)
        found = vanban.check(document, select=select, ignore=ignore)
    except VanbanError as error:
        return _Answer(FAILED, complaint=f"{path}: {error}")
    code = FOUND if found else OK
    if as_json:
        from vanban.writers.json import findings

        return _Answer(code, findings=tuple(findings(found)))
    lines = "\n".join(_as_text(finding, path, document) for finding in found)
    return _Answer(code, printed=lines or None)


def _codes(value: str | None) -> list[str] | None:
    if value is None:
        return None
    return [code.strip() for code in value.split(",") if code.strip()]


_SEVERITIES = {"error": "lỗi", "warning": "nên sửa", "info": "gợi ý"}
_WINDOW = 100


def _as_text(finding: Finding, path: str, document: Document) -> str:
    """`file:line:column: code severity: message`, the line, and a caret under the words."""
    text = document.text
    start = text.rfind("\n", 0, finding.span.start) + 1
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    column = finding.span.start - start
    left = max(0, column - _WINDOW // 2)
    line = text[start + left : min(end, start + left + _WINDOW)].replace("\t", " ")
    width = max(1, min(finding.span.end, end, start + left + len(line)) - finding.span.start)
    severity = _SEVERITIES.get(finding.severity, finding.severity)
    return (
        f"{path}:{text.count(chr(10), 0, start) + 1}:{column + 1}: "
        f"{finding.rule} {severity}: {finding.message}\n"
        f"    {line}\n"
        f"    {' ' * (column - left)}{'^' * width}"
    )


def _rule(options: argparse.Namespace) -> int:
    from vanban import rules

    try:
        print(rules.explain(options.code))
    except LookupError:
        return _complain(f"Không có quy tắc {options.code}. Đề nghị kiểm tra lại mã quy tắc.")
    return OK


def _write(options: argparse.Namespace) -> int:
    import vanban

    try:
        document = vanban.read(options.file)
    except VanbanError as error:
        return _complain(f"{options.file}: {error}")
    vanban.write(document, options.output)
    return OK


class _Formatter(argparse.HelpFormatter):
    """Help in Vietnamese."""

    def add_usage(
        self,
        usage: str | None,
        actions: object,
        groups: object,
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)  # type: ignore[arg-type]


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Vietnamese."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **settings)  # type: ignore[arg-type]
        self._positionals.title = "Tham số"
        self._optionals.title = "Tuỳ chọn"
        self.add_argument("-h", "--help", action="help", help="hiện phần hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(f"{self.prog}: {_in_vietnamese(message)}; xem {self.prog} --help", file=sys.stderr)
        raise SystemExit(FAILED)


# What argparse complains of, and how we say it.
_COMPLAINTS = (
    (re.compile(r"the following arguments are required: (.+)"), "thiếu {}"),
    (re.compile(r"unrecognized arguments: (.+)"), "không có tuỳ chọn {}"),
    (re.compile(r"argument LỆNH: invalid choice: '(.+?)' .*"), "không có lệnh {}"),
    (re.compile(r"argument (\S+): expected .*"), "tuỳ chọn {} thiếu giá trị"),
    (re.compile(r"argument (\S+): not allowed with argument (\S+)"), "không dùng {} cùng với {}"),
    (re.compile(r"argument (\S+): invalid .*: '(.*?)'.*"), "tuỳ chọn {} không nhận giá trị “{}”"),
)


def _in_vietnamese(message: str) -> str:
    for pattern, said in _COMPLAINTS:
        if match := pattern.fullmatch(message):
            return said.format(*match.groups())
    return "lệnh chưa đúng"


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="vanban", description="Đọc, kiểm tra và soạn văn bản hành chính.")
    parser.add_argument("--version", action="version", version=_version(), help="hiện phiên bản")
    parser.set_defaults(lexicon=None)
    commands = parser.add_subparsers(
        title="Lệnh", metavar="LỆNH", required=True, parser_class=_Parser
    )
    _add_parse(commands)
    _add_check(commands)
    rule = commands.add_parser("rule", help="giải thích một quy tắc kiểm tra")
    rule.add_argument("code", metavar="MÃ", help="mã quy tắc, ví dụ N01")
    rule.set_defaults(run=_rule)
    write = commands.add_parser("write", help="ghi văn bản ra tệp Word, PDF hoặc JSON")
    write.add_argument("file", metavar="TỆP", help="tệp cần đọc")
    write.add_argument(
        "-o", "--output", metavar="TỆP_MỚI", required=True, help="tệp .docx, .pdf hoặc .json"
    )
    write.set_defaults(run=_write)
    return parser


_FILES = "tệp Word, PDF, ảnh quét, trang web hoặc văn bản thuần"


def _add_for_many(command: _Parser) -> None:
    command.add_argument(
        "--jobs", type=_count, metavar="N", help="số tiến trình đọc (mặc định: mọi lõi xử lý)"
    )
    command.add_argument(
        "--lexicon", metavar="THƯ_MỤC", help="bộ từ vựng riêng, dùng thêm vào bộ có sẵn"
    )


def _count(value: str) -> int:
    if (count := int(value)) < 1:
        raise ValueError
    return count


def _add_parse(commands: argparse._SubParsersAction[_Parser]) -> None:
    parse = commands.add_parser("parse", help="đọc văn bản thành dữ liệu")
    parse.add_argument("files", metavar="TỆP", nargs="+", help=_FILES)
    form = parse.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="in mỗi văn bản một dòng JSON (mặc định)")
    form.add_argument("--tree", action="store_true", help="in dạng cây cho người đọc")
    form.add_argument("--out", metavar="THƯ_MỤC", help="ghi mỗi văn bản một tệp JSON vào đây")
    _add_for_many(parse)
    parse.set_defaults(run=_parse)


def _add_check(commands: argparse._SubParsersAction[_Parser]) -> None:
    check = commands.add_parser("check", help="kiểm tra thể thức và cách viết")
    check.add_argument("files", metavar="TỆP", nargs="+", help=_FILES)
    check.add_argument("--select", metavar="MÃ,…", help="chỉ kiểm tra các quy tắc này")
    check.add_argument("--ignore", metavar="MÃ,…", help="bỏ qua các quy tắc này")
    check.add_argument(
        "--output-format", choices=("text", "json"), default="text", help="dạng kết quả"
    )
    _add_for_many(check)
    check.set_defaults(run=_check)


def _version() -> str:
    from vanban import __version__

    return f"vanban {__version__}"


if __name__ == "__main__":
    raise SystemExit(main())
