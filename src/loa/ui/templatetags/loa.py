"""Everything that templates load, in one library that settings.py makes a builtin.

Filters write days, figures and periods; tags draw the pieces of ui.md. Each piece has one
template in ui/components/, which says at its head what it needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.forms.widgets import CheckboxSelectMultiple, FileInput, RadioSelect
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from loa import clock
from loa.ui import charts, icons, pieces, words

register = template.Library()
COMPONENTS = "ui/components/"
Number = int | float | Decimal
STATE_WORDS = {
    "done": "Đã xong",
    "doing": "Đang làm",
    "waiting": "Đang chờ",
    "late": "Chậm",
    "planned": "Chưa đến kỳ",
    "early": "Thực hiện trước ngày ban hành",
}
STATE_ICONS = {
    "done": "done",
    "doing": "arrow",
    "waiting": "clock",
    "late": "late",
    "early": "stamp",
}
NOTICE_ICONS = {"done": "done", "warning": "warning", "error": "late"}


@register.filter
def ngay(value: date | None) -> str:
    """02/3/2026; nothing for nothing."""
    return words.day(_local_day(value)) if value else ""


@register.filter
def ngay_thang(value: date | None) -> str:
    """31/3; nothing for nothing."""
    return words.day_and_month(_local_day(value)) if value else ""


@register.filter
def thu(value: date | None) -> str:
    """thứ Hai … Chủ nhật."""
    return words.weekday(_local_day(value)) if value else ""


@register.filter
def ngay_thu(value: date | None) -> str:
    """thứ Hai, 02/3/2026."""
    return words.weekday_and_day(_local_day(value)) if value else ""


@register.filter
def luc(value: datetime | None) -> str:
    """09:00, thứ Bảy 14/3/2026."""
    return words.moment(value) if value else ""


@register.filter
def con_lai(value: date | None) -> str:
    """còn 3 ngày, hôm nay, chậm 2 ngày."""
    return words.remaining(_local_day(value), clock.today()) if value else ""


@register.filter
def so(value: Number | None, places: int | None = None) -> str:
    """1.234,5; nothing for None."""
    return "" if value is None or value == "" else words.number(value, places)


@register.filter
def khoang(value: Any) -> str:
    """A pair (from, to), both included, or anything with `start` and `end`: Quý I/2026."""
    if not value:
        return ""
    start, end = (value.start, value.end) if hasattr(value, "start") else value
    return words.period(start, end)


def _local_day(value: date) -> date:
    if isinstance(value, datetime):
        return value.astimezone(clock.VIETNAM).date() if value.tzinfo else value.date()
    return value


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon; words always stand beside it."""
    return icons.svg(name)


@register.simple_tag
def form_icon(code: str, label: str) -> SafeString:
    """A form of communication: its icon and its name."""
    picture = icons.svg(icons.of_form(code))
    return format_html('<span class="form-icon">{}<span>{}</span></span>', picture, label)


@register.simple_tag
def state_icon(name: str) -> SafeString:
    """The icon of a state alone, where its word stands beside it or in a legend."""
    return icons.svg(STATE_ICONS.get(name, "calendar"))


@register.inclusion_tag(COMPONENTS + "state.html")
def state(name: str, label: str = "") -> dict[str, Any]:
    """A state in colour, icon and word: done, doing, waiting, late, planned."""
    return {
        "name": name,
        "icon_name": STATE_ICONS.get(name, "calendar"),
        "label": label or STATE_WORDS[name],
    }


@register.inclusion_tag(COMPONENTS + "due_badge.html")
def due_badge(due: date | None, done: bool = False, done_on: date | None = None) -> dict[str, Any]:
    """How long is left and the exact day; for finished work the day that it was done."""
    days = (due - clock.today()).days if due else None
    late = days is not None and days < 0
    soon = days is not None and 0 <= days <= 3
    return {
        "due": due,
        "done": done,
        "done_on": done_on,
        "state": "late" if late else "waiting" if soon else "planned",
    }


@register.inclusion_tag(COMPONENTS + "figure.html")
def figure(
    number: Number | None,
    label: str,
    unit: str = "",
    url: str = "",
    plan: Number | None = None,
    last_year: Number | None = None,
    declared: bool = False,
) -> dict[str, Any]:
    """A number with its unit, what it counts, and its distance to the plan and to last year."""
    return {
        "number": number,
        "label": label,
        "unit": unit,
        "url": url,
        "to_plan": _distance(number, plan),
        "to_last_year": _distance(number, last_year),
        "declared": declared,
    }


def _distance(number: Number | None, other: Number | None) -> str:
    return "" if number is None or other is None else words.difference(number, other)


@register.inclusion_tag(COMPONENTS + "source_mark.html")
def source_mark(text: str, field: str, label: str) -> dict[str, Any]:
    """Words of a document, joined both ways with the element whose id is `field`."""
    return {"text": text, "field": field, "label": label}


@register.inclusion_tag(COMPONENTS + "question_card.html")
def question_card(question: pieces.Question, number: int | None = None) -> dict[str, Any]:
    """One question, at most three answers, the first the default."""
    return {"question": question, "number": number}


@register.inclusion_tag(COMPONENTS + "task_row.html")
def task_row(
    content: str,
    url: str = "",
    *,
    number: str | int = "",
    forms: Sequence[tuple[str, str]] = (),
    unit: str = "",
    person: str = "",
    due: date | None = None,
    period: str = "",
    done_on: date | None = None,
    state: str = "",
    state_label: str = "",
    act: str = "",
    act_url: str = "",
) -> dict[str, Any]:
    """A task in a `<ul class="task-list">`."""
    return dict(locals())


@register.inclusion_tag(COMPONENTS + "year_strip.html")
def year_strip(
    months: Sequence[pieces.Month], title: str, year: int, url: str = "", summary: str = ""
) -> dict[str, Any]:
    """Twelve cells filled by state, with today's edge."""
    return {"months": months, "title": title, "year": year, "url": url, "summary": summary}


@register.inclusion_tag(COMPONENTS + "person_chip.html")
def person_chip(name: str, address: str = "", post: str = "") -> dict[str, Any]:
    """Form of address, name and post; without a name, that nobody has it yet."""
    return {"name": name, "address": address, "post": post}


@register.inclusion_tag(COMPONENTS + "evidence_tile.html")
def evidence_tile(
    title: str,
    url: str = "",
    *,
    picture: str = "",
    picture_words: str = "",
    kind: str = "file",
    by: str = "",
    on: date | None = None,
    verified: bool = False,
    declared: bool = False,
    verified_label: str = "",
    notes: Sequence[str] = (),
    warnings: Sequence[str] = (),
    act: str = "",
    act_url: str = "",
    anchor: str = "",
) -> dict[str, Any]:
    """A picture or file, what it proves, whose it is and whether somebody checked it."""
    return dict(locals())


@register.inclusion_tag(COMPONENTS + "document_page.html")
def document_page(
    parts: Sequence[Any], title: str, notes: Sequence[Any] = (), watermark: str = ""
) -> dict[str, Any]:
    """A document as paper with marks; `parts` come from `loa.ui.paper.lay_out`."""
    return {"parts": parts, "title": title, "notes": notes, "watermark": watermark}


@register.inclusion_tag(COMPONENTS + "page_images.html")
def page_images(pages: Sequence[Any], title: str) -> dict[str, Any]:
    """The pages of a PDF or a scan; `pages` come from `loa.ui.page_images.lay_out_pages`."""
    return {"pages": pages, "title": title}


@register.inclusion_tag(COMPONENTS + "page_piece.html")
def page_piece(piece: Any, words: str) -> dict[str, Any]:
    """A part of a page with boxes around its words, from `loa.ui.page_images.pieces`."""
    return {"piece": piece, "words": words}


@register.inclusion_tag(COMPONENTS + "diff_view.html")
def diff_view(pieces: Sequence[Any]) -> dict[str, Any]:
    """Words struck out and put in; each piece has a `kind` ("same", "out", "in") and a `text`."""
    return {"pieces": pieces}


@register.inclusion_tag(COMPONENTS + "file_drop.html")
def file_drop(
    name: str = "file",
    label: str = "Thả tệp vào đây",
    hint: str = "",
    *,
    accept: str = "",
    multiple: bool = False,
    camera: bool = False,
    choose: str = "",
    error: str = "",
    join: bool = False,
) -> dict[str, Any]:
    """Drop, choose or take a photo; inside a form with enctype multipart/form-data.

    `join` offers to take several pictures as the pages of one document.
    """
    choose = choose or ("Chụp ảnh" if camera else "Chọn tệp")
    return dict(locals())


@register.inclusion_tag(COMPONENTS + "list_tools.html", takes_context=True)
def list_tools(
    context: Context, *, filter: str = "", excel: str = "", zalo: str = "", name: str = "tim"
) -> dict[str, Any]:
    """Filter, print, Excel, and words to paste into Zalo, over a list."""
    request = context.get("request")
    return {
        "filter": filter,
        "excel": excel,
        "zalo": zalo,
        "name": name,
        "value": request.GET.get(name, "") if request else "",
    }


@register.inclusion_tag(COMPONENTS + "chart_bars.html")
def chart_bars(chart: charts.Bars) -> dict[str, Any]:
    """Rows with a bar as long as their number; beside each the year before, if known."""
    return {"chart": chart}


@register.inclusion_tag(COMPONENTS + "chart_columns.html")
def chart_columns(chart: charts.Columns) -> dict[str, Any]:
    """Months side by side."""
    return {"chart": chart}


@register.inclusion_tag(COMPONENTS + "chart_grid.html")
def chart_grid(chart: charts.Grid) -> dict[str, Any]:
    """Rows by months, shaded by their numbers."""
    return {"chart": chart}


@register.inclusion_tag(COMPONENTS + "chart_stack.html")
def chart_stack(chart: charts.Stack) -> dict[str, Any]:
    """One whole in its portions by state."""
    return {"chart": chart}


@register.inclusion_tag(COMPONENTS + "empty_state.html")
def empty_state(
    title: str, text: str = "", act: str = "", url: str = "", icon_name: str = "plan"
) -> dict[str, Any]:
    """What will stand here, and the act that brings it."""
    return {"title": title, "text": text, "act": act, "url": url, "icon_name": icon_name}


@register.inclusion_tag(COMPONENTS + "notice.html")
def notice(text: str, kind: str = "information", undo: str = "") -> dict[str, Any]:
    """What happened: information, done, warning or error; `undo` takes a POST."""
    return {
        "text": text,
        "kind": kind,
        "undo": undo,
        "icon_name": NOTICE_ICONS.get(kind, "information"),
    }


@register.inclusion_tag(COMPONENTS + "field.html")
def field(bound: BoundField, hint: str = "") -> dict[str, Any]:
    """Label, hint, error and control of a form's field."""
    hint = hint or str(bound.help_text)
    identity = bound.auto_id
    described = [f"{identity}-hint"] if hint else []
    described += [f"{identity}-error"] if bound.errors else []
    attributes: dict[str, str | bool] = {}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    return {
        "bound": bound,
        "hint": hint,
        "control": bound.as_widget(attrs=attributes),
        "several": isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple),
        "tick": getattr(bound.field.widget, "input_type", "") == "checkbox"
        and not isinstance(bound.field.widget, CheckboxSelectMultiple),
        "file": isinstance(bound.field.widget, FileInput),
    }


@register.inclusion_tag(COMPONENTS + "error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """What must be mended before the form is taken, each linked to its field."""
    return {"form": form, "wrong": [bound for bound in form if bound.errors]}


@register.inclusion_tag(COMPONENTS + "breadcrumb.html")
def breadcrumb(*steps: str) -> dict[str, Any]:
    """`{% breadcrumb "Kế hoạch" plans_url "Kế hoạch số 35" plan_url %}`: label, address, …"""
    return {"links": [pieces.Link(*pair) for pair in zip(steps[::2], steps[1::2], strict=True)]}


@register.inclusion_tag(COMPONENTS + "tabs.html")
def tabs(links: Sequence[pieces.Link], label: str) -> dict[str, Any]:
    """A switch between views of one thing: Bảng · Lịch năm · Theo đơn vị."""
    return {"links": links, "label": label}


@register.inclusion_tag(COMPONENTS + "pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], noun: str = "mục") -> dict[str, Any]:
    """Pages of a list, with the filter kept; the parameter is `trang`."""
    query = context["request"].GET.copy() if context.get("request") else None
    if query is not None:
        query.pop("trang", None)
    pages = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "noun": noun,
        "pages": [number if isinstance(number, int) else None for number in pages],
        "query": f"{query.urlencode()}&" if query else "",
    }


@register.inclusion_tag(COMPONENTS + "table.html")
def table(
    columns: Sequence[pieces.Column],
    rows: Sequence[pieces.Row],
    caption: str,
    total: pieces.Row | None = None,
) -> dict[str, Any]:
    """A table that is cards on a phone."""
    return {
        "columns": columns,
        "rows": [(row.url, list(zip(columns, row.cells, strict=True))) for row in rows],
        "caption": caption,
        "total": list(zip(columns, total.cells, strict=True)) if total else [],
    }


@register.inclusion_tag(COMPONENTS + "progress.html")
def progress(done: int, total: int, words: str) -> dict[str, Any]:
    """Progress in words with a bar: "7 trên 12 nhiệm vụ đã xong, 1 chậm"."""
    return {"done": done, "total": max(total, 1), "words": words}
