"""The reference of the rules as Markdown, made of the rules themselves: one page a family."""

from __future__ import annotations

from itertools import groupby

from vanban.rules import all_rules
from vanban.rules.rule import FIXES, SEVERITIES, Rule
from vanban.rules.said import titles

FAMILIES = {
    "A": "Tên cơ quan, đơn vị",
    "C": "Căn cứ và viện dẫn",
    "D": "Ngày tháng, thời hạn",
    "E": "Tên loại và trích yếu",
    "F": "Tệp và bảng mã",
    "G": "Quyền hạn, chức vụ, chữ ký",
    "H": "Đầu văn bản",
    "L": "Chính tả, dấu câu, chữ viết tắt",
    "N": "Đánh số và bố cục",
    "P": "Nội dung của kế hoạch",
    "R": "Nơi nhận, kính gửi",
    "S": "Số và ký hiệu",
    "T": "Bảng và phụ lục",
    "V": "Cách trình bày trong tệp Word",
    "W": "Cách diễn đạt",
    "X": "Đối chiếu với văn bản được viện dẫn",
}
_PROFILES = {
    "nd30": "văn bản hành chính",
    "qppl": "văn bản quy phạm pháp luật",
    "dang": "văn bản của Đảng",
    "other": "văn bản chưa rõ thể thức",
}
_GENERATED = (
    "<!-- Written by script/rules from src/vanban/rules; change the rules, not this page. -->"
)


def pages() -> dict[str, str]:
    """Names of files with their Markdown: README.md, and <family>.md for each family."""
    families = {
        letter: list(rules) for letter, rules in groupby(all_rules(), lambda rule: rule.code[0])
    }
    made = {f"{letter}.md": _family(letter, rules) for letter, rules in families.items()}
    return {"README.md": _contents(families), **made}


def _contents(families: dict[str, list[Rule]]) -> str:
    rows = [
        f"| [{rule.code}]({rule.code[0]}.md#{rule.code.lower()}) | `{rule.name}` | {rule.title} "
        f"| {SEVERITIES[rule.severity]}{' (thử nghiệm)' if rule.preview else ''} "
        f"| {_short_fix(rule)} |"
        for rules in families.values()
        for rule in rules
    ]
    count = sum(map(len, families.values()))
    return "\n".join(
        (
            _GENERATED,
            "# Các quy tắc của vanban",
            "",
            f"{count} quy tắc trong {len(families)} nhóm. Mức độ: lỗi (trái quy định, chắc chắn), "
            "cảnh báo (rất có thể sai), lưu ý (nên xem lại). Quy tắc thử nghiệm chỉ chạy khi được "
            "gọi bằng mã. `vanban rule MÃ` in một quy tắc.",
            "",
            "| Mã | Tên | Quy tắc | Mức độ | Sửa |",
            "|---|---|---|---|---|",
            *rows,
            "",
        )
    )


def _short_fix(rule: Rule) -> str:
    return {"safe": "tự sửa", "unsafe": "gợi ý", "": ""}[rule.fix]


def _family(letter: str, rules: list[Rule]) -> str:
    return "\n".join((_GENERATED, f"# {letter}. {FAMILIES[letter]}", "", *map(_rule, rules)))


def _rule(rule: Rule) -> str:
    tried = ", đang thử nghiệm" if rule.preview else ""
    kinds = ", ".join(_PROFILES[profile] for profile in rule.profiles)
    return "\n".join(
        (
            f'<a id="{rule.code.lower()}"></a>',
            f"## {rule.code} `{rule.name}`: {rule.title}",
            "",
            f"*{titles()[rule.code]}.*",
            "",
            f"- Mức độ: {SEVERITIES[rule.severity]}{tried}. Sửa: {FIXES[rule.fix]}.",
            f"- Kiểm tra: {rule.what}",
            f"- Vì sao: {rule.why}",
            f"- Căn cứ: {rule.source}{rule.effect()}.",
            f"- Áp dụng cho: {kinds}.",
            "",
            f"Chưa đúng: {rule.bad}",
            "",
            f"Đúng: {rule.good}",
            "",
        )
    )
