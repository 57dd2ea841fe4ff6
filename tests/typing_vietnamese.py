"""Hands that type Vietnamese as offices and phones do.

UniKey on Windows lets plain letters through and, when a mark is typed, takes letters back with
Backspace (or marks them with Shift and the arrow, where a browser completes words by itself) and
sends the marked ones as packets of Unicode. The key that asked for the mark, a letter in Telex
and a figure in VNI, never reaches the page. Keyboards of Android and of Linux compose: the word
under way is replaced again and again, and put down at its end.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from playwright.sync_api import CDPSession, Locator, Page

from vanban.lexicon.letters import without_marks

WORDS = "Đường lối đổi mới của Tổ Ngữ văn"
PACKET = 231
"""VK_PACKET: the key that Windows says was pressed when a program sends a letter."""
TONES = "\u0300\u0301\u0303\u0309\u0323"

Typing = Callable[[Page, Locator, str], None]


def by_unikey(page: Page, field: Locator, words: str = WORDS) -> None:
    """Types `words` into the `field`: each word plain first, then its marks, as VNI is typed."""
    _by_states(page, field, words, lambda word: [without_marks(word), word])


def by_telex(page: Page, field: Locator, words: str = WORDS) -> None:
    """Types `words` letter by letter: shapes as they come (dd, uw, ow), the tone at the end."""
    _by_states(page, field, words, _telex)


def by_marking(page: Page, field: Locator, words: str = WORDS) -> None:
    """Types `words` by Telex, wrong letters marked with Shift and the arrow, then replaced."""
    _by_states(page, field, words, _telex, take_back=_mark)


def by_composing(page: Page, field: Locator, words: str = WORDS) -> None:
    """Types `words` into the `field` as a phone's keyboard composes them."""
    session = page.context.new_cdp_session(page)
    field.focus()
    for count, word in enumerate(words.split(" ")):
        if count:
            session.send("Input.insertText", {"text": " "})
        _compose(session, [*_beginnings(without_marks(word)), word])
        session.send("Input.insertText", {"text": word})
    session.detach()


def begin_composing(page: Page, field: Locator, syllable: str) -> CDPSession:
    """Leaves `syllable` under way in the field; ended by `end_composing`."""
    session = page.context.new_cdp_session(page)
    field.focus()
    _compose(session, _beginnings(syllable))
    return session


def end_composing(session: CDPSession, syllable: str) -> None:
    """Puts the syllable down."""
    session.send("Input.insertText", {"text": syllable})
    session.detach()


WAYS: tuple[Typing, ...] = (by_unikey, by_telex, by_marking, by_composing)


def _by_states(
    page: Page,
    field: Locator,
    words: str,
    states: Callable[[str], list[str]],
    take_back: Callable[[Page, int], None] | None = None,
) -> None:
    session = page.context.new_cdp_session(page)
    field.focus()
    for count, word in enumerate(words.split(" ")):
        if count:
            page.keyboard.press("Space")
        shown = ""
        for state in states(word):
            kept = _common(shown, state)
            if shown[kept:]:
                (take_back or _take_back)(page, len(shown) - kept)
            for letter in state[kept:]:
                _send(page, session, letter)
            shown = state
    session.detach()


def _telex(word: str) -> list[str]:
    """What stands in the field after each key: "D", "Đ", "Đu", "Đư" … "Đương", "Đường"."""
    toneless = "".join(map(_without_tone, word))
    states, so_far = [], ""
    for letter in toneless:
        if (plain := without_marks(letter)) != letter:
            states.append(so_far + plain)
        so_far += letter
        states.append(so_far)
    return [*states, word]


def _without_tone(letter: str) -> str:
    apart = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", "".join(part for part in apart if part not in TONES))


def _common(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _take_back(page: Page, count: int) -> None:
    for _ in range(count):
        page.keyboard.press("Backspace")


def _mark(page: Page, count: int) -> None:
    for _ in range(count):
        page.keyboard.press("Shift+ArrowLeft")


def _send(page: Page, session: CDPSession, letter: str) -> None:
    """ASCII goes through as a key; anything else comes as a packet."""
    if letter.isascii():
        page.keyboard.press(letter)
        return
    key = {"windowsVirtualKeyCode": PACKET, "key": letter}
    session.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": letter, **key})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})


def _beginnings(word: str) -> Iterator[str]:
    return (word[: end + 1] for end in range(len(word)))


def _compose(session: CDPSession, states: list[str] | Iterator[str]) -> None:
    for state in states:
        session.send(
            "Input.imeSetComposition",
            {"text": state, "selectionStart": len(state), "selectionEnd": len(state)},
        )
