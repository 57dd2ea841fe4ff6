"""Niêm yết at several places: each is a form of its own, with its own proof and its own state."""

from __future__ import annotations

import re

from loa.agencies.names import folded

BOARD, ONE_STOP, WEBSITE, ARTICLE = (
    "tthc_board",
    "tthc_board_one_stop",
    "tthc_website",
    "website_article",
)
_SEAT = re.compile(r"\b(?:tai|o) (?:tru so|co quan|phong|uy ban|ubnd|so|truong)\b")
_ONE_STOP = re.compile(
    r"\b(?:trung tam (?:phuc vu )?hanh chinh cong|mot cua|bo phan tiep nhan va tra ket qua)\b"
)
_WEBSITE = re.compile(r"\b(?:trang|cong) (?:thong tin|ttdt)|\b(?:trang web|website)\b")


def forms_by_place(forms: list[str], words: str) -> list[str]:
    """The forms of a task with its listing split where `words` name the seat and the one-stop
    desk; a website beside them is a place of listing too, and no article."""
    plain = folded(words)
    if BOARD not in forms or not (_SEAT.search(plain) and _ONE_STOP.search(plain)):
        return forms
    places = [BOARD, ONE_STOP]
    if _WEBSITE.search(plain):
        places.append(WEBSITE)
    others = [code for code in forms if code not in (BOARD, ARTICLE if WEBSITE in places else "")]
    return places + others
