"""A draft as its editor shows it: sections of lines, each line a part with its fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from loa.documents.drafting.content import Content, Node
from loa.documents.drafting.fields import (
    FOOT_LINES,
    HEAD_LINES,
    ONLY,
    Fields,
    fields_of,
    parts,
)
from loa.documents.drafting.findings import Hint
from loa.documents.drafting.origins import FROM, Mark, marks
from loa.documents.drafting.preview import labels
from loa.documents.models import DraftComment

HEAD_LABELS = {
    "parent": "Cơ quan chủ quản",
    "agency": "Cơ quan ban hành",
    "symbol": "Ký hiệu",
    "place": "Địa danh",
    "title": "Trích yếu",
    "decided_by": "Thẩm quyền ban hành",
    "addressees": "Kính gửi (mỗi nơi một dòng)",
    "closing": "Câu kết",
    "archive": "Lưu",
    "authority": "Quyền hạn ký",
    "post": "Chức vụ người ký",
    "signer": "Họ và tên người ký",
    "contact": "Địa chỉ liên hệ ở chân trang đầu",
}
_ONLY_IN = {
    "decided_by": ("quyết định", "nghị quyết"),
    "addressees": ("công văn", "tờ trình", "báo cáo", "công điện"),
    "contact": ("công văn", "giấy mời"),
}
"""Lines that only some kinds of papers have (Decree 30/2020, Annex III)."""
_NAMES = {
    "heading": "Đề mục",
    "paragraph": "Đoạn",
    "bullet": "Ý",
    "ground": "Căn cứ",
    "annex": "Tên phụ lục",
    "row": "Dòng của bảng",
    "recipient": "Nơi nhận",
}
_FIELD_NAMES = {"name": "Nơi nhận", "purpose": "Để làm gì", "title": "Tên phụ lục"}
_LINE_LENGTH = 62
_CELL_LENGTH = 18


@dataclass(frozen=True, slots=True)
class Typed:
    """A field: its name in the form, what it is called, its words, and the lines it needs."""

    name: str
    label: str
    value: str
    rows: int

    @property
    def id(self) -> str:
        """The field's element id."""
        return self.name.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Line:
    """A part as it is written: its printed label, its fields, what is said of it.

    `turns` are the kinds that it may become; `header` the columns where it is a table, whose
    rows are `lines`.
    """

    key: str
    kind: str
    name: str
    label: str = ""
    fields: tuple[Typed, ...] = ()
    turns: tuple[tuple[str, str], ...] = ()
    header: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    hints: tuple[Hint, ...] = ()
    comments: tuple[DraftComment, ...] = ()
    origins: tuple[Mark, ...] = ()

    @property
    def is_fixed(self) -> bool:
        """Whether it always stands there: a line of the head or the foot."""
        return self.kind == "line"


@dataclass(slots=True)
class Section:
    """What one writes at a time on a phone; `adds` are the parts that may be added at its end."""

    anchor: str
    title: str
    lines: list[Line] = field(default_factory=list)
    after: str = ""
    adds: tuple[tuple[str, str], ...] = ()


BODY_ADDS = (
    ("paragraph", "Thêm đoạn"),
    ("bullet", "Thêm ý"),
    ("heading2", "Thêm mục nhỏ"),
    ("heading1", "Thêm phần"),
    ("table", "Thêm bảng"),
)
_TURNS = (
    ("paragraph", "Thành đoạn"),
    ("bullet", "Thành ý gạch đầu dòng"),
    ("heading1", "Thành phần I, II"),
    ("heading2", "Thành mục 1, 2"),
    ("heading3", "Thành điểm a, b"),
)


def sections(
    content: Content, hints: Iterable[Hint] = (), comments: Iterable[DraftComment] = ()
) -> list[Section]:
    """The draft's sections in the order of the paper."""
    editor = _Editor(content, hints, comments)
    return list(editor.sections())


class _Editor:
    def __init__(
        self, content: Content, hints: Iterable[Hint], comments: Iterable[DraftComment]
    ) -> None:
        self.content = content
        self.words = parts(content)
        self.hints: dict[str, list[Hint]] = defaultdict(list)
        self.comments: dict[str, list[DraftComment]] = defaultdict(list)
        for hint in hints:
            self.hints[hint.key].append(hint)
        for comment in comments:
            self.comments[comment.key].append(comment)

    def sections(self) -> Iterator[Section]:
        content = self.content
        yield Section("dau-van-ban", "Đầu văn bản", self._present(HEAD_LINES))
        grounds = [self._line(node) for node in content["grounds"]]
        yield Section("can-cu", "Căn cứ ban hành", grounds, "grounds", (("ground", "Thêm căn cứ"),))
        yield from self._body(content["body"])
        closing = [self._line(node) for node in content["recipients"]]
        yield Section("cau-ket", "Câu kết", [self._fixed("closing")])
        yield Section(
            "noi-nhan", "Nơi nhận", closing, "recipients", (("recipient", "Thêm nơi nhận"),)
        )
        yield Section("ky", "Lưu và ký", self._present(FOOT_LINES))
        for at, annex in enumerate(content["annexes"], start=1):
            label = "Phụ lục" if len(content["annexes"]) == 1 else f"Phụ lục {at}"
            lines = [self._line(annex), *self._lines(annex["body"])]
            last = annex["body"][-1]["id"] if annex["body"] else annex["id"]
            yield Section(annex["id"], label, lines, last, BODY_ADDS)

    def _present(self, names: Iterable[str]) -> list[Line]:
        """The lines of these names that papers of this kind have, or that this one has."""
        kind = self.content["type"].casefold()
        left_out = {name for name, kinds in _ONLY_IN.items() if kind not in kinds}
        shown = (n for n in names if n not in left_out or self.words[n][ONLY])
        return [self._fixed(name) for name in shown]

    def _body(self, body: list[Node]) -> Iterator[Section]:
        """A section a chapter; what stands before the first one opens the paper."""
        made = Section("mo-dau", "Mở đầu", adds=BODY_ADDS)
        for line in self._lines(body):
            if line.kind == "heading1":
                if made.lines:
                    yield made
                title = f"{line.label}{line.fields[0].value}"
                made = Section(f"phan-{line.key}", title, adds=BODY_ADDS)
            made.lines.append(line)
            made.after = line.key
        yield made

    def _lines(self, body: list[Node]) -> Iterator[Line]:
        opening = labels(body)
        for node in body:
            yield self._line(node, opening.get(node["id"], ""))

    def _line(self, node: Node, label: str = "") -> Line:
        kind = f"heading{node['level']}" if node["kind"] == "heading" else node["kind"]
        header = tuple(node.get("header", ()))
        return Line(
            key=node["id"],
            kind=kind,
            name=_NAMES.get(node["kind"], "Bảng"),
            label="- " if kind == "bullet" else label,
            fields=tuple(self._fields(node["id"], fields_of(node), _NAMES.get(node["kind"], ""))),
            turns=_turns(kind),
            header=header,
            lines=tuple(self._row(row, header) for row in node.get("rows", ())),
            hints=tuple(self.hints[node["id"]]),
            comments=tuple(self.comments[node["id"]]),
            origins=marks(node.get(FROM)),
        )

    def _row(self, row: Node, header: tuple[str, ...]) -> Line:
        fields = fields_of(row).items()
        typed = tuple(
            Typed(f"{row['id']}.{name}", column or f"Cột {at}", text, _height(text, _CELL_LENGTH))
            for at, ((name, text), column) in enumerate(zip(fields, header, strict=True), start=1)
        )
        return Line(
            key=row["id"],
            kind="row",
            name=_NAMES["row"],
            fields=typed,
            hints=tuple(self.hints[row["id"]]),
            comments=tuple(self.comments[row["id"]]),
            origins=marks(row.get(FROM)),
        )

    def _fixed(self, name: str) -> Line:
        return Line(
            key=name,
            kind="line",
            name=HEAD_LABELS[name],
            fields=tuple(self._fields(name, self.words[name], HEAD_LABELS[name])),
            hints=tuple(self.hints[name]),
            comments=tuple(self.comments[name]),
        )

    def _fields(self, key: str, fields: Fields, label: str) -> Iterator[Typed]:
        for name, text in fields.items():
            called = label if name == ONLY else _FIELD_NAMES[name]
            yield Typed(f"{key}.{name}", called, text, _height(text, _LINE_LENGTH))


def _turns(kind: str) -> tuple[tuple[str, str], ...]:
    words = dict(_TURNS)
    return tuple((to, words[to]) for to in words if to != kind) if kind in words else ()


def _height(text: str, length: int) -> int:
    """Lines that a field of about so many letters a line needs to show all its words."""
    return min(12, sum(1 + len(line) // length for line in text.split("\n")))
