"""The command `vanban`: parse, check, explain a rule, write.

Answers go to stdout, complaints to stderr. Exit codes: 0 all well, 1 findings, 2 a file that
could not be read or a wrong command. A file that cannot be read does not stop the others.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

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


def _parse(options: argparse.Namespace) -> int:
    failed = False
    written: set[Path] = set()
    for path, document in _documents(options.files):
        if document is None:
            failed = True
        elif options.out is not None:
            failed |= not _save(document, path, options.out, written)
        else:
            print(_shown(document, options.tree))
    return FAILED if failed else OK


def _documents(files: list[str]) -> Iterator[tuple[str, Document | None]]:
    """Each file with its document, or with None after a complaint."""
    import vanban

    for path in files:
        try:
            document = vanban.read(path)
        except VanbanError as error:
            _complain(f"{path}: {error}")
            yield path, None
        else:
            yield path, document


def _shown(document: Document, tree: bool) -> str:
    if tree:
        from vanban.writers.tree import to_tree

        return to_tree(document)
    from vanban.writers.json import dumps, to_dict

    return dumps(to_dict(document))


def _save(document: Document, path: str, folder: str, written: set[Path]) -> bool:
    """Writes STEM.json into the folder; two files of one stem do not overwrite each other."""
    import vanban

    target = Path(folder) / f"{Path(path).stem}.json"
    if target in written:
        _complain(f"{path}: {target} đã ghi từ một tệp khác cùng tên nên không ghi đè.")
        return False
    written.add(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        vanban.write(document, target)
    except OSError:
        _complain(f"{path}: không ghi được {target}. Đề nghị kiểm tra thư mục và quyền ghi.")
        return False
    except VanbanError as error:
        _complain(f"{path}: {error}")
        return False
    return True


def _check(options: argparse.Namespace) -> int:
    import vanban

    code = OK
    listed = []
    for path, document in _documents(options.files):
        if document is None:
            code = FAILED
            continue
        findings = vanban.check(
            document, select=_codes(options.select), ignore=_codes(options.ignore)
        )
        if findings and code == OK:
            code = FOUND
        if options.output_format == "json":
            listed += _as_json(findings, path, many=len(options.files) > 1)
        else:
            for finding in findings:
                print(_as_text(finding, path, document))
    if options.output_format == "json":
        from vanban.writers.json import dumps

        print(dumps(listed))
    return code


def _codes(value: str | None) -> list[str] | None:
    if value is None:
        return None
    return [code.strip() for code in value.split(",") if code.strip()]


def _as_json(findings: list[Finding], path: str, *, many: bool) -> list[dict[str, object]]:
    """The findings; with several files each says which file it is about."""
    from vanban.writers.json import findings as as_dicts

    return [{"file": path, **item} if many else item for item in as_dicts(findings)]


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

    for _, document in _documents([options.file]):
        if document is None:
            return FAILED
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
        print(f"{self.prog}: lệnh chưa đúng; xem {self.prog} --help", file=sys.stderr)
        raise SystemExit(FAILED)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="vanban", description="Đọc, kiểm tra và soạn văn bản hành chính.")
    parser.add_argument("--version", action="version", version=_version(), help="hiện phiên bản")
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


def _add_parse(commands: argparse._SubParsersAction[_Parser]) -> None:
    parse = commands.add_parser("parse", help="đọc văn bản thành dữ liệu")
    parse.add_argument("files", metavar="TỆP", nargs="+", help="tệp .docx, .txt hoặc .md")
    form = parse.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="in mỗi văn bản một dòng JSON (mặc định)")
    form.add_argument("--tree", action="store_true", help="in dạng cây cho người đọc")
    form.add_argument("--out", metavar="THƯ_MỤC", help="ghi mỗi văn bản một tệp JSON vào đây")
    parse.set_defaults(run=_parse)


def _add_check(commands: argparse._SubParsersAction[_Parser]) -> None:
    check = commands.add_parser("check", help="kiểm tra thể thức và cách viết")
    check.add_argument("files", metavar="TỆP", nargs="+", help="tệp .docx, .txt hoặc .md")
    check.add_argument("--select", metavar="MÃ,…", help="chỉ kiểm tra các quy tắc này")
    check.add_argument("--ignore", metavar="MÃ,…", help="bỏ qua các quy tắc này")
    check.add_argument(
        "--output-format", choices=("text", "json"), default="text", help="dạng kết quả"
    )
    check.set_defaults(run=_check)


def _version() -> str:
    from vanban import __version__

    return f"vanban {__version__}"


if __name__ == "__main__":
    raise SystemExit(main())
