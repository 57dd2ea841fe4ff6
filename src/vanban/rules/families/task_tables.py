"""T: tables that assign work: every task has an owner, a time and a product."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from vanban.lexicon.columns import role_of
from vanban.lexicon.letters import bare
from vanban.model import Finding, Span, Table, Task
from vanban.patterns import lazy_pattern
from vanban.rules.families.plan_text import WHEN
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, Rule, rule
from vanban.rules.said import Said, said

_PRACTICE = "Thực tiễn soạn thảo kế hoạch"
_MOST = 0.6
"""The share of rows that fill a column, above which an empty cell was forgotten."""
_FEWEST = 3
_SHOWN = 80
_PLANS = ("Kế hoạch", "Chương trình", "Phương án", "Đề án")
_UNIT = (
    r"(?:phong|ban|so|van phong|trung tam|truong|hoi|doan|uy ban|ubnd|cong an|chi cuc|cuc|bo|vu|to"
    r"|tram|chi bo|dang uy|cong doan|bo phan|thanh tra|thon|don vi)"
)
_NAMES_UNIT = lazy_pattern(rf"\b{_UNIT}\b")
_TIME_WORDS = lazy_pattern(r"\b(?:thang|quy|ngay|tuan|hoc ky) ?(?:thu )?(?:\d{1,3}|[ivx]{1,5})\b")
_YEARLY = lazy_pattern(r"thoi gian|thoi han|tien do|thuong xuyen|\bnam 20\d\d")
_BLANK = lazy_pattern(r"[\s.…_?-]*|chua (?:xac dinh|ro)|x+")
_GROUP = lazy_pattern(
    r"(?:cac |nhung |toan the |tat ca (?:cac )?)"
    r"(?:co quan|don vi|phong|ban|bo phan|to |to chuc|truong|xa|phuong|dia phuong|doan the"
    r"|so, |ca nhan)"
)
_SEVERAL = lazy_pattern(rf"(?:[,;/&\n]|\bva\b|(?<=\w) [-–](?= ))\s*(?={_UNIT}\b)")
_PAIRED = lazy_pattern(r"phoi hop|chu tri")


def task_tables(paper: Paper) -> list[tuple[Table, list[Task]]]:
    """The tables that assign work, each with its tasks; a table cut by a page is one."""
    found: list[tuple[Table, list[Task]]] = []
    tasks = iter(sorted(paper.document.tasks, key=lambda task: task.span.start))
    task = next(tasks, None)
    for table in paper.document.source.tables:
        rows: list[Task] = []
        while task is not None and task.span.start < table.span.end:
            rows.append(task)
            task = next(tasks, None)
        if not rows:
            continue
        goes_on = found and rows[0].span.start <= table.span.start + 4
        if goes_on:
            found[-1][1].extend(rows)
        else:
            found.append((table, rows))
    return found


def _is_plan(paper: Paper) -> bool:
    return paper.document.type in _PLANS


def _lacking(
    paper: Paper, made: Rule, has: Callable[[Task], object], message: Said, share: float = _MOST
) -> Iterator[Finding]:
    """The rows that lack what most rows of their table have."""
    for _, tasks in paper.once(task_tables):
        without = [task for task in tasks if not has(task)]
        filled = len(tasks) - len(without)
        enough = len(tasks) >= _FEWEST and filled >= share * len(tasks)
        if not without or not (enough or (len(tasks) == 2 and filled and _is_plan(paper))):
            continue
        for task in without:
            yield made.finding(_row(paper, task), message)


def _row(paper: Paper, task: Task) -> Span:
    """The words of the task, or their beginning."""
    place = cell_place(paper, task.content, task.span)
    if place is None:
        return Span(task.span.start, min(task.span.end, task.span.start + _SHOWN))
    return Span(place.start, min(place.end, place.start + _SHOWN))


def cell_place(paper: Paper, words: str, span: Span) -> Span | None:
    """Where the words of a cell stand in a row; they may be wrapped there."""
    pattern = r"[\s*]+".join(re.escape(word) for word in words.split())
    matches = list(re.finditer(pattern, paper.quote(span)))
    if not matches:
        return None
    return Span(span.start + matches[-1].start(), span.start + matches[-1].end())


def _header(paper: Paper, table: Table, *roles: str) -> Span:
    """The cell of the header with one of these roles; else the one that names the work."""
    cells = [cell for cell in table.cells if cell.row <= 1 and paper.quote(cell.span).strip()]
    for role in (*roles, "content"):
        for cell in cells:
            if role_of(" ".join(paper.quote(cell.span).split())) == role:
                return cell.span
    return cells[0].span if cells else Span(table.span.start, table.span.start + 1)


@rule(
    "T07",
    "task-no-owner",
    title="Bảng nhiệm vụ chưa có đơn vị thực hiện",
    severity="warning",
    what="bảng phân công nhiệm vụ có cột đơn vị (người) thực hiện, và mỗi việc đều có.",
    why="Việc không có người chịu trách nhiệm thường không được làm.",
    source=_PRACTICE,
    bad="Nội dung | Hình thức | Thời gian",
    good="Nội dung | Hình thức | Thời gian | Đơn vị thực hiện",
    profiles=EVERY,
)
def task_without_owner(paper: Paper) -> Iterator[Finding]:
    """A table of a plan without owners at all; a row without one where others have theirs.
    Headings of groups may name the owner."""
    for table, tasks in paper.once(task_tables):
        grouped = any(task.group and _NAMES_UNIT.search(bare(task.group)) for task in tasks)
        owned = any(task.lead or task.person or task.support for task in tasks)
        if _is_plan(paper) and len(tasks) > 1 and not (owned or grouped):
            message = said("Bảng nhiệm vụ chưa có cột đơn vị thực hiện.")
            yield task_without_owner.finding(_header(paper, table), message)
    message = said("Việc này chưa có đơn vị thực hiện.")
    yield from _lacking(paper, task_without_owner, lambda task: task.lead or task.person, message)


@rule(
    "T08",
    "task-no-deadline",
    title="Việc trong bảng chưa có thời gian thực hiện",
    severity="warning",
    what="mỗi việc trong bảng nhiệm vụ có thời gian hiểu được.",
    why="Không có thời gian thì không theo dõi, đôn đốc được.",
    source=_PRACTICE,
    bad="Phát tờ rơi | (trống)",
    good="Phát tờ rơi | Tháng 4",
    profiles=EVERY,
)
def task_without_deadline(paper: Paper) -> Iterator[Finding]:
    """A table of a plan without times at all, when it has owners and no words that say when; a
    row without a time where others have theirs; a time that no calendar has."""
    for table, tasks in paper.once(task_tables) if _is_plan(paper) else ():
        owned = any(task.lead or task.person for task in tasks)
        if len(tasks) > 1 and owned and not any(task.deadline for task in tasks):
            words = paper.bare[table.span.start : tasks[-1].span.end]
            if not WHEN.search(words) and not _YEARLY.search(words):
                message = said("Bảng nhiệm vụ chưa có cột thời gian thực hiện.")
                place = _header(paper, table)
                yield task_without_deadline.finding(place, message, severity="info")
    message = said("Việc này chưa có thời gian thực hiện.")
    yield from _lacking(paper, task_without_deadline, _has_time, message)
    for task in paper.document.tasks:
        if task.deadline and _has_time(task) and _is_nonsense(task):
            place = cell_place(paper, task.deadline, task.span) or _row(paper, task)
            message = said("Không có thời gian “{words}”.", words=task.deadline)
            yield task_without_deadline.finding(place, message)


def _has_time(task: Task) -> bool:
    return bool(task.deadline) and not _BLANK.fullmatch(bare(task.deadline or ""))


def _is_nonsense(task: Task) -> bool:
    """ "Tháng 13", "Quý V": words of a time that mean none."""
    when = task.when
    if when.periods or when.recurring or when.relative or when.continuous or when.covers:
        return False
    return bool(_TIME_WORDS.fullmatch(bare(task.deadline or "")))


@rule(
    "T09",
    "task-no-product",
    title="Bảng nhiệm vụ chưa có sản phẩm",
    severity="info",
    what="bảng phân công nhiệm vụ có cột sản phẩm (kết quả), và mỗi việc đều có.",
    why="Có sản phẩm thì mới biết việc đã xong và có minh chứng.",
    source=_PRACTICE,
    bad="Nội dung | Đơn vị thực hiện | Thời gian",
    good="Nội dung | Đơn vị thực hiện | Thời gian | Sản phẩm",
)
def task_without_product(paper: Paper) -> Iterator[Finding]:
    """A table of a plan without products at all; a row without one where others have theirs."""
    if not _is_plan(paper):
        return
    for table, tasks in paper.once(task_tables):
        if len(tasks) > 1 and not any(task.product for task in tasks):
            message = said("Bảng nhiệm vụ chưa có cột sản phẩm.")
            yield task_without_product.finding(_header(paper, table), message)
    message = said("Việc này chưa có sản phẩm.")
    yield from _lacking(paper, task_without_product, lambda task: task.product, message, 0.75)


@rule(
    "T10",
    "owner-is-group",
    title="Việc giao cho một nhóm đơn vị không có đầu mối",
    severity="info",
    what="đơn vị thực hiện là một đơn vị cụ thể, không chỉ là “các cơ quan, đơn vị”.",
    why="Giao chung cho nhiều đơn vị thì không ai là người chịu trách nhiệm chính.",
    source=_PRACTICE,
    bad="Đơn vị thực hiện: Các cơ quan, đơn vị",
    good="Đơn vị thực hiện: Văn phòng (chủ trì), các cơ quan, đơn vị",
    preview=True,
)
def owner_is_group(paper: Paper) -> Iterator[Finding]:
    """Owners that name no body of their own."""
    for task in paper.document.tasks:
        words = bare(task.lead or "")
        if _GROUP.match(words) and not _SEVERAL.search(words):
            place = cell_place(paper, task.lead or "", task.span) or _row(paper, task)
            message = said("Việc này giao cho một nhóm đơn vị, chưa có đơn vị đầu mối.")
            yield owner_is_group.finding(place, message)


@rule(
    "T11",
    "two-owners",
    title="Một việc có hai đơn vị chủ trì",
    severity="info",
    what="mỗi việc có một đơn vị chủ trì; đơn vị khác ghi ở cột phối hợp.",
    why="Hai đơn vị cùng chủ trì thì không rõ ai chịu trách nhiệm cuối cùng.",
    source=_PRACTICE,
    bad="Chủ trì: Phòng Kinh tế, Phòng Văn hóa",
    good="Chủ trì: Phòng Kinh tế; phối hợp: Phòng Văn hóa",
)
def two_owners(paper: Paper) -> Iterator[Finding]:
    """Only below a header that says "chủ trì": who does the work may be many."""
    for table, tasks in paper.once(task_tables):
        header = bare(paper.quote(_header(paper, table, "lead")))
        if "chu tri" not in header or "phoi hop" in header:
            continue
        for task in tasks:
            words = bare(task.lead or "")
            parts = [part.split() for part in _SEVERAL.split(words)]
            several = len(parts) > 1 and min(map(len, parts)) > 1
            if several and _NAMES_UNIT.match(words) and not _PAIRED.search(words):
                place = cell_place(paper, task.lead or "", task.span) or _row(paper, task)
                message = said("Việc này có nhiều đơn vị chủ trì; nên chọn một đơn vị.")
                yield two_owners.finding(place, message)
