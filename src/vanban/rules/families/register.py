"""X01, X03, X05–X08: what the register of central documents says of a citation.

The register is small: what it does not know is never a fault. A row that nobody has looked up
only reminds.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from vanban.lexicon.days import in_words
from vanban.lexicon.laws import law_names, name_at
from vanban.lexicon.letters import fold
from vanban.lexicon.references import Reference, all_references, known, look_up
from vanban.model import Citation, Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.cited import bases, content_words, day_of, has_year, subject_of
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_NUMBER = lazy_pattern(r"(?P<number>\d+)(?P<rest>\D.*)")
_NO_LIVE_BASIS = lazy_pattern(
    r"thay the|bai bo|het hieu luc|sua doi|huy bo|truoc day|giai doan truoc|tong ket|so ket"
    r"|danh gia"
)
_TAKES_EFFECT = timedelta(days=60)  # most papers are in force two months after they were signed
_AROUND = 70
_GENERAL = frozenset(("cong", "tac", "hoat", "dong", "quan", "ly", "to", "chuc"))
_LIKE, _UNLIKE = 0.6, 0.15


@rule(
    "X01",
    "unknown-central-doc",
    title="Văn bản trung ương có số này là của năm khác",
    severity="info",
    what="văn bản trung ương được viện dẫn có trong danh mục với đúng năm ban hành.",
    why="Số lặp lại hằng năm; ghi nhầm năm là viện dẫn sang văn bản khác.",
    source="Nghị định 30/2020/NĐ-CP, Điều 15 (số đánh lại từ 01 mỗi năm)",
    bad="Nghị quyết số 76/NQ-CP ngày 16/8/2022 của Chính phủ",
    good="Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ",
    profiles=EVERY,
)
def unknown_central_doc(paper: Paper) -> Iterator[Finding]:
    """Only where the register knows the symbol, of another year: what it does not know at all
    is too much to speak of."""
    for citation, day, rows in _dated(paper):
        years = {row.year for row in rows}
        if day.year in years or has_year(citation.symbol or "") or _of_that_day(rows, day):
            continue
        yield unknown_central_doc.finding(
            citation.span,
            said(
                "Danh mục chỉ có {symbol} của năm {years}; cần kiểm tra lại năm {year}.",
                symbol=citation.symbol,
                years=", ".join(str(year) for year in sorted(years)),
                year=day.year,
            ),
        )


@rule(
    "X03",
    "date-mismatch",
    title="Ngày của văn bản trung ương ghi sai",
    severity="warning",
    what="ngày của văn bản trung ương được viện dẫn đúng với ngày ban hành của văn bản đó.",
    why="Sai ngày là viện dẫn sai; thường do chép lại từ văn bản khác.",
    source="Danh mục văn bản trung ương của vanban (đối chiếu Công báo)",
    bad="Nghị định số 30/2020/NĐ-CP ngày 05/4/2020 của Chính phủ",
    good="Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ",
    profiles=EVERY,
    fix="unsafe",
)
def date_mismatch(paper: Paper) -> Iterator[Finding]:
    """The same number in another year is another document, unless the number has its year."""
    for citation, day, rows in (*_dated(paper), *_laws_by_name(paper)):
        symbol = citation.symbol or ""
        same = [row for row in rows if row.issued and (has_year(symbol) or row.year == day.year)]
        same = same or _of_that_day(rows, day)
        if len(same) != 1 or same[0].issued in (None, day):
            continue
        row = same[0]
        right = in_words(row.issued) if row.issued else ""
        span = day_of(paper, citation)
        yield date_mismatch.finding(
            span,
            said("{symbol} ban hành ngày {right}.", symbol=row.symbol, right=right),
            Fix(span, f"ngày {right}", safe=False) if span != citation.span else None,
            severity="warning" if row.may_contradict and not paper.is_recognised else "info",
        )


def _of_that_day(rows: list[Reference], day: date) -> list[Reference]:
    """What was issued on the same day of another year: then it is the year that is wrong."""
    return [
        row
        for row in rows
        if row.issued and (row.issued.month, row.issued.day) == day.timetuple()[1:3]
    ]


@rule(
    "X05",
    "superseded-doc",
    title="Căn cứ đã bị thay thế",
    severity="warning",
    what="văn bản làm căn cứ còn hiệu lực khi ban hành văn bản này.",
    why="Căn cứ hết hiệu lực làm yếu giá trị pháp lý của văn bản.",
    source="Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15 (văn bản hết hiệu lực khi bị "
    "thay thế); danh mục văn bản trung ương của vanban",
    bad="Căn cứ Nghị định số 61/2018/NĐ-CP … (văn bản ban hành năm 2026)",
    good="Căn cứ Nghị định số 118/2025/NĐ-CP … (văn bản ban hành năm 2026)",
    profiles=EVERY,
)
def superseded_doc(paper: Paper) -> Iterator[Finding]:
    """Live grounds only: not what is looked back at, amended or replaced."""
    issued = paper.document.date
    basis = bases(paper)
    for number, citation in enumerate(paper.document.citations if issued else ()):
        row = _row_of(citation)
        if issued is None or row is None or row.state != "replaced" or not row.by:
            continue
        heirs = [heir for symbol in row.by for heir in known(symbol) if heir.issued]
        since = max((heir.issued for heir in heirs if heir.issued), default=None)
        starts = max(map(_starts, heirs), default=date.max)
        if since is None or starts > issued or not _is_live(paper, citation):
            continue
        sure = number in basis and row.may_contradict
        yield superseded_doc.finding(
            _symbol_span(paper, citation),
            said(
                "{symbol} đã được thay thế bởi {by} (ngày {day}).",
                symbol=row.symbol,
                by=", ".join(row.by),
                day=in_words(since),
            ),
            severity="warning" if sure else "info",
        )


def _starts(heir: Reference) -> date:
    """From when a paper is in force, as far as is known."""
    return heir.starts or (heir.issued + _TAKES_EFFECT if heir.issued else date.max)


def _is_live(paper: Paper, citation: Citation) -> bool:
    if citation.within is not None or citation.amends is not None:
        return False
    before = paper.bare[max(0, citation.span.start - _AROUND) : citation.span.start]
    behind = paper.bare[citation.span.end : citation.span.end + _AROUND]
    before = before[before.rfind(";") + 1 :].split("\n")[-1]
    return not _NO_LIVE_BASIS.search(before) and not _NO_LIVE_BASIS.search(behind.split(";")[0])


@rule(
    "X06",
    "amended-not-mentioned",
    title="Căn cứ đã được sửa đổi nhưng không viện dẫn văn bản sửa đổi",
    severity="info",
    what="căn cứ đã được sửa đổi, bổ sung thì viện dẫn cả văn bản sửa đổi, bổ sung.",
    why="Nội dung đang có hiệu lực nằm ở cả hai văn bản.",
    source="Thực tiễn soạn thảo; danh mục văn bản trung ương của vanban",
    bad="Căn cứ Nghị định số 63/2010/NĐ-CP …;",
    good="Căn cứ Nghị định số 63/2010/NĐ-CP … được sửa đổi bởi Nghị định số 92/2017/NĐ-CP …;",
    profiles=EVERY,
)
def amended_not_mentioned(paper: Paper) -> Iterator[Finding]:
    """Grounds whose amendments are none of them cited anywhere."""
    issued = paper.document.date
    symbols = {citation.symbol for citation in paper.document.citations}
    basis = bases(paper)
    for number, citation in enumerate(paper.document.citations if issued else ()):
        row = _row_of(citation) if number in basis else None
        if issued is None or row is None or row.state != "amended" or symbols & set(row.by):
            continue
        by = [
            heir.symbol
            for symbol in row.by
            for heir in known(symbol)
            if heir.issued and heir.issued + _TAKES_EFFECT <= issued
        ]
        if by:
            yield amended_not_mentioned.finding(
                _symbol_span(paper, citation),
                said(
                    "{symbol} đã được sửa đổi bởi {by}, chưa được viện dẫn.",
                    symbol=row.symbol,
                    by=", ".join(by),
                ),
            )


@rule(
    "X07",
    "title-mismatch",
    title="Trích yếu không phải của văn bản này",
    severity="info",
    what="trích yếu của văn bản trung ương được viện dẫn đúng với nội dung của văn bản đó.",
    why="Số đúng mà nội dung khác thì một trong hai bị ghi nhầm.",
    source="Danh mục văn bản trung ương của vanban",
    bad="Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về công tác văn thư",
    good="Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư",
    profiles=EVERY,
)
def title_mismatch(paper: Paper) -> Iterator[Finding]:
    """No word in common with the title that the register has in short; another name of a law."""
    yield from _laws_by_another_name(paper)
    for number, citation in enumerate(paper.document.citations):
        row = _row_of(citation)
        subject = subject_of(paper, number) if row and citation.date else None
        if row is None or subject is None or not row.may_contradict:
            continue
        words, title = content_words(paper.quote(subject)), content_words(row.title)
        shared, told = words & title, len(words - _GENERAL)
        if not shared <= _GENERAL or told < 2 or len(title - _GENERAL) < 2 or len(words) < 3:
            continue
        if row.title.startswith("sửa đổi"):
            continue
        yield title_mismatch.finding(
            Span(citation.span.start, min(subject.end, citation.span.end + 80)),
            said("{symbol} là văn bản về {title}.", symbol=row.symbol, title=row.title),
            severity="warning" if row.verified == "primary" else None,
        )


def _laws_by_another_name(paper: Paper) -> Iterator[Finding]:
    """What a symbol or a day calls by another name; a day has many laws, so that by it only a
    name that no law has and that is nearly the right one is wrong."""
    for citation in paper.document.citations:
        if citation.name is None or citation.type != "Luật":
            continue
        name = fold(" ".join(citation.name.split()[1:]))
        if name.startswith("sửa đổi") or not name:
            continue
        row = _row_of(citation)
        sure = row is not None and row.may_contradict and row.type == "Luật"
        if not sure and citation.symbol is None and citation.date:
            of_day = [one for one in _of_day().get(citation.date, ()) if one.type == "Luật"]
            row = next((one for one in of_day if _is_nearly(name, fold(one.title))), None)
            if any(name == fold(one.title) for one in of_day) or _is_a_law(name):
                continue
        elif not sure:
            continue
        if row is None or name == fold(row.title) or row.title.startswith("sửa đổi"):
            continue
        yield title_mismatch.finding(
            citation.span,
            said("Luật này có tên là “Luật {title}”.", title=row.title),
            severity="warning" if sure and not _is_nearly(name, fold(row.title)) else None,
        )


def _is_nearly(name: str, title: str) -> bool:
    """Two words and two fifths of all that the names have are in both."""
    one, two = set(name.split()), set(title.split())
    return len(one & two) >= max(2, len(one | two) * 0.4)


def _is_a_law(name: str) -> bool:
    known_name = name_at(name, 0, law_names())
    return known_name is not None and fold(known_name) == name


@rule(
    "X08",
    "symbol-transposition",
    title="Số của văn bản trung ương ghi nhầm một chữ số",
    severity="warning",
    what="số của văn bản trung ương khớp với ngày và trích yếu đi kèm.",
    why="Đảo hoặc thiếu một chữ số là viện dẫn sang văn bản khác.",
    source="Danh mục văn bản trung ương của vanban",
    bad="Nghị định số 178/2025/NĐ-CP ngày 01/7/2025 … sửa đổi Nghị định số 78/2025/NĐ-CP",
    good="Nghị định số 187/2025/NĐ-CP ngày 01/7/2025 … sửa đổi Nghị định số 78/2025/NĐ-CP",
    profiles=EVERY,
    fix="unsafe",
)
def symbol_transposition(paper: Paper) -> Iterator[Finding]:
    """Papers of one day have numbers close to each other: the subject must decide."""
    for number, citation in enumerate(paper.document.citations):
        symbol, day = citation.symbol, citation.date
        if symbol is None or day is None:
            continue
        near = [row for row in _of_day().get(day, ()) if _is_one_edit(symbol, row.symbol)]
        if not near:
            continue
        about = citation.name if citation.type == "Luật" else None
        words = content_words(about or _behind(paper, number))
        own = _share(words, look_up(symbol, day))
        best = max(near, key=lambda row: _share(words, row))
        if _share(words, best) >= _LIKE and own <= _UNLIKE:
            span = _symbol_span(paper, citation)
            yield symbol_transposition.finding(
                span,
                said(
                    "{symbol}: văn bản ngày {day} về nội dung này là {right}.",
                    symbol=symbol,
                    day=in_words(day),
                    right=best.symbol,
                ),
                Fix(span, best.symbol, safe=False),
            )


def _behind(paper: Paper, number: int) -> str:
    """The subject with the documents that it names."""
    subject = subject_of(paper, number)
    if subject is None:
        return ""
    end = paper.text.find(";", subject.end, subject.end + 200)
    return paper.text[subject.start : end if end > 0 else subject.end + 120].split("\n\n")[0]


def _share(words: frozenset[str], row: Reference | None) -> float:
    """How much of the register's title the words have."""
    title = content_words(row.title) if row else frozenset()
    return len(words & title) / len(title) if title else 0.0


@cache
def _of_day() -> dict[date, tuple[Reference, ...]]:
    found: dict[date, tuple[Reference, ...]] = {}
    for row in all_references():
        if row.issued and row.may_contradict:
            found[row.issued] = (*found.get(row.issued, ()), row)
    return found


def _is_one_edit(one: str, two: str) -> bool:
    """The same but for one digit of the number: another, two in turn, one more or less."""
    first, second = _NUMBER.fullmatch(one), _NUMBER.fullmatch(two)
    if not first or not second or first["rest"] != second["rest"] or one == two:
        return False
    a, b = first["number"], second["number"]
    if len(a) == len(b):
        differ = [i for i in range(len(a)) if a[i] != b[i]]
        turned = len(differ) == 2 and sorted(a) == sorted(b) and differ[1] == differ[0] + 1
        return len(differ) == 1 or turned
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return len(longer) == len(shorter) + 1 and any(
        longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))
    )


def _dated(paper: Paper) -> Iterator[tuple[Citation, date, list[Reference]]]:
    """Citations with a date whose symbol the register knows."""
    for citation in paper.document.citations:
        rows = known(citation.symbol) if citation.symbol and citation.date else []
        if rows and citation.date:
            yield citation, citation.date, rows


def _laws_by_name(paper: Paper) -> Iterator[tuple[Citation, date, list[Reference]]]:
    """Laws that are cited by name and date, with those of that name."""
    for citation in paper.document.citations:
        if citation.symbol is None and citation.name and citation.date:
            rows = _named().get(fold(citation.name.split(" ", 1)[-1]), [])
            yield citation, citation.date, rows


@cache
def _named() -> dict[str, list[Reference]]:
    found: dict[str, list[Reference]] = {}
    for row in all_references():
        if row.type == "Luật":
            found.setdefault(fold(row.title), []).append(row)
    return found


def _row_of(citation: Citation) -> Reference | None:
    """The row that is surely meant: by date, or by a number that has its year."""
    if citation.symbol is None:
        return None
    if citation.date:
        return look_up(citation.symbol, citation.date)
    rows = known(citation.symbol) if has_year(citation.symbol) else []
    return rows[0] if len(rows) == 1 else None


def _symbol_span(paper: Paper, citation: Citation) -> Span:
    """The symbol as it is printed; the whole citation where it is printed with blanks."""
    symbol = citation.symbol or ""
    at = paper.text.find(symbol, citation.span.start, citation.span.end)
    return Span(at, at + len(symbol)) if symbol and at >= 0 else citation.span
