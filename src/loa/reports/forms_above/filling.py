"""A form filled from a report: the same file with its blanks filled, and what was left empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from loa.files.forms import fill_form
from loa.files.models import StoredFile
from loa.files.queries import open_file
from loa.reports.forms_above.mapping import Entry, is_asked, is_filled
from loa.reports.forms_above.proposals import PERIODS, names_of_keys
from loa.reports.forms_above.values import Given, values_of
from loa.reports.models import Report, SuperiorForm

NO_FIGURE = "Loa chưa có số liệu"
NOT_SAID = "chưa xác nhận ô này điền số liệu nào"
LEFT = "để trống theo lựa chọn của đơn vị"


@dataclass(frozen=True, slots=True)
class Empty:
    """A blank that stays empty, and why."""

    entry: Entry
    why: str

    @property
    def label(self) -> str:
        """How one speaks of it: its row, and its column where there are several."""
        return called(self.entry)


@dataclass(frozen=True, slots=True)
class Filling:
    """What goes into each blank by its id, and the blanks that stay empty."""

    form: SuperiorForm
    given: Mapping[str, Given]
    empty: tuple[Empty, ...]

    @property
    def total(self) -> int:
        return len(self.given) + len(self.empty)

    @property
    def said(self) -> str:
        """ "Đã điền 41/46 ô của Biểu số 02; 5 ô Loa chưa có số liệu." """
        reasons = Counter(empty.why for empty in self.empty)
        parts = [f"{count} ô {why}" for why, count in reasons.items()]
        rest = f"; {', '.join(parts)}" if parts else ""
        return f"Đã điền {len(self.given)}/{self.total} ô của {self.form.name}{rest}."

    def file(self) -> bytes:
        """The filled file. Raises `NotReadError` when the form cannot be filled any more."""
        is_book = self.form.content["kind"] == "xlsx"
        places = {entry["id"]: entry["place"] for entry in self.form.mapping}
        texts = _texts(self.form)
        values = [
            _value(places[blank], given, is_book, texts) for blank, given in self.given.items()
        ]
        return fill_form(_bytes_of(self.form.file), _joined(values) if is_book else values)


def fill(form: SuperiorForm, report: Report) -> Filling:
    """What the report has for the form. Call it in the agency's scope."""
    wanted = [(entry["key"], entry["of"]) for entry in form.mapping if is_filled(entry)]
    values = values_of(report, wanted)
    given: dict[str, Given] = {}
    empty: list[Empty] = []
    for entry in form.mapping:
        if is_filled(entry):
            found = values[entry["key"], entry["of"]]
            if found.value is not None:
                given[entry["id"]] = found
            else:
                empty.append(Empty(entry, NO_FIGURE))
        elif is_asked(entry):
            known = entry["key"] or entry["row"]
            empty.append(Empty(entry, NOT_SAID if known and entry["key"] else NO_FIGURE))
        else:
            empty.append(Empty(entry, LEFT))
    return Filling(form, given, tuple(empty))


def called(entry: Mapping[str, Any]) -> str:
    """ "Số tin, bài – Luỹ kế từ đầu năm"."""
    parts = [*entry["row"][-1:], *entry["column"][-1:]]
    return " – ".join(parts) or entry["sheet"]


def meaning(entry: Mapping[str, Any]) -> str:
    """What is put into a blank, in words; nothing where nobody knows."""
    name = names_of_keys().get(entry["key"], "")
    if not name or entry["key"].startswith("="):
        return name
    name = name.rpartition(" (")[0] or name
    return name if entry["of"] == "this" else f"{name}, {PERIODS[entry['of']]}"


def _bytes_of(stored: StoredFile) -> bytes:
    with open_file(stored) as kept:
        return kept.read()


def _texts(form: SuperiorForm) -> dict[tuple[int, int, int], str]:
    """The words of the cells with dotted blanks."""
    dotted = {
        (place["sheet"], place["row"], place["column"])
        for place in (entry["place"] for entry in form.mapping)
        if "start" in place and "row" in place
    }
    return {
        (number, row, column): text
        for number, sheet in enumerate(form.content["sheets"])
        for row, column, _, text in sheet["cells"]
        if (number, row, column) in dotted
    }


def _value(
    place: Mapping[str, int],
    given: Given,
    is_book: bool,
    texts: Mapping[tuple[int, int, int], str],
) -> dict[str, Any]:
    if is_book and isinstance(given.value, Decimal) and "start" not in place:
        return {**place, "number": f"{given.value.normalize():f}"}
    value: dict[str, Any] = {**place, "text": given.shown}
    if is_book and "start" in place:
        value["whole"] = texts[place["sheet"], place["row"], place["column"]]
    return value


def _joined(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A cell of a workbook with dots in its words is written whole, with all of its blanks."""
    plain = [value for value in values if "whole" not in value]
    dotted: dict[tuple[int, int, int], list[dict[str, Any]]] = {}
    for value in values:
        if "whole" in value:
            place = value["sheet"], value["row"], value["column"]
            dotted.setdefault(place, []).append(value)
    for (sheet, row, column), some in dotted.items():
        text = some[0]["whole"]
        for value in sorted(some, key=lambda one: -int(one["start"])):
            text = text[: value["start"]] + value["text"] + text[value["end"] :]
        plain.append({"sheet": sheet, "row": row, "column": column, "text": text})
    return plain
