"""Letters of a text file are changed, whatever it is written in."""

from __future__ import annotations

from unicodedata import is_normalized, normalize

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vanban.edits.changes import Edit, edited
from vanban.edits.text import TextFile

EXAMPLES = 200
_CODINGS = [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe")]
_texts = st.text("aăbờữđ \n.,", min_size=1, max_size=30).filter(str.strip)


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, str, bytes]:
    """The bytes of a text, its encoding and its mark."""
    encoding, mark = draw(st.sampled_from(_CODINGS))
    text = draw(_texts).replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    if draw(st.booleans()):
        text = normalize("NFD", text)
    return mark + text.encode(encoding), encoding, mark


@settings(max_examples=EXAMPLES, deadline=None)
@given(files(), _texts, st.integers(0, 30), st.integers(0, 30))
def test_only_the_letters_of_the_edit_change(
    file: tuple[bytes, str, bytes], new: str, start: int, end: int
) -> None:
    data, encoding, mark = file
    opened = TextFile(data)
    text = opened.source.text
    assume(start <= end <= len(text))
    edit = Edit(start, end, new)
    assume(opened.refusal([edit]) is None)

    done = opened.with_edits([edit])

    expected = edited(text, [edit])
    assert done.startswith(mark)
    written = done[len(mark) :].decode(encoding)
    assert normalize("NFC", written.replace("\r\n", "\n")) == expected
    before = data[len(mark) :].decode(encoding)
    assert ("\r\n" in before) >= ("\r\n" in written)
    # What stands before and behind the edit is written as it was.
    first, last = text[:start], text[end:]
    if is_normalized("NFC", before) and "\r" not in before:
        assert written == first + new + last
