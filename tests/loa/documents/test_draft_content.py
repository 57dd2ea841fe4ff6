"""A composition goes into JSON and comes out the same, whatever stands in it."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from loa.documents.drafting.content import composed, nodes, packed
from loa.documents.drafting.fields import retouched
from vanban.writers.composition import (
    Annex,
    Bullet,
    Composition,
    Figure,
    Heading,
    Paragraph,
    Recipient,
    Signature,
    Table,
    Text,
    plain,
)

words = st.text("aĐệ .1\n\u0301", max_size=6)
maybe = st.none() | words
inline = st.builds(Text, words, st.booleans(), st.booleans()) | st.builds(Figure, words, words)
pieces = words | st.lists(inline, max_size=4).map(tuple)
headings = st.builds(Heading, st.sampled_from([1, 2, 3]), pieces, maybe)
tables = st.integers(1, 4).flatmap(
    lambda columns: st.builds(
        Table,
        header=st.lists(words, min_size=columns, max_size=columns).map(tuple),
        rows=st.lists(
            st.lists(pieces, min_size=columns, max_size=columns).map(tuple), max_size=4
        ).map(tuple),
        widths=st.just(()) | st.just(tuple(float(n) for n in range(1, columns + 1))),
        align=st.just(()) | st.just(("center",) * columns),
        caption=maybe,
    )
)
blocks = st.lists(
    headings | st.builds(Paragraph, pieces) | st.builds(Bullet, pieces) | tables, max_size=4
).map(tuple)
signatures = st.builds(Signature, words, maybe, st.lists(words, max_size=2).map(tuple))
papers = st.builds(
    Composition,
    type=words,
    symbol=words,
    agency=words,
    place=words,
    title=words,
    body=blocks,
    signature=signatures,
    number=maybe,
    parent=maybe,
    date=st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    month=st.none() | st.integers(1, 12),
    year=st.none() | st.integers(2020, 2040),
    grounds=st.lists(pieces, max_size=3).map(tuple),
    closing=pieces,
    recipients=st.lists(st.builds(Recipient, words, maybe), max_size=3).map(tuple),
    archive=maybe,
    annexes=st.lists(st.builds(Annex, words, blocks, maybe, st.booleans()), max_size=2).map(tuple),
    watermark=maybe,
    beside=st.none() | signatures,
    urgency=words,
)


@given(papers)
def test_a_composition_comes_back_as_it_went(paper):
    assert composed(json.loads(json.dumps(packed(paper)))) == paper


@given(papers)
def test_every_part_has_an_id_of_its_own(paper):
    ids = [node["id"] for node in nodes(packed(paper))]
    assert len(ids) == len(set(ids))


@given(st.lists(inline, min_size=1, max_size=4), words)
def test_retouched_words_say_what_was_typed(before, typed):
    paper = Composition("", "", "", "", "", (Paragraph(tuple(before)),), Signature(""))
    content = packed(paper)
    content["body"][0]["words"] = retouched(content["body"][0]["words"], typed)
    assert plain(composed(content).body[0].words) == typed


def test_looks_stay_with_the_words_that_were_not_touched():
    pieces = (Text("Điều 1.", bold=True), Text(" Nay ban hành"))
    paper = Composition("", "", "", "", "", (Paragraph(pieces),), Signature(""))
    words = packed(paper)["body"][0]["words"]
    assert retouched(words, "Điều 1. Nay công bố") == [
        {"text": "Điều 1.", "bold": True, "italic": False},
        {"text": " Nay công bố", "bold": False, "italic": False},
    ]
