"""N: lists of items: their signs, how they end, what was glued together, what was said twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from vanban.lexicon.letters import WORD_OR_NUMBER
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.entries import Entry
from vanban.rules.families.labels import amends, following, like, style_and_number
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, EVERY, rule
from vanban.rules.said import said

_PRACTICE = "Thực tiễn soạn thảo văn bản"
_POINTS = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm c, d và đ"
AROUND = " \t\n*_\"”’')]"
_LETTER = lazy_pattern(r"(?<=[.;:…/]) +(?P<label>(?P<letter>[a-zđ])\)) +(?=[A-ZĐÀ-ỸƠƯ])")
_NUMBER = lazy_pattern(r"[.;:…/ ] +[\dIVXLC.]+ +[A-ZĐÀ-ỸƠƯ]")
_DASH = lazy_pattern(r"(?<=[.;…]) +(?P<label>[-–+]) +(?=[A-ZĐÀ-ỸƠƯ])")
_TWO_SENTENCES = lazy_pattern(r"[.!?…] +[A-ZĐÀ-ỸƠƯ]")
_FEWEST_WORDS = 9
_COMPARED = 20
"""So many items above are compared with each: lists are shorter."""
_SHOWN = 80
_NOTE = 160
_SHORTEST = 24
_OPENING = 6
_OPENING_LETTERS = 16
_FIRST = ("1", "a)", "I", "A")


@rule(
    "N06",
    "inline-item",
    title="Số hoặc chữ cái của mục nằm giữa đoạn",
    severity="warning",
    what="mỗi khoản, điểm, gạch đầu dòng mở một đoạn riêng.",
    why="Mục bị dồn vào cuối đoạn trước thì người đọc bỏ sót, hoặc là nhãn còn sót khi sao chép.",
    source=_POINTS,
    since=DECREE_30,
    bad="1.6. Tuyên truyền về dịch vụ công. g) Đẩy mạnh chuyển đổi số.",
    good="1.6. Tuyên truyền về dịch vụ công.⏎1.7. Đẩy mạnh chuyển đổi số.",
)
def inline_item(paper: Paper) -> Iterator[Finding]:
    """A label behind the end of a sentence that continues the list its paragraph stands in, or
    that belongs to no list. A list that begins and goes on within a paragraph is left alone."""
    if amends(paper.document):
        return
    roman = 0
    for entry in paper.entries:
        style, number = style_and_number(entry.marker) if entry.section else ("", None)
        roman = number if style == "roman" and number else roman
        for place in _inline(paper, entry, roman):
            label = paper.quote(place)
            message = said("“{label}” nằm giữa đoạn; mỗi mục mở một đoạn riêng.", label=label)
            yield inline_item.finding(place, message)


def _inline(paper: Paper, entry: Entry, roman: int) -> Iterator[Span]:
    start, end = entry.words
    flat = paper.sheet.flat
    letters = list(_LETTER.finditer(flat, start, end)) if flat.find(") ", start, end) > 0 else []
    own = entry.marker[:-1] if entry.marker.endswith(")") else ""
    continues = len(own) == 1 and letters and letters[0]["letter"] == following(own)
    if continues or (len(letters) == 1 and letters[0]["letter"] != "a"):
        yield Span(*letters[0].span("label"))
    if entry.section:
        _, number = style_and_number(entry.marker)
        expected = {like("I", roman + 1)} if roman else set()
        expected |= {like(entry.marker, number + 1)} if number else set()
        if flat.find(". ", start, end) < 0:
            return
        for label in sorted(expected):
            at = flat.find(f" {label}. ", start, end)
            if at > 0 and _NUMBER.match(flat, at - 1, end):
                yield Span(at + 1, at + 1 + len(label))
    elif entry.is_dash:
        glued = _DASH.search(flat, start, end) if flat.find(" - ", start, end) > 0 else None
        if glued:
            yield Span(*glued.span("label"))


@rule(
    "N08",
    "mixed-markers",
    title="Gạch đầu dòng không thống nhất",
    severity="info",
    what="các ý cùng cấp trong một danh sách dùng một loại dấu đầu dòng.",
    why="Dấu khác nhau làm người đọc tưởng các ý ở cấp khác nhau.",
    source=_PRACTICE,
    bad="- Phát tờ rơi; • Họp phụ huynh; - Đăng tin.",
    good="- Phát tờ rơi; - Họp phụ huynh; - Đăng tin.",
    profiles=EVERY,
    fix="unsafe",
)
def mixed_markers(paper: Paper) -> Iterator[Finding]:
    """Single items with another sign than their neighbours. What stands below an item that
    ends with a colon is a level of its own."""
    for run in paper.once(_runs):
        signs = [entry.marker for entry in run]
        usual = max(set(signs), key=signs.count)
        odd = [i for i, sign in enumerate(signs) if sign != usual]
        if usual == "+" or not odd or len(run) < 3 or len(odd) * 3 > len(run):
            continue
        for i in odd:
            neighbours = {signs[j] for j in (i - 1, i + 1) if 0 <= j < len(signs)}
            if i == 0 or neighbours != {usual} or _mark(paper, run[i - 1]) == ":":
                continue
            place = Span(run[i].span.start, run[i].span.start + 1)
            message = said("Dấu đầu dòng “{sign}” khác các ý bên cạnh (“{usual}”).",
                           sign=signs[i], usual=usual)  # fmt: skip
            yield mixed_markers.finding(place, message, Fix(place, usual, safe=False))


@rule(
    "N09",
    "list-end-marks",
    title="Dấu cuối các ý của danh sách không thống nhất",
    severity="info",
    what="các ý của một danh sách kết thúc như nhau (dấu “;” hoặc “.”), ý cuối cùng là dấu “.”.",
    why="Dấu “;” cho biết danh sách còn tiếp, dấu “.” cho biết đã hết.",
    source=_PRACTICE,
    bad="- Phát tờ rơi; - Họp phụ huynh. - Đăng tin;",
    good="- Phát tờ rơi; - Họp phụ huynh; - Đăng tin.",
    profiles=EVERY,
    fix="safe",
)
def list_end_marks(paper: Paper) -> Iterator[Finding]:
    """Items whose mark is another than what the list has; lists without a custom are left
    alone, as are signs that were recognised in an image."""
    if paper.is_recognised:
        return
    entries = paper.entries
    closing = paper.document.spans.get("closing")
    body = [entry for entry in entries if closing is None or entry.span.start < closing.start]
    left_alone = {entry.span.start for entry in body[-1:]}  # its end is a rule of its own
    left_alone |= {
        entry.span.start
        for entry, after in pairwise(entries)
        if _first(paper, after).islower() or _first(paper, after).isdigit()
    }
    for items in lists_of(paper):
        for entry, right in _odd_ends(paper, items):
            in_form = len(items) == 2 and closing is not None and entry.span.start > closing.start
            if entry.span.start not in left_alone and not in_form:
                left_alone.add(entry.span.start)
                place, instead = _mark_place(paper, entry)
                message = said("Ý này kết thúc khác các ý cùng danh sách.")
                either = len(items) == 2 and entry is items[0]  # each may be the right one
                yield list_end_marks.finding(place, message, Fix(instead, right, safe=not either))
    for entry, after in pairwise(entries):
        if after.section is None or after.section.title is None:
            continue
        headed = bool(entry.marker) and not after.marker.endswith(")")
        if headed and entry.span.start not in left_alone and _mark(paper, entry) in (";", ","):
            place, instead = _mark_place(paper, entry)
            message = said("Ý cuối cùng trước mục mới kết thúc bằng dấu chấm.")
            yield list_end_marks.finding(place, message, Fix(instead, ".", safe=True))


def _first(paper: Paper, entry: Entry) -> str:
    """The first letter of the words, "" where a label has none."""
    return paper.text[entry.words.start : entry.words.start + 1]


def _odd_ends(paper: Paper, items: list[Entry]) -> list[tuple[Entry, str]]:
    """The items that end otherwise than most, each with the mark that it should have."""
    marks = [_mark(paper, entry) for entry in items]
    forgotten = len(marks) == 2 and "" in marks and marks[0] + marks[1] in tuple(".;")
    forgotten = (
        forgotten and min(end - start for start, end in (e.words for e in items)) > _SHORTEST
    )
    if ":" in marks or (marks.count("") * 2 >= len(marks) and not forgotten):
        return []
    nested = items[0].is_dash and items[0].under is not None and items[0].under.title is None
    best: list[tuple[Entry, str]] | None = None
    for usual in (".", ";", ","):
        odd = []
        for at, (entry, mark) in enumerate(zip(items, marks, strict=True)):
            is_last = at == len(items) - 1
            right = "." if is_last else usual
            if mark == right or (is_last and nested and mark in ";,"):
                continue
            if mark != "." or not _TWO_SENTENCES.search(paper.text, *entry.words):
                odd.append((entry, right))
        if not odd:
            return []
        if best is None or len(odd) < len(best):
            best = odd
    best = best or []
    return best if len(best) == 1 or len(best) * 4 <= len(items) else []


def _mark(paper: Paper, entry: Entry) -> str:
    """The mark that an item ends with: ";", ",", ":", "." (for dots and "./." too), or ""."""
    words = paper.text[max(entry.words.start, entry.span.end - _NOTE) : entry.span.end]
    words = words.rstrip(AROUND.replace(")", ""))
    if words.endswith(")") and words[: words.rfind("(")].rstrip(AROUND).endswith("."):
        return "."  # a note in brackets behind the last sentence
    end = words.rstrip(AROUND)[-1:]
    if end in ".…!?" and end:
        return "."
    return end if end in ";,:" else ""


def _mark_place(paper: Paper, entry: Entry) -> tuple[Span, Span]:
    """What to mark (the sign, or the last word where there is none), and what to put a sign
    in the place of."""
    words = paper.quote(entry.words).rstrip(AROUND)
    end = entry.words.start + len(words)
    if words[-1:] in tuple(";,.") and words[-1:]:
        return Span(end - 1, end), Span(end - 1, end)
    return Span(entry.words.start + max(words.rfind(" "), words.rfind("\n")) + 1, end), Span(
        end, end
    )


@rule(
    "N18",
    "duplicate-items",
    title="Hai ý trong một danh sách gần như giống nhau",
    severity="info",
    what="một danh sách không nêu lại ý đã nêu ở trên.",
    why="Ý lặp thường do sao chép; người thực hiện không biết có phải hai việc không.",
    source=_PRACTICE,
    bad="a) Cung cấp thông tin cho báo chí …; d) Cung cấp thông tin cho báo chí …",
    good="a) Cung cấp thông tin cho báo chí …; d) Niêm yết thủ tục …",
    profiles=ADMINISTRATIVE,
)
def duplicate_items(paper: Paper) -> Iterator[Finding]:
    """A paragraph that stands there twice, or a sentence of one; an item all of whose words
    stand in another one of its list. Items that differ in a number or a name are parallel, not
    the same."""
    told: set[int] = set()
    for elder, entry in pairwise(paper.entries):
        (first, last), (start, end) = elder.words, entry.words
        if (
            end - start == last - first > _SHORTEST
            and _level(entry) == _level(elder)
            and paper.quote(entry.words) == paper.quote(elder.words)
        ):
            told.add(entry.span.start)
            yield _duplicate(paper, entry, elder)
    for entry in paper.entries:
        yield from _sentence_twice(paper, entry)
    for items in lists_of(paper):
        known: dict[str, list[Entry]] = {}
        for entry in items:
            opening = paper.text[entry.words.start : entry.words.start + _OPENING_LETTERS]
            elders = known.setdefault(" ".join(opening.split()), [])
            own = _words(paper, entry) if elders else []
            own = [] if entry.span.start in told else own
            for elder in elders[-_COMPARED:]:
                if len(own) >= _FEWEST_WORDS and _is_same(_words(paper, elder), own):
                    yield _duplicate(paper, entry, elder)
                    break
            elders.append(entry)


def _sentence_twice(paper: Paper, entry: Entry) -> Iterator[Finding]:
    """Sentences that follow one another within a paragraph and are the same."""
    start, end = entry.words
    if end - start < 2 * _SHORTEST or paper.text.find(".", start, end - 1) < 0:
        return
    at, before = start, ""
    for piece in paper.text[start:end].replace(".\n", ". ").split(". "):
        is_like = piece[:_OPENING_LETTERS].split()[:2] == before[:_OPENING_LETTERS].split()[:2]
        if is_like and len(piece) > _SHORTEST and _plain(piece) == _plain(before):
            message = said("Câu này viết hai lần.")
            yield duplicate_items.finding(Span(at, at + len(piece)), message)
        at, before = at + len(piece) + 2, piece


def _plain(sentence: str) -> str:
    return " ".join(sentence.split()).rstrip("./")


def _level(entry: Entry) -> tuple[bool, int]:
    return entry.is_dash, entry.section.level if entry.section else 0


def _words(paper: Paper, entry: Entry) -> list[str]:
    return WORD_OR_NUMBER.findall(paper.quote(entry.words)[:2000])


def _duplicate(paper: Paper, entry: Entry, elder: Entry) -> Finding:
    end = min(entry.span.end, entry.words.start + _SHOWN)
    blank = paper.text.rfind(" ", entry.words.start, end) if end < entry.span.end else -1
    opening = " ".join(paper.quote(elder.words)[:40].split())
    message = said("Ý này gần như trùng với ý “{opening}…” ở trên.", opening=opening)
    return duplicate_items.finding(Span(entry.span.start, blank if blank > 0 else end), message)


def _is_same(one: list[str], two: list[str]) -> bool:
    shorter, longer = sorted((one, two), key=len)
    if one[:_OPENING] != two[:_OPENING] or len(shorter) < 0.7 * len(longer):
        return False
    left, more = set(shorter) - set(longer), set(longer) - set(shorter)
    if len(left) > 1 or any(not word.islower() for word in left) or any(map(_names, more)):
        return False
    pairs, others = set(pairwise(map(str.lower, shorter))), set(pairwise(map(str.lower, longer)))
    return not (left and more) and len(pairs & others) >= 0.9 * len(pairs)


def _names(word: str) -> bool:
    """A number, or a word with a capital; an abbreviation may be what a copy says for words."""
    return word[0].isdigit() or word.istitle()


def _runs(paper: Paper) -> list[list[Entry]]:
    """The dashes that follow one another below one section."""
    runs: list[list[Entry]] = []
    goes_on = False
    for entry in paper.entries:
        if not entry.is_dash:
            goes_on = False
        elif goes_on and entry.under is runs[-1][0].under:
            runs[-1].append(entry)
        else:
            runs.append([entry])
            goes_on = True
    return runs


def lists_of(paper: Paper) -> list[list[Entry]]:
    """Items of one level, two and more: dashes of one sign, and sections without headings below
    one section. An item with a list of its own below it is of its list too."""
    return paper.once(_lists)


def _lists(paper: Paper) -> list[list[Entry]]:
    return [items for items in (*_dashes(paper), *_untitled(paper)) if len(items) > 1]


def _dashes(paper: Paper) -> Iterator[list[Entry]]:
    for run in paper.once(_runs):
        signs = dict.fromkeys(entry.marker for entry in run)
        if len(signs) == 1:
            yield run
            continue
        for sign in signs:
            yield from _parts([(e, e.marker == sign) for e in run], nested=sign == run[0].marker)


def _untitled(paper: Paper) -> Iterator[list[Entry]]:
    levels: dict[int, list[Entry]] = {}
    for entry in paper.entries:
        section = entry.section
        if section is None:
            continue
        for level in [level for level in levels if level > section.level]:
            yield levels.pop(level)
        if section.title is not None:
            levels.pop(section.level, None)
            continue
        if section.label in _FIRST and section.level in levels:
            yield levels.pop(section.level)
        levels.setdefault(section.level, []).append(entry)
    yield from levels.values()


def _parts(run: list[tuple[Entry, bool]], *, nested: bool) -> Iterator[list[Entry]]:
    """The items of one sign; other signs part lists of a lower level only."""
    part: list[Entry] = []
    for entry, is_of_it in run:
        if is_of_it:
            part.append(entry)
        elif part and not nested:
            yield part
            part = []
    if part:
        yield part
