"""The words of the command line, and what is said of wrong ones, in Vietnamese."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

from vanban.cli.running import FAILED

_FILES = "tệp Word, PDF, ảnh quét, trang web hoặc văn bản thuần; dấu - là đầu vào chuẩn"
_PROFILES = ("nd30", "qppl", "dang", "other")
_SEVERITIES = ("error", "warning", "info", "never")


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; `run` of what it parses names the function to call."""
    made = _Parser(prog="vanban", description="Đọc, kiểm tra, sửa và soạn văn bản hành chính.")
    made.add_argument("--version", action="version", version=_version(), help="hiện phiên bản")
    commands = made.add_subparsers(
        title="Lệnh", metavar="LỆNH", required=True, parser_class=_Parser
    )
    _add_parse(commands)
    _add_check(commands)
    _add_fix(commands)
    _add_rules(commands)
    _add_verify(commands)
    write = commands.add_parser("write", help="ghi văn bản ra tệp Word, PDF, HTML hoặc JSON")
    write.add_argument("file", metavar="TỆP", help="tệp cần đọc; dấu - là đầu vào chuẩn")
    write.add_argument(
        "-o", "--output", metavar="TỆP_MỚI", required=True, help="tệp .docx, .pdf, .html hoặc .json"
    )
    write.set_defaults(run="parsing.write")
    return made


def _add_parse(commands: argparse._SubParsersAction[_Parser]) -> None:
    parse = commands.add_parser("parse", help="đọc văn bản thành dữ liệu")
    parse.add_argument("files", metavar="TỆP", nargs="+", help=_FILES)
    form = parse.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="in mỗi văn bản một dòng JSON (mặc định)")
    form.add_argument("--tree", action="store_true", help="in dạng cây cho người đọc")
    form.add_argument("--out", metavar="THƯ_MỤC", help="ghi mỗi văn bản một tệp JSON vào đây")
    _add_for_many(parse)
    parse.set_defaults(run="parsing.parse")


def _add_check(commands: argparse._SubParsersAction[_Parser]) -> None:
    check = commands.add_parser("check", help="kiểm tra thể thức và cách viết")
    check.add_argument("files", metavar="TỆP", nargs="+", help=_FILES)
    _add_choice(check)
    check.add_argument(
        "--output-format",
        choices=("text", "json", "sarif", "github", "docx"),
        default="text",
        help="dạng kết quả; docx: bản Word có ghi chú ở từng chỗ (cần -o)",
    )
    check.add_argument(
        "-o", "--output", metavar="ĐÍCH", help="ghi kết quả vào tệp này (docx: tệp hoặc thư mục)"
    )
    check.add_argument("--statistics", action="store_true", help="đếm theo từng quy tắc")
    _add_for_many(check)
    check.set_defaults(run="checking.check")


def _add_fix(commands: argparse._SubParsersAction[_Parser]) -> None:
    fix = commands.add_parser("fix", help="sửa lỗi ngay trong tệp Word hoặc văn bản thuần")
    fix.add_argument("files", metavar="TỆP", nargs="+", help="tệp .docx, .txt hoặc .md")
    fix.add_argument(
        "--unsafe", action="store_true", help="sửa cả những chỗ mà người soạn nên xem lại"
    )
    fix.add_argument(
        "--tracked", action="store_true", help="ghi vết sửa đổi (Track Changes) trong Word"
    )
    fix.add_argument("--at", metavar="LÚC", help="giờ ghi vào vết sửa đổi, dạng 2026-11-22T08:00")
    fix.add_argument("--diff", action="store_true", help="chỉ cho xem những chỗ sẽ sửa")
    target = fix.add_mutually_exclusive_group()
    target.add_argument("-o", "--output", metavar="ĐÍCH", help="ghi ra tệp hoặc thư mục này")
    target.add_argument("--in-place", action="store_true", help="ghi đè lên chính tệp đó")
    _add_choice(fix)
    _add_for_many(fix)
    fix.set_defaults(run="mending.fix")


def _add_rules(commands: argparse._SubParsersAction[_Parser]) -> None:
    rule = commands.add_parser("rule", help="giải thích một quy tắc kiểm tra")
    rule.add_argument("code", metavar="MÃ", help="mã quy tắc, ví dụ N01")
    rule.add_argument("--lang", choices=("vi", "en"), help="tiếng Việt hoặc tiếng Anh")
    rule.set_defaults(run="explaining.rule")
    rules = commands.add_parser("rules", help="liệt kê các quy tắc kiểm tra")
    rules.add_argument("--select", metavar="MÃ,…", help="chỉ những quy tắc này")
    rules.add_argument(
        "--output-format", choices=("text", "json"), default="text", help="dạng kết quả"
    )
    rules.add_argument("--lang", choices=("vi", "en"), help="tiếng Việt hoặc tiếng Anh")
    rules.set_defaults(run="explaining.rules")


def _add_verify(commands: argparse._SubParsersAction[_Parser]) -> None:
    verify = commands.add_parser("verify", help="kiểm tra chữ ký số trong tệp PDF")
    verify.add_argument("files", metavar="TỆP", nargs="+", help="tệp PDF đã ký số")
    verify.add_argument(
        "--trust",
        metavar="CHỨNG_THƯ",
        action="append",
        help="chứng thư gốc mà bạn tin: tệp .pem, .cer hoặc thư mục; ghi được nhiều lần",
    )
    verify.add_argument(
        "--output-format",
        "--format",
        choices=("text", "json"),
        default="text",
        help="dạng kết quả; json: mỗi tệp một dòng",
    )
    verify.add_argument("--lang", choices=("vi", "en"), help="tiếng Việt hoặc tiếng Anh")
    verify.set_defaults(run="verifying.verify")


def _add_choice(command: _Parser) -> None:
    """Which rules run, in whose words, and from where that is read."""
    command.add_argument("--select", metavar="MÃ,…", help="chỉ dùng các quy tắc này")
    command.add_argument("--extend-select", metavar="MÃ,…", help="dùng thêm các quy tắc này")
    command.add_argument("--ignore", metavar="MÃ,…", help="bỏ qua các quy tắc này")
    command.add_argument(
        "--preview", action="store_true", default=None, help="dùng cả quy tắc đang thử nghiệm"
    )
    command.add_argument(
        "--profile",
        choices=_PROFILES,
        help="thể thức phải theo: nd30 (hành chính), qppl, dang (của Đảng), other",
    )
    command.add_argument("--lang", choices=("vi", "en"), help="tiếng Việt hoặc tiếng Anh")
    command.add_argument(
        "--fail-on",
        choices=_SEVERITIES,
        help="từ mức nào thì mã thoát là 1 (mặc định: info, tức là mọi chỗ)",
    )
    where = command.add_mutually_exclusive_group()
    where.add_argument("--config", metavar="TỆP", help="đọc thiết lập từ tệp này")
    where.add_argument("--isolated", action="store_true", help="không đọc tệp thiết lập nào")


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


def _version() -> str:
    from vanban import __version__

    return f"vanban {__version__}"


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

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Each command refuses what it does not know, so that its own help is pointed at."""
        parsed, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return parsed, unknown

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
    (re.compile(r"ambiguous option: (\S+) could match (.+)"), "chưa rõ tuỳ chọn {}: {}"),
    (re.compile(r"argument (\S+): invalid .*: '(.*?)'.*"), "tuỳ chọn {} không nhận giá trị “{}”"),
)


def _in_vietnamese(message: str) -> str:
    for pattern, said in _COMPLAINTS:
        if match := pattern.fullmatch(message):
            return said.format(*match.groups())
    return "lệnh chưa đúng"
