"""Defects that are put into a clean text, one at a time, where we know where.

A kind of defect looks for places where it can be made and says what to write there. What is
marked is the wrong words, or the words beside what is missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Edit:
    """`new` takes the place of text[start:end]; the fault is new[first:last], all of it when
    `last` is None, or another place of the text after the edit when `marked` is given."""

    start: int
    end: int
    new: str
    first: int = 0
    last: int | None = None
    marked: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Mutation:
    """A text with one defect, and where the wrong words stand."""

    kind: str
    text: str
    start: int
    end: int

    def is_found_at(self, start: int, end: int) -> bool:
        """Whether a finding there tells this defect: it overlaps and does not mark half a page."""
        if end - start > 4 * (self.end - self.start) + 80:
            return False
        return min(end, self.end) > max(start, self.start) or self.start <= start == end <= self.end


Maker = Callable[[str, Random], Iterator[Edit]]
KINDS: dict[str, Maker] = {}


def mutate(text: str, kind: str, draw: Random) -> Mutation | None:
    """The text with a defect of this kind, or None where there is no place for one."""
    edits = list(KINDS[kind](text, draw))
    if not edits:
        return None
    edit = draw.choice(edits)
    changed = text[: edit.start] + edit.new + text[edit.end :]
    last = len(edit.new) if edit.last is None else edit.last
    start, end = edit.marked or (edit.start + edit.first, edit.start + last)
    return Mutation(kind, changed, start, end)


def _kind(name: str) -> Callable[[Maker], Maker]:
    def register(maker: Maker) -> Maker:
        KINDS[name] = maker
        return maker

    return register


def _body(text: str) -> tuple[int, int]:
    """From the first sentence to "Nơi nhận"."""
    start = text.find("năm 2026\n") + len("năm 2026\n")
    end = text.find("\nNơi nhận")
    return start, end if end > 0 else len(text)


# ---------------------------------------------------------------- letters

_WORD = re.compile(r"(?<![\w/.&-])[^\W\d_]{2,7}(?![\w/.&-])")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _words(text: str, changed: Callable[[str], str | None]) -> Iterator[Edit]:
    """Each word of the body in small letters that `changed` makes another word of."""
    for match in _WORD.finditer(text, *_body(text)):
        word = match.group()
        new = changed(word) if word.islower() else None
        if new and new != word:
            yield Edit(*match.span(), new)


def _retoned(word: str, retone: Callable[[str], str | None]) -> str | None:
    letters = unicodedata.normalize("NFD", word)
    at = next((n for n, letter in enumerate(letters) if letter in _TONES), None)
    if at is None:
        return None
    tone = retone(letters[at])
    if tone is None:
        return None
    return unicodedata.normalize("NFC", letters[:at] + tone + letters[at + 1 :])


@_kind("tone dropped")
def _tone_dropped(text: str, draw: Random) -> Iterator[Edit]:
    return _words(text, lambda word: _retoned(word, lambda _: ""))


@_kind("tone wrong")
def _tone_wrong(text: str, draw: Random) -> Iterator[Edit]:
    return _words(
        text, lambda word: _retoned(word, lambda tone: draw.choice(_TONES.replace(tone, "")))
    )


@_kind("hỏi for ngã")
def _question_and_tilde(text: str, draw: Random) -> Iterator[Edit]:
    other = {"\u0309": "\u0303", "\u0303": "\u0309"}
    return _words(text, lambda word: _retoned(word, other.get))


@_kind("hat dropped")
def _hat_dropped(text: str, draw: Random) -> Iterator[Edit]:
    def bare(word: str) -> str:
        letters = unicodedata.normalize("NFD", word)
        return unicodedata.normalize("NFC", re.sub("[\u0302\u0306\u031b]", "", letters))

    return _words(text, bare)


def _openings(first: str, second: str) -> Maker:
    def make(text: str, draw: Random) -> Iterator[Edit]:
        def swapped(word: str) -> str | None:
            for old, new in ((first, second), (second, first)):
                if word.startswith(old) and word[len(old) :][:1] not in ("h", ""):
                    return new + word[len(old) :]
            return None

        return _words(text, swapped)

    return make


for _first, _second in (("s", "x"), ("ch", "tr"), ("d", "gi"), ("l", "n"), ("r", "d")):
    _kind(f"{_first} for {_second}")(_openings(_first, _second))


@_kind("đ as d")
def _d_without_bar(text: str, draw: Random) -> Iterator[Edit]:
    return _words(text, lambda word: word.replace("đ", "d", 1))


@_kind("n for ng at the end")
def _endings(text: str, draw: Random) -> Iterator[Edit]:
    def swapped(word: str) -> str | None:
        if word.endswith("ng"):
            return word[:-1]
        return word + "g" if word.endswith("n") else None

    return _words(text, swapped)


@_kind("c for t at the end")
def _stops(text: str, draw: Random) -> Iterator[Edit]:
    def swapped(word: str) -> str | None:
        if word.endswith("c"):
            return word[:-1] + "t"
        return word[:-1] + "c" if word.endswith("t") else None

    return _words(text, swapped)


@_kind("letters changed about")
def _transposed(text: str, draw: Random) -> Iterator[Edit]:
    return _words(text, lambda word: word[:-2] + word[-1] + word[-2] if len(word) > 3 else None)


@_kind("letter doubled")
def _doubled_letter(text: str, draw: Random) -> Iterator[Edit]:
    return _words(text, lambda word: word + word[-1])


# ---------------------------------------------------------------- words and marks


def _put(pattern: str, new: str, *, group: int | str = 0, flags: int = 0) -> Maker:
    """Wherever the pattern stands, `new` for its group."""
    found = re.compile(pattern, flags | re.MULTILINE)

    def make(text: str, draw: Random) -> Iterator[Edit]:
        for match in found.finditer(text):
            start, end = match.span(group)
            words = match.expand(new)
            yield Edit(start, end, words)

    return make


def _among_words(pattern: str, new: str) -> Maker:
    """The same in the body only."""
    found = re.compile(pattern)

    def make(text: str, draw: Random) -> Iterator[Edit]:
        for match in found.finditer(text, *_body(text)):
            yield Edit(*match.span(), match.expand(new))

    return make


PATTERNS: dict[str, Maker] = {
    "word doubled": _among_words(r"(?<= )([^\W\d_]{2,7})(?= [^\W\d_])", r"\1 \1"),
    "words joined": _among_words(r"(?<= )([^\W\d_]{2,7}) ([a-zà-ỹ]{2,7})(?= )", r"\1\2"),
    "space before a mark": _among_words(r"(\w{2,7})([,;:.])(?= |\n)", r"\1 \2"),
    "no space after a mark": _among_words(r"([^\W\d_]{2,7}[,;:]) ([^\W\d_]{2,7})", r"\1\2"),
    "comma dropped in a fixed list": _among_words(
        r"cán bộ, công chức|công chức, viên chức|tổ chức, cá nhân|đôn đốc, kiểm tra"
        r"|khó khăn, vướng mắc|phản ánh, kiến nghị|người dân, doanh nghiệp",
        "",
    ),
    "body in small letters": _put(r"Ủy ban nhân dân (?=xã|tỉnh)", "ủy ban nhân dân "),
    "i for y": _among_words(r"(kỹ năng)", "kĩ năng"),
    "section number skipped": _put(r"^(III|IV|V)\. (?=[A-ZÀ-Ỹ])", "VII. "),
    "number skipped": _put(r"^(?:2|3)\. (?=\w)", "6. "),
    "letter of a point f": _put(r"^(?:c|d)\) ", "f) "),
    "letters of points out of order": _put(r"^b\) ", "c) "),
    "article skipped": _put(r"^Điều 3\.", "Điều 5."),
    "end mark without its dot": _put(r"(?<=\w)\./\.(?=\s+Nơi)", "/."),
    "end mark as two dots": _put(r"(?<=\w)\./\.(?=\s+Nơi)", ".//."),
    "ground ends in a dot": _put(r"\d+;(?=\n(?:Căn|Theo))", "2026."),
    "no “số”": _put(r"(Kế hoạch|Nghị quyết|Nghị định) số (\d+/[\w/-]+)(?= ngày)", r"\1 \2"),
    "day not in the calendar": _put(r"\b\d\d/(?:4|6|9)/2026", "31/6/2026"),
    "month not in the calendar": _put(r"\b(\d\d)/\d+/2026", r"\1/13/2026"),
    "day without zero": _put(r"(?<![\d/])0(\d/\d+/202\d)", r"\1"),
    "date without zero": _put(r"(?<=, ngày )0(\d tháng)", r"\1"),
    "month without zero": _put(r"(?<=, ngày \d\d tháng )0([12])", r"\1"),
    "period backwards": _put(
        r"Từ ngày ([\d/]+) đến hết ngày ([\d/]+)", r"Từ ngày \2 đến hết ngày \1"
    ),
    "symbol of another type": _put(r"^Số: \d+/(KH|BC|QĐ|TB)-", "TTr", group=1),
    "letters of a symbol small": _put(r"^Số: \d+/(TTr)-", "TTR", group=1),
    "symbol in small letters": _put(r"^Số: \d+/(QĐ)-", "Qđ", group=1),
    "spaces in a symbol": _put(r"(?<=^Số: )(\d+/\w+)-(\w+)", r"\1 - \2"),
    "symbol without bars": _put(r"^Số: \d+/(QĐ)-", "QD", group=1),
    "“CV” in a symbol": _put(r"^Số: (\d+/)(?=(?:UBND|SNV|THCSĐC)-)", r"\1CV-", group=1),
    "number below ten without zero": _put(r"(?<=^Số: )0(\d)(?=/)", r"\1"),
    "no colon behind “Số”": _put(r"^Số: ", "Số "),
    "year in the number": _put(r"(?<=^Số: )(\d+)(?=/KH)", r"\1/2026"),
    "KT. without a deputy": _put(r"(?<=^KT\. )(.+)\nPHÓ \1", r"\1\n\1"),
    "deputy without KT.": _put(r"^KT\. (.+)\nPHÓ \1", r"PHÓ \1"),
    "TM. of one person": _put(r"^(?:GIÁM ĐỐC|HIỆU TRƯỞNG)(?=\n[A-ZĐ][a-zà-ỹ])", "TM. \\g<0>"),
    "no space behind KT.": _put(r"^(KT|TM|TL)\. (\w+)", r"\1.\2"),
    "degree before a name": _put(r"(?<=^CHỦ TỊCH\n|^GIÁM ĐỐC\n)(?=[A-ZĐ][a-zà-ỹ]+ )", "ThS. "),
    "no colon behind “Lưu”": _put(r"^- Lưu: VT", "- Lưu VT"),
    "file without registry": _put(r"^- Lưu: VT, ", "- Lưu: "),
    "mark of a recipient": _put(r"\);(?=\n-)", ").", group=0),
    "“đề” for “để”": _put(r"\(để (?=báo|thực)", "(đề "),
    "country misspelt": _put(r"VIỆT NAM(?=\n)", "VIÊT NAM"),
    "motto misspelt": _put(r"Độc lập - Tự do - Hạnh phúc", "Độc lập - Tư do - Hạnh phúc"),
    "motto in capitals": _put(r"Độc lập - Tự do - Hạnh phúc", "Độc Lập - Tự Do - Hạnh Phúc"),
    "motto without spaces": _put(r"Độc lập - Tự do - Hạnh phúc", "Độc lập-Tự do-Hạnh phúc"),
    "place without comma": _put(r"^((?:Sơn Hà|An Phú|Đồi Cỏ)), ngày", r"\1 ngày"),
    "title ends in a dot": _put(r"(?<=^KẾ HOẠCH\n)(.+)$", r"\1."),
    "other year in the title": _put(r"(?<=^KẾ HOẠCH\n)(.+)2026$", r"\g<1>2024"),
    "abbreviation mistyped": _among_words(r"(?<= )CCHC(?! ?\))|DVCTT(?=\w| của| ghi)", "CCCH"),
    "letters of UBND changed about": _put(r"(?<=^- )Ủy ban nhân dân(?= xã| tỉnh)", "UNBD"),
    "body that is no more": _put(
        r"(?<=^- )[^\n(]+(?= \(để thực hiện\))", "Phòng GD&ĐT huyện Sơn Trung"
    ),
    "issuer of another symbol": _put(
        r"76/NQ-CP ngày ([\d/]+) của Chính phủ", r"76/NQ-CP ngày \1 của Bộ Chính trị"
    ),
    "type of another symbol": _put(r"Nghị quyết(?= số \d+/NQ-CP)", "Nghị định"),
    "cited before it was made": _put(r"(?<=/KH-UBND ngày )(\d\d/\d+)/2025", r"\1/2026"),
    "done before it was planned": _put(r"(?<=trước ngày )(\d\d/\d+)/2026", r"\1/2025"),
    "bracket not closed": _put(r"(\(để (?:báo cáo|thực hiện))\)", r"\1"),
    "bracket not opened": _put(r"\((để (?:báo cáo|thực hiện)\))", r"\1"),
    "hyphen of a law lost": _put(r"(?<=Nghị định số )30/2020/NĐ-CP", "30/2020/NĐCP"),
    "“V/v” in a named paper": _put(r"^Về việc ", "V/v "),
    "no colon behind “như sau”": _put(r"như sau:", "như sau"),
    "no colon behind “Kính gửi”": _put(r"Kính gửi:", "Kính gửi"),
    "Party's words": _put(r"(?<=^TM\. )ỦY BAN NHÂN DÂN", "BAN THƯỜNG VỤ"),
    "name of who signs in small letters": _put(
        r"(?<=[A-ZĐÀ-Ỹ]\n)(Nguyễn|Trần|Phạm|Hoàng) (Văn|Thị|Đức)(?= \w+(?: \w+)?\n)", r"\1 văn"
    ),
}  # fmt: skip
KINDS.update(PATTERNS)


@_kind("comma dropped in a fixed list")
def _comma_dropped(text: str, draw: Random) -> Iterator[Edit]:
    for edit in PATTERNS["comma dropped in a fixed list"](text, draw):
        yield Edit(edit.start, edit.end, text[edit.start : edit.end].replace(",", "", 1))


@_kind("no end mark")
def _no_end_mark(text: str, draw: Random) -> Iterator[Edit]:
    for match in re.finditer(r"(\w+)\./\.(?=\s+Nơi)", text):
        yield Edit(*match.span(), match[1] + ".")


@_kind("tone put elsewhere")
def _tone_elsewhere(text: str, draw: Random) -> Iterator[Edit]:
    other = {"hóa": "hoá", "thỏa": "thoả", "tòa": "toà", "hòa": "hoà", "khỏe": "khoẻ", "ủy": "uỷ"}
    return _words(text, other.get)


@_kind("tone on the wrong letter")
def _tone_misplaced(text: str, draw: Random) -> Iterator[Edit]:
    other = {"của": "cuả", "được": "đựơc", "người": "nguời", "thực": "thưc", "việc": "viêc"}
    return _words(text, other.get)


@_kind("cited twice with two dates")
def _two_dates(text: str, draw: Random) -> Iterator[Edit]:
    cited = re.search(r"(Kế hoạch số \d+/KH-UBND) ngày (\d\d)/12/2025 của", text)
    for match in re.finditer(r"(?<=thực hiện Kế hoạch này)\.", text):
        if cited and match.start() > cited.end():
            opening = " theo "
            words = f"{cited[1]} ngày 15/11/2025"
            yield Edit(*match.span(), f"{opening}{words}.", len(opening), len(opening) + len(words))


@_kind("annex not mentioned")
def _annex_not_mentioned(text: str, draw: Random) -> Iterator[Edit]:
    sentence = "Các nhiệm vụ khác được nêu tại Phụ lục kèm theo Kế hoạch này.\n"
    at = text.find(sentence)
    annex = text.find("\nPhụ lục\n") + 1
    if at > 0 and annex:
        moved = annex - len(sentence)
        yield Edit(at, at + len(sentence), "", marked=(moved, moved + len("Phụ lục")))


@_kind("owner named otherwise")
def _owner(text: str, draw: Random) -> Iterator[Edit]:
    names = {"Tổ Văn phòng": "Bộ phận Văn phòng", "Phòng Kinh tế": "Phòng Kinh tế - Hạ tầng",
             "Thư viện": "Tổ Thư viện", "Sở Tài chính": "Sở Tài chính - Kế hoạch"}  # fmt: skip
    annex = text.find("\nPhụ lục\n")
    for name, other in names.items():
        for match in re.finditer(rf"(?<=\| ){name}(?= \|)", text):
            if 0 < annex < match.start():
                yield Edit(*match.span(), other)


@_kind("number of a row skipped")
def _row_number(text: str, draw: Random) -> Iterator[Edit]:
    annex = text.find("\nPhụ lục\n")
    for match in re.finditer(r"(?<=\n\| )[34](?= \|)", text):
        if 0 < annex < match.start():
            yield Edit(*match.span(), "9")


@_kind("no “Nơi nhận”")
def _no_recipients(text: str, draw: Random) -> Iterator[Edit]:
    for match in re.finditer(r"(?<=\n)Nơi nhận:\n(?:- .+\n)+(?P<signed>[^\n]+)", text):
        signed = match["signed"]
        yield Edit(*match.span(), signed)


@_kind("abbreviation not said")
def _not_said(text: str, draw: Random) -> Iterator[Edit]:
    for match in re.finditer(r" \(sau đây viết tắt là (\w+)\)", text):
        used = text.find(match[1], match.end())
        if used > 0:
            start = used - len(match.group())
            yield Edit(*match.span(), "", marked=(start, start + len(match[1])))


@_kind("empty section")
def _empty(text: str, draw: Random) -> Iterator[Edit]:
    for match in re.finditer(r"(?<=\n)(IV\. KINH PHÍ\n).+\n", text):
        yield Edit(*match.span(), match[1], 0, len(match[1]) - 1)


@_kind("“hàng” beside “hằng”")
def _two_spellings(text: str, draw: Random) -> Iterator[Edit]:
    found = list(re.finditer(r"\bhằng (năm|quý|ngày)", text))
    if len(found) > 1:
        yield from (Edit(*match.span(), f"hàng {match[1]}") for match in found)


@_kind("section number twice")
def _section_twice(text: str, draw: Random) -> Iterator[Edit]:
    return _repeated_number(text, r"(?<=\n)([IV]+)\. (?=[A-ZÀ-Ỹ]{2})")


@_kind("number twice")
def _number_twice(text: str, draw: Random) -> Iterator[Edit]:
    return _repeated_number(text, r"(?<=\n)(\d)\. (?=\w)")


def _repeated_number(text: str, pattern: str) -> Iterator[Edit]:
    before = None
    for match in re.finditer(pattern, text):
        if before and match[1] not in ("I", "1"):
            yield Edit(*match.span(), f"{before}. ")
        before = match[1]
