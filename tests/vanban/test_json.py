"""The JSON contract: every key always there, offsets into the text, dates in ISO."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import vanban
from vanban.model import (
    Anchor,
    Arrival,
    Attachment,
    Citation,
    Copy,
    Deadline,
    Document,
    Finding,
    Fix,
    Locator,
    Mention,
    Obligation,
    PartialDate,
    Recall,
    Recipient,
    Recurrence,
    Section,
    Signature,
    Source,
    Span,
    Task,
)
from vanban.writers.json import findings, to_dict

KEYS = {
    "": "file format notes type number symbol profile agency agencies parent place date dated "
    "title origins draft urgency circulation arrival text citations laws recalls sections tasks "
    "obligations themes forms audiences signature signatures copies attachments recipients",
    "citations": "symbol type date issuer name basis year short within amends locator text start "
    "end",
    "laws": "symbol type date issuer name basis year short within amends locator text start end",
    "recalls": "name citation start end",
    "arrival": "number date start end",
    "copies": "form number agency place date signature start end",
    "attachments": "type number symbol date agency start end",
    "sections": "label title level start end",
    "tasks": "stt content method lead support deadline product group person periods recurring rule "
    "continuous strict time relative covers certainty start end anchor",
    "obligations": "actor text due periods recurring rule continuous strict time relative covers "
    "certainty product start end anchor",
    "themes": "code text start end",
    "forms": "code text start end",
    "audiences": "code text start end",
    "signature": "authority post name",
    "recipients": "name purpose",
}

TEXT = "Kế hoạch số 35/KH-MAU\nVăn thư mở lớp trong Quý I"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def full_document(anchor: Anchor | None = None) -> Document:
    quarter = Deadline([(date(2026, 1, 1), date(2026, 3, 31))], Recurrence("month", 2))
    lesson = span("mở lớp")
    return Document(
        Source(TEXT, [], file="ke-hoach.txt", notes=["Chữ theo bảng mã cũ."]),
        type="Kế hoạch",
        number="35/KH-MAU",
        date=date(2026, 3, 2),
        citations=[
            Citation("35/KH-MAU", "Kế hoạch", None, None, None, True, span("Kế hoạch số 35/KH-MAU"))
        ],
        sections=[Section("I", None, 1, lesson)],
        tasks=[
            Task(
                "1", "mở lớp", None, "Văn thư", None, "Quý I", None, None, None, quarter, lesson,
                anchor,
            )
        ],
        obligations=[
            Obligation("Văn thư", "mở lớp", "Quý I", Deadline(), None, lesson, anchor)
        ],
        themes=[Mention("T01", lesson)],
        forms=[Mention("H01", lesson)],
        audiences=[Mention("A01", lesson)],
        laws=[Citation(None, "Luật", None, None, "Luật Mẫu", False, lesson)],
        recalls=[Recall("Kế hoạch 35", 0, lesson)],
        arrival=Arrival("12", date(2026, 3, 4), lesson),
        copies=[Copy("sao y", "5/SY-MAU", "Trường Mẫu", None, date(2026, 3, 5), None, lesson)],
        attachments=[
            Attachment("Kế hoạch", None, "KH-MAU", PartialDate(2026, 3), "Trường Mẫu", lesson)
        ],
        signature=Signature(None, "HIỆU TRƯỞNG", "Trần Thị Mẫu"),
        recipients=[Recipient("Sở Nội vụ", "báo cáo")],
    )  # fmt: skip


@pytest.mark.parametrize("part", KEYS)
def test_every_key_of_the_contract_is_there_in_its_order(part: str) -> None:
    value = to_dict(full_document())
    item = value if part == "" else value[part]
    item = item[0] if isinstance(item, list) else item
    assert list(item) == KEYS[part].split()


def test_an_empty_document_has_every_key_with_nothing_in_it() -> None:
    value = to_dict(Document(Source("", [])))
    assert list(value) == KEYS[""].split()
    assert {key for key, held in value.items() if held} == {"format", "profile"}
    assert value["profile"] == "other"
    assert value["citations"] == []
    assert value["signature"] is None


def test_offsets_lead_to_the_words() -> None:
    value = to_dict(full_document())
    cited = value["citations"][0]
    assert value["text"][cited["start"] : cited["end"]] == cited["text"] == "Kế hoạch số 35/KH-MAU"


def test_a_cited_part_has_its_labels_and_its_place() -> None:
    document = full_document()
    document.citations[0].locator = Locator(span("mở lớp"), ("a",), ("2", "3"), ("5",))
    locator = to_dict(document)["citations"][0]["locator"]
    assert (locator["points"], locator["clauses"], locator["articles"]) == (
        ["a"],
        ["2", "3"],
        ["5"],
    )
    assert locator["parts"] == []
    assert TEXT[locator["start"] : locator["end"]] == "mở lớp"


def test_a_date_with_a_blank_keeps_what_is_printed() -> None:
    attached = to_dict(full_document())["attachments"][0]
    assert attached["date"] == {"year": 2026, "month": 3, "day": None}


def test_days_are_iso_and_periods_are_pairs() -> None:
    value = to_dict(full_document())
    assert value["date"] == "2026-03-02"
    assert value["tasks"][0]["periods"] == [["2026-01-01", "2026-03-31"]]
    assert value["tasks"][0]["recurring"] == {"every": "month", "at_least": 2}
    assert value["obligations"][0]["periods"] == []
    assert value["obligations"][0]["recurring"] is None


@pytest.mark.parametrize(
    ("anchor", "written"),
    [
        (None, None),
        (Anchor(3, 1), {"paragraph": 3, "run": 1, "cell": None}),
        (Anchor(3, 0, (0, 2, 1)), {"paragraph": 3, "run": 0, "cell": [0, 2, 1]}),
        (Anchor(page=2, box=(1, 2, 3, 4)), {"page": 2, "box": [1, 2, 3, 4]}),
    ],
)
def test_anchors_have_the_shape_of_their_format(
    anchor: Anchor | None, written: dict[str, object] | None
) -> None:
    assert to_dict(full_document(anchor))["tasks"][0]["anchor"] == written


def test_findings_are_flat() -> None:
    found = Finding("L02", "warning", Span(3, 9), "Thừa dấu cách.", Fix(Span(3, 9), " ", True))
    assert findings([found, Finding("N01", "error", Span(0, 1), "Thiếu số.")]) == [
        {
            "rule": "L02", "severity": "warning", "message": "Thừa dấu cách.",
            "start": 3, "end": 9, "fix": " ",
        },
        {
            "rule": "N01", "severity": "error", "message": "Thiếu số.",
            "start": 0, "end": 1, "fix": None,
        },
    ]  # fmt: skip


def test_what_is_written_reads_back_as_json(tmp_path: Path) -> None:
    target = tmp_path / "ke-hoach.json"
    vanban.write(full_document(), target)
    assert json.loads(target.read_text("utf-8")) == to_dict(full_document())
    assert "Kế hoạch" in target.read_text("utf-8")


def test_an_unknown_format_is_refused_politely(tmp_path: Path) -> None:
    with pytest.raises(vanban.WriteError, match="Word"):
        vanban.write(full_document(), tmp_path / "ke-hoach.odt")


def test_a_folder_that_is_not_there_is_refused_politely(tmp_path: Path) -> None:
    with pytest.raises(vanban.WriteError, match="Không ghi được"):
        vanban.write(full_document(), tmp_path / "khong-co" / "ke-hoach.json")
