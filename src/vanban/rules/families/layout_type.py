"""V: fonts, colours, sizes and styles (Decree 30/2020, Annex I, Part I, I.4, II, III and V)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from vanban.model import Finding, Span
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, rule
from vanban.rules.said import said
from vanban.rules.typed import Typed, TypedPaper, opening, plain

if TYPE_CHECKING:
    from vanban.readers.typography import RunLook


class Form(NamedTuple):
    """What the decree says of a part: its name, the sizes from and to, and its style."""

    name: str
    least: float
    most: float
    bold: bool | None = None
    italic: bool | None = None


FORMS = {
    "national": Form("Quốc hiệu", 12, 13, bold=True, italic=False),
    "motto": Form("Tiêu ngữ", 13, 14, bold=True, italic=False),
    "parent": Form("Tên cơ quan chủ quản", 12, 13, bold=False, italic=False),
    "agency": Form("Tên cơ quan ban hành", 12, 13, bold=True, italic=False),
    "number": Form("Số, ký hiệu", 13, 13, bold=False, italic=False),
    "place": Form("Địa danh và thời gian", 13, 14, bold=False, italic=True),
    "subject": Form("Trích yếu của công văn", 12, 13, bold=False, italic=False),
    "type": Form("Tên loại", 13, 14, bold=True, italic=False),
    "title": Form("Trích yếu", 13, 14, bold=True, italic=False),
    "addressee": Form("Kính gửi", 13, 14, bold=False, italic=False),
    "ground": Form("Căn cứ ban hành", 13, 14, italic=True),
    "heading": Form("Đề mục", 13, 14, bold=True, italic=False),
    "article": Form("Điều", 13, 14),
    "body": Form("Nội dung", 13, 14),
    "post": Form("Quyền hạn, chức vụ", 13, 14, bold=True, italic=False),
    "signer": Form("Họ tên người ký", 13, 14, bold=True, italic=False),
    "annex": Form("Số thứ tự phụ lục", 14, 14, bold=True, italic=False),
    "annex_title": Form("Tên phụ lục", 13, 14, bold=True, italic=False),
    "annex_reference": Form("Dòng kèm theo của phụ lục", 13, 14, italic=True),
    "cell": Form("Bảng", 13, 14),
}
_WHOLE = ("agency", "title")
"""Parts of several lines, of which one may be another's: who stands above, what it is about."""
_MANY = ("body", "ground", "heading", "article", "cell")
# Times New Roman, and fonts of signs and formulas
_FONT = lazy_pattern(
    r"(?i)(?!\.vn|vn).*times ?new ?roman|symbol|wingdings|webdings|cambria math|mt extra"
)
_OLD_FONT = lazy_pattern(r"(?i)\.vn\w|vni-|vn ?times|abc times|vps ")
_ADDRESS = lazy_pattern(r"://|www\.|@")
_LETTER = lazy_pattern(r"[^\W\d_]")
_LONG = 40  # letters that are more than a piece that came along from elsewhere
_PARAGRAPH = 80  # letters that are more than a heading
_SENTENCE = 30  # letters that are more than a label
_WHOLLY = 0.9
_SEVERAL = 3  # paragraphs of which one can stand out
_NUMBERED = lazy_pattern(
    r"\s*(?:[ivxlc]{1,6}|\d{1,2}(?:\.\d{1,2})*|[a-z])[.)]\s|\s*\W?\s*(?:ghi chu|luu y)"
)
_DARK = 0x40
_FEW = 3
_SHARE = 0.2


@rule(
    "V03",
    "font",
    title="Phông chữ không phải Times New Roman, hoặc màu chữ không phải màu đen",
    severity="error",
    what="toàn văn bản dùng phông chữ Times New Roman, màu đen.",
    why="Một phông chữ Unicode thống nhất thì máy nào cũng hiển thị và in giống nhau.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, khoản 4",
    since=DECREE_30,
    bad="phông chữ Calibri; chữ màu xanh",
    good="phông chữ Times New Roman; chữ màu đen",
    profiles=ADMINISTRATIVE,
)
def font(paper: Paper) -> Iterator[Finding]:
    """Each other font and each other colour once, where it first stands."""
    typed = paper.typed
    if typed is None:
        return
    fonts: dict[str, list[Span]] = {}
    colours: dict[str, list[Span]] = {}
    for line in typed.lines:
        for span, look, _ in line.pieces:
            if look.font and not _FONT.match(look.font) and _has_words(paper, span):
                fonts.setdefault(look.font, []).append(span)
            if line.part and _is_coloured(look) and _has_words(paper, span):
                colours.setdefault("", []).append(span)
    is_told = any("bảng mã" in note for note in paper.document.source.notes)  # by F01
    for name, spans in fonts.items():
        if _OLD_FONT.match(name):
            if not is_told:
                yield font.finding(
                    opening(spans[0]),
                    said("Phông chữ {name} của bảng mã cũ ở {count} chỗ; văn bản dùng phông chữ "
                         "Times New Roman, bộ mã Unicode.", name=name, count=len(spans)),
                )  # fmt: skip
            continue
        yield font.finding(
            opening(spans[0]),
            said("Phông chữ {name} ở {count} chỗ; văn bản dùng phông chữ Times New Roman.",
                 name=name, count=len(spans)),
            severity=None if _letters(paper, spans) >= _LONG else "info",
        )  # fmt: skip
    for spans in colours.values():
        yield font.finding(
            opening(spans[0]),
            said("Chữ không phải màu đen ở {count} chỗ; văn bản dùng chữ màu đen.",
                 count=len(spans)),
            severity=None if _letters(paper, spans) >= _LONG else "info",
        )  # fmt: skip


@rule(
    "V04",
    "font-size",
    title="Cỡ chữ không đúng với thành phần thể thức",
    severity="error",
    what="mỗi thành phần có cỡ chữ của nó: nội dung 13-14, Quốc hiệu 12-13, số và ký hiệu 13…",
    why="Cỡ chữ đúng thì văn bản dễ đọc và các thành phần cân đối với nhau.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II và Mục V",
    since=DECREE_30,
    bad="nội dung cỡ chữ 12",
    good="nội dung cỡ chữ 14",
    profiles=ADMINISTRATIVE,
)
def font_size(paper: Paper) -> Iterator[Finding]:
    """Each part that has a wrong size once, at its first line, with the count of its lines."""
    typed = paper.typed
    if typed is None:
        return
    for part, form in FORMS.items():
        lines = [line for line in typed.of(part) if line.letters]
        wrong = [line for line in lines if _is_outside(line, form)]
        if not wrong:
            continue
        values = {
            "part": form.name,
            "size": plain(wrong[0].size or 0),
            "range": _range(form.least, form.most),
        }
        if len(wrong) == 1:
            message = said("{part} cỡ chữ {size}; quy định là {range}.", **values)
        else:
            message = said(
                "{part} cỡ chữ {size} ở {count} dòng, đoạn; quy định là {range}.",
                count=len(wrong),
                **values,
            )
        few = part in _MANY and len(wrong) < max(_FEW, _SHARE * len(lines))
        mild = part == "cell" or (few and part in ("body", "article"))
        yield font_size.finding(wrong[0].span, message, severity="info" if mild else None)


@rule(
    "V05",
    "style",
    title="Kiểu chữ không đúng với thành phần thể thức",
    severity="warning",
    what="kiểu chữ đậm, nghiêng, đứng của từng thành phần theo bảng mẫu của Nghị định.",
    why="Kiểu chữ giúp nhận ra ngay từng thành phần của văn bản.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II và Mục V",
    since=DECREE_30,
    bad="địa danh và thời gian in đậm, không nghiêng",
    good="địa danh và thời gian in nghiêng",
    profiles=ADMINISTRATIVE,
)
def style(paper: Paper) -> Iterator[Finding]:
    """Each part whose letters are mostly in the wrong style, once."""
    typed = paper.typed
    if typed is None:
        return
    for part, form in FORMS.items():
        lines = [line for line in typed.of(part) if line.letters and _is_judged(line, typed)]
        if form.bold is not None:
            wrong = [line for line in lines if (line.share(_bold) > 0.5) is not form.bold]
            if part in _WHOLE and len(wrong) < len(lines):
                wrong = []
            if wrong and form.bold:
                yield style.finding(wrong[0].span, said("{part} phải in đậm.", part=form.name))
            elif wrong:
                yield style.finding(wrong[0].span, said("{part} không in đậm.", part=form.name))
        if form.italic is not None:
            wrong = [line for line in lines if (line.share(_italic) > 0.5) is not form.italic]
            if wrong and form.italic:
                yield style.finding(wrong[0].span, said("{part} phải in nghiêng.", part=form.name))
            elif wrong:
                message = said("{part} phải là chữ đứng, không in nghiêng.", part=form.name)
                yield style.finding(wrong[0].span, message)

    small = [line for line in typed.of("agency") if not line.line.text.isupper()]
    if small and typed.of("agency")[-1] is small[-1]:
        yield style.finding(small[-1].span, said("Tên cơ quan ban hành phải viết in hoa."))
    yield from _prose_style(typed)
    articles = [line for line in typed.of("article") if line.pieces]
    wrong = [line for line in articles if not (line.pieces[0][1].bold or line.is_listed)]
    if wrong:
        label = Span(wrong[0].span.start, wrong[0].span.start + len("Điều 1."))
        yield style.finding(label, said("“Điều” và số thứ tự của điều phải in đậm."))


@rule(
    "V12",
    "noi-nhan-size",
    title="Nơi nhận trình bày chưa đúng cỡ chữ, kiểu chữ",
    severity="warning",
    what="“Nơi nhận:” cỡ chữ 12, nghiêng, đậm; các nơi nhận bên dưới cỡ chữ 11, kiểu chữ đứng.",
    why="Nơi nhận nhỏ hơn nội dung để không lẫn với phần ký.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9, điểm d",
    since=DECREE_30,
    bad="Nơi nhận: cỡ chữ 14, chữ đứng",
    good="Nơi nhận: cỡ chữ 12, nghiêng, đậm",
    profiles=ADMINISTRATIVE,
)
def receivers(paper: Paper) -> Iterator[Finding]:
    """The label once, and the list below it once."""
    typed = paper.typed
    labels = [line for line in typed.of("receivers") if line.letters] if typed else []
    for label in labels[:1]:
        is_styled = label.share(_bold) > 0.5 and label.share(_italic) > 0.5
        if _is_far(label, 12) or not is_styled:
            message = said("“Nơi nhận:” phải là cỡ chữ 12, kiểu chữ nghiêng, đậm.")
            yield receivers.finding(label.span, message)
    lines = [line for line in typed.of("receiver") if line.letters] if typed else []
    wrong = [line for line in lines if _is_far(line, 11)]
    if wrong:
        message = said("Danh sách nơi nhận cỡ chữ {size}; quy định là 11.",
                       size=plain(wrong[0].size or 0))  # fmt: skip
        yield receivers.finding(wrong[0].span, message)
    upright = [line for line in lines if line.share(_italic) <= 0.5 and line.share(_bold) <= 0.5]
    if lines and len(upright) * 2 < len(lines):
        message = said("Danh sách nơi nhận phải là kiểu chữ đứng, không đậm.")
        yield receivers.finding(lines[0].span, message)


def _prose_style(typed: TypedPaper) -> Iterator[Finding]:
    """Whole paragraphs in italics, bold or underlined, where they are no exception; a few
    that stand out are only pointed at, unless they may be headings."""
    body = typed.of("body")
    whole = [*body, *typed.of("article")]
    if not any(line.pieces and _is_styled(line.pieces[0][1]) for line in whole):
        return
    long = [line for line in body if line.letters > _PARAGRAPH]
    least = max(_FEW, _SHARE * len(long))
    many = [
        (kind, wrong)
        for kind, has in _STYLES.items()
        if len(wrong := [line for line in long if line.share(has) > _WHOLLY]) >= least
    ]
    for kind, wrong in many:
        yield style.finding(wrong[0].span, _of_many(kind, len(wrong)))
    if many or len(whole) < _SEVERAL:
        return
    sentences = [line for line in whole if _is_sentence(line)]
    for kind, has in _STYLES.items():
        wrong = [line for line in sentences if line.share(has) > _WHOLLY]
        if wrong and len(wrong) <= max(1, _SHARE * len(sentences)):
            yield style.finding(wrong[0].span, _of_few(kind, len(wrong)), severity="info")
            return


def _of_many(kind: str, count: int) -> str:
    if kind == "italic":
        return said("{count} đoạn nội dung in nghiêng; nội dung là chữ đứng.", count=count)
    if kind == "bold":
        return said("{count} đoạn nội dung in đậm; nội dung không in đậm.", count=count)
    return said("{count} đoạn gạch chân; nội dung không gạch chân.", count=count)


def _of_few(kind: str, count: int) -> str:
    if kind == "italic":
        return said("{count} đoạn in nghiêng, khác các đoạn còn lại; nội dung là chữ đứng.",
                    count=count)  # fmt: skip
    if kind == "bold":
        return said("{count} đoạn in đậm, khác các đoạn còn lại; nội dung không in đậm.",
                    count=count)  # fmt: skip
    return said("{count} đoạn gạch chân; nội dung không gạch chân.", count=count)


def _is_sentence(line: Typed) -> bool:
    """A paragraph or an item that says something, no heading."""
    text = line.line.text.rstrip()
    return (
        line.letters > _SENTENCE
        and text.endswith((".", ";"))
        and not _NUMBERED.match(line.line.bare)
        and not (line.paragraph.look.listed and text[:1].isdigit())
        and not text.isupper()
    )


def _is_judged(line: Typed, typed: TypedPaper) -> bool:
    """Grounds are in italics where each has a line of its own, not in the sentence that opens
    a plan; who stands above bears no bold letters where there is somebody below."""
    if line.part == "ground":
        decides = typed.document.type in ("Quyết định", "Nghị quyết")
        return line.line.text.rstrip().endswith((";", ".") if decides else ";")
    if line.part == "parent":
        return bool(typed.of("agency"))
    return line.part != "heading" or line.line.text.isupper() or line.share(_bold) == 0


def _is_outside(line: Typed, form: Form) -> bool:
    size = line.size
    return size is not None and not form.least <= size <= form.most


def _is_far(line: Typed, size: float) -> bool:
    return line.size is not None and abs(line.size - size) > 0.25


def _is_coloured(look: RunLook) -> bool:
    colour = look.colour
    if colour is None or look.linked or colour == "FFFFFF" or len(colour) != 6:
        return False
    try:
        channels = [int(colour[place : place + 2], 16) for place in (0, 2, 4)]
    except ValueError:
        return False
    return max(channels) > _DARK


def _has_words(paper: Paper, span: Span) -> bool:
    words = paper.text[span.start : span.end]
    return any(map(str.isalnum, words)) and not _ADDRESS.search(words)


def _letters(paper: Paper, spans: list[Span]) -> int:
    return sum(len(_LETTER.findall(paper.text, span.start, span.end)) for span in spans)


def _bold(look: RunLook) -> bool:
    return look.bold


def _italic(look: RunLook) -> bool:
    return look.italic


def _underlined(look: RunLook) -> bool:
    return look.underlined


def _is_styled(look: RunLook) -> bool:
    return look.bold or look.italic or look.underlined


_STYLES = {"italic": _italic, "bold": _bold, "underlined": _underlined}
"""The styles that prose does not have."""


def _range(least: float, most: float) -> str:
    return plain(least) if least == most else f"{plain(least)}-{plain(most)}"
