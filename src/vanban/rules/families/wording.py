"""W: words that administrative documents should not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from vanban import lexicon
from vanban.lexicon.phrases import PhraseBook
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_PRACTICE = "Thông lệ dùng từ trong văn bản hành chính"
_EMPTY_AT_LEAST = 3
_YEARLY = lazy_pattern(r"(?P<word>[Hh](?<!\w.)[àằ]ng) (?=(?:năm|tháng|quý|tuần|ngày)(?!\w))")
_ENSURE = lazy_pattern(r"(?<!\w)(?P<word>[ĐđBb](?:ảm bảo|ảo đảm))(?!\w)")
_FIRST_PICTURE = "\u2639"
_PICTURE = lazy_pattern("[\U0001f300-\U0001faff\u2639\u263a\u2665\u2764]")
_EMOJI = lazy_pattern(rf"{_PICTURE.pattern}|:\)\)|=\)\)")
_PLURAL_ADDRESS = lazy_pattern(r"[/@]|\.\w")


@rule(
    "W01",
    "dam-bao",
    title="Lẫn “đảm bảo” với “bảo đảm”",
    severity="info",
    what="một văn bản dùng một từ; văn bản pháp luật dùng “bảo đảm”.",
    why="Hai từ cùng nghĩa dùng lẫn làm văn bản không thống nhất.",
    source=_PRACTICE,
    bad="đảm bảo tiến độ; bảo đảm chất lượng",
    good="bảo đảm tiến độ; bảo đảm chất lượng",
    profiles=EVERY,
    preview=True,
    fix="unsafe",
)
def ensure(paper: Paper) -> Iterator[Finding]:
    """ "đảm bảo" in a text that has "bảo đảm" too."""
    places = list(_ENSURE.finditer(paper.text))
    if any(found["word"].lower() == "bảo đảm" for found in places):
        for found in places:
            if found["word"].lower() == "đảm bảo":
                right = "Bảo đảm" if found["word"][0] == "Đ" else "bảo đảm"
                span = Span(*found.span("word"))
                message = said("Chỗ khác dùng “bảo đảm”.")
                yield ensure.finding(span, message, Fix(span, right, safe=False))


@rule(
    "W02",
    "hang-hang",
    title="Lẫn “hàng năm” với “hằng năm”",
    severity="info",
    what="một văn bản viết một kiểu: “hằng năm, hằng tháng” (theo từ điển) hoặc “hàng năm, hàng "
    "tháng”.",
    why="Viết lẫn hai kiểu làm văn bản không thống nhất.",
    source="Từ điển tiếng Việt: “hằng” là đều đặn theo kỳ; “hàng” cũng được nhiều văn bản dùng",
    bad="báo cáo hàng tháng, hằng năm",
    good="báo cáo hằng tháng, hằng năm",
    profiles=EVERY,
    fix="safe",
)
def yearly(paper: Paper) -> Iterator[Finding]:
    """The rarer of the two; "hằng" when both are as frequent."""
    if paper.vocabulary.keys().isdisjoint(("hằng", "Hằng")):
        return
    places = list(_YEARLY.finditer(paper.text))
    written = sum("ằ" in found["word"] for found in places)
    if not 0 < written < len(places):
        return
    usual = "ằ" if written * 2 >= len(places) else "à"
    for found in places:
        word = found["word"]
        if usual not in word:
            span = Span(*found.span("word"))
            right = word[0] + usual + "ng"
            message = said("Chỗ khác viết “{right}”.", right=right.lower())
            yield yearly.finding(span, message, Fix(span, right, safe=True))


@rule(
    "W03",
    "obsolete-term",
    title="Từ ngữ không còn dùng",
    severity="info",
    what="những từ ngữ mà văn bản mới đã thay, tính theo ngày của văn bản.",
    why="Dùng từ ngữ cũ làm người đọc tìm sai nơi, sai giấy tờ.",
    source="Văn bản đã thay từ ngữ đó, ghi trong từng thông báo",
    bad="dịch vụ công trực tuyến mức độ 4 (văn bản năm 2026)",
    good="dịch vụ công trực tuyến toàn trình",
    profiles=EVERY,
    lines=r"muc do [34]|tiep nhan va tra ket qua|chung minh nhan dan|can cuoc cong dan|so ho khau",
)
def obsolete(paper: Paper, line: Line) -> Iterator[Finding]:
    """Words of the list in papers dated when they were out of use."""
    day = paper.document.date
    if day is None:
        year = paper.document.year
        day = date(year, 1, 1) if year else None
    small = line.text.lower()
    for row in lexicon.load("wording")["obsolete"] if day else ():
        if row["words"] not in small:
            continue
        found = re.search(rf"(?<!\w){row['words']}(?!\w)", small)
        if found and len(small) == len(line.text) and day >= row["since"]:
            message = said(
                "“{words}” nay là {right} ({source}).",
                words=row["words"],
                right=row["right"],
                source=row["source"],
            )
            yield obsolete.finding(line.at(*found.span()), message)


@rule(
    "W04",
    "empty-phrase",
    title="Nhiều cụm từ sáo",
    severity="info",
    what="những cụm từ không cho biết phải làm gì, đến đâu, như “từng bước”, “hơn nữa”; nêu khi "
    "có từ ba chỗ trở lên.",
    why="Không đo được kết quả, không giao được việc.",
    source=_PRACTICE,
    bad="từng bước nâng cao hơn nữa chất lượng, không ngừng đổi mới",
    good="nâng tỷ lệ hồ sơ giải quyết đúng hạn lên 98%",
    profiles=EVERY,
    preview=True,
)
def empty_phrase(paper: Paper) -> Iterator[Finding]:
    """All of them where there are three or more."""
    places = _empty().find(paper.words)
    if len(places) >= _EMPTY_AT_LEAST:
        for words, span in places:
            yield empty_phrase.finding(span, said("“{words}” không cho biết mức độ.", words=words))


@cache
def _empty() -> PhraseBook[str]:
    return PhraseBook((words, words) for words in lexicon.load("wording")["empty"])


@rule(
    "W05",
    "vague-time",
    title="Thời hạn không rõ",
    severity="info",
    what="thời hạn của nhiệm vụ nêu ngày, tháng hoặc kỳ, không chỉ “kịp thời”, “sớm”.",
    why="Không theo dõi được việc không có thời hạn.",
    source=_PRACTICE,
    bad="Thời gian hoàn thành: kịp thời",
    good="Thời gian hoàn thành: trước ngày 15/12/2026",
    profiles=EVERY,
    preview=True,
)
def vague_time(paper: Paper) -> Iterator[Finding]:
    """Tasks whose deadline is one of these words and nothing more."""
    vague = lexicon.load("wording")["vague"]
    for task in paper.document.tasks:
        words = (task.deadline or "").strip(" .;").lower()
        if words in vague and task.deadline:
            at = paper.text.find(task.deadline, task.span.start, task.span.end)
            if at >= 0:
                span = Span(at, at + len(task.deadline))
                yield vague_time.finding(span, said("Thời hạn này không theo dõi được."))


@rule(
    "W08",
    "spoken-style",
    title="Văn nói, biểu tượng cảm xúc",
    severity="warning",
    what="văn bản hành chính không có từ ngữ của văn nói và biểu tượng cảm xúc.",
    why="Văn bản hành chính cần trang trọng, rõ ràng.",
    source=_PRACTICE,
    bad="Các anh chị nộp báo cáo đúng hạn nhé",
    good="Đề nghị các đơn vị nộp báo cáo đúng hạn",
    profiles=EVERY,
)
def spoken(paper: Paper) -> Iterator[Finding]:
    """Words of speech and pictures of faces."""
    last_words = _last_words_spoken()
    if any(
        ending in paper.text
        for last in last_words.keys() & paper.vocabulary.keys()
        for ending in last_words[last]
    ):
        for found in _spoken_words().finditer(paper.text):
            message = said("“{words}” là văn nói.", words=found.group())
            yield spoken.finding(Span(*found.span()), message)
    if "))" in paper.text or (
        max(paper.letters, default="") >= _FIRST_PICTURE and _PICTURE.search(paper.text)
    ):
        for found in _EMOJI.finditer(paper.text):
            yield spoken.finding(Span(*found.span()), said("Biểu tượng cảm xúc."))


@cache
def _last_words_spoken() -> dict[str, set[str]]:
    """The last word of each phrase of speech, with what follows the first letter of those."""
    found: dict[str, set[str]] = {}
    for words in lexicon.load("wording")["spoken"]:
        found.setdefault(words.split()[-1], set()).add(words[1:])
    return found


@cache
def _spoken_words() -> re.Pattern[str]:
    words = sorted(lexicon.load("wording")["spoken"], key=len, reverse=True)
    return re.compile(rf"(?<![\w/.@])(?:[Cc]ác anh chị|{'|'.join(words)})(?![\w/@])")


@rule(
    "W10",
    "foreign-word",
    title="Từ nước ngoài đã có từ tiếng Việt",
    severity="info",
    what="dùng từ tiếng Việt khi đã có: “trang thông tin điện tử”, “trực tuyến”, “đường dẫn”; nêu "
    "một lần cho mỗi từ.",
    why="Văn bản gửi người dân cần dễ hiểu với mọi người.",
    source=_PRACTICE,
    bad="đăng trên website, fanpage; họp online",
    good="đăng trên trang thông tin điện tử; họp trực tuyến",
    profiles=EVERY,
)
def foreign_word(paper: Paper) -> Iterator[Finding]:
    """The first place of each word of the list, not within addresses."""
    foreign: dict[str, str] = lexicon.load("loans")["foreign"]
    told: set[str] = set()
    for word in sorted(foreign.keys() & paper.vocabulary.keys()):
        right = foreign[word]
        if right in told:
            continue
        for span in paper.places(word):
            before = paper.text[max(0, span.start - 1) : span.start]
            if before in ("/", "@", ".", "_", "-") or _PLURAL_ADDRESS.match(paper.text, span.end):
                continue
            told.add(right)
            message = said("“{word}” có từ tiếng Việt là “{right}”.", word=word, right=right)
            yield foreign_word.finding(span, message)
            break


@rule(
    "W11",
    "fixed-phrase",
    title="Cụm từ cố định viết sai hoặc thừa",
    severity="info",
    what="“căn cứ theo” thừa “theo”; “liên quan” trước danh từ cần “đến”; và những cụm từ tương "
    "tự.",
    why="Từ thừa, từ thiếu làm câu văn không chuẩn.",
    source=_PRACTICE,
    bad="Căn cứ theo các nội dung Kế hoạch; các chỉ số khác liên quan CCHC",
    good="Căn cứ nội dung Kế hoạch; các chỉ số khác liên quan đến CCHC",
    profiles=EVERY,
    fix="unsafe",
    lines=r"can cu theo|theo nhu|do boi|dua tren|tai lap|tat ca|bat dau tu|bao gom co|lien quan",
)
def fixed_phrase(paper: Paper, line: Line) -> Iterator[Finding]:
    """Phrases of the list, in letters with their marks."""
    small = line.text.lower()
    if len(small) != len(line.text):
        return
    for row in lexicon.load("wording")["fixed"]:
        words, right = row["words"], row["right"]
        if words not in small:
            continue
        for found in re.finditer(rf"(?<!\w){words}(?!\w)", small):
            follows = line.bare[found.end() :].lstrip(" ")
            if "before" in row and not re.match(row["before"], follows):
                continue
            span = line.at(*found.span())
            meant = right[0].upper() + right[1:] if line.text[found.start()].isupper() else right
            message = said("“{words}” nên viết “{right}”.", words=words, right=right)
            yield fixed_phrase.finding(span, message, Fix(span, meant, safe=False))
