"""Hands that type Vietnamese as offices and phones do.

UniKey on Windows lets plain letters through and, when a mark is typed, takes letters back with
Backspace and sends the marked ones as packets of Unicode. Keyboards of Android compose: the word
under way is replaced again and again, and put down at its end.
"""

from __future__ import annotations

from playwright.sync_api import CDPSession, Locator, Page

from vanban.lexicon.letters import without_marks

WORDS = "Đường lối đổi mới của Tổ Ngữ văn"
PACKET = 231
"""VK_PACKET: the key that Windows says was pressed when a program sends a letter."""


def by_unikey(page: Page, field: Locator, words: str = WORDS) -> None:
    """Types `words` into the empty `field`: each word plain first, then its marks."""
    session = page.context.new_cdp_session(page)
    field.focus()
    for count, word in enumerate(words.split()):
        if count:
            page.keyboard.press("Space")
        plain = without_marks(word)
        for letter in plain:
            page.keyboard.press(letter)
        first = next((at for at, letter in enumerate(word) if plain[at] != letter), len(word))
        for _ in range(len(word) - first):
            page.keyboard.press("Backspace")
        for letter in word[first:]:
            _packet(session, letter)
    session.detach()


def by_composing(page: Page, field: Locator, words: str = WORDS) -> None:
    """Types `words` into the empty `field` as a phone's keyboard composes them."""
    session = page.context.new_cdp_session(page)
    field.focus()
    for count, word in enumerate(words.split()):
        plain = without_marks(word)
        for so_far in [*(plain[: end + 1] for end in range(len(plain))), word]:
            session.send(
                "Input.imeSetComposition",
                {"text": so_far, "selectionStart": len(so_far), "selectionEnd": len(so_far)},
            )
        session.send("Input.insertText", {"text": word})
        if count < len(words.split()) - 1:
            session.send("Input.insertText", {"text": " "})
    session.detach()


def _packet(session: CDPSession, letter: str) -> None:
    key = {"windowsVirtualKeyCode": PACKET, "key": letter}
    session.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": letter, **key})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
