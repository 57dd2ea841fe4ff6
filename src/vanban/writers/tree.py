"""Document → a tree of lines for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from vanban.lexicon.days import in_words
from vanban.model import Citation, Deadline, Document, Section, Task

_WIDTH = 96
_OFTEN = {
    "day": "ngày",
    "week": "tuần",
    "month": "tháng",
    "quarter": "quý",
    "half": "6 tháng",
    "year": "năm",
}


@dataclass(slots=True)
class _Node:
    text: str
    children: list[_Node] = field(default_factory=list)


def to_tree(document: Document) -> str:
    """The document's parts as an indented tree, one part a line."""
    root = _Node(_heading(document), list(_branches(document)))
    return "\n".join([root.text, *_drawn(root.children, "")])


def _heading(document: Document) -> str:
    parts = [document.type or "Văn bản"]
    if document.number:
        parts[0] += f" số {document.number}"
    parts += [part for part in (document.agency, document.place) if part]
    if document.date:
        parts.append(in_words(document.date))
    head = " · ".join(parts)
    return f"{head}\n{_clipped(document.title)}" if document.title else head


def _branches(document: Document) -> Iterator[_Node]:
    if document.source.notes:
        yield _Node("Lưu ý", [_Node(note) for note in document.source.notes])
    if document.citations:
        yield _counted("Văn bản được dẫn", [_Node(_cited(c)) for c in document.citations])
    if document.sections:
        yield _Node("Bố cục", _nested(document))
    if document.tasks:
        yield _counted("Nhiệm vụ trong bảng", [_task(task) for task in document.tasks])
    if document.obligations:
        duties = [
            _Node(_clipped(f"{duty.actor}: {duty.text}"), _when(duty.due, duty.when))
            for duty in document.obligations
        ]
        yield _counted("Nhiệm vụ trong phần lời văn", duties)
    if document.signature:
        signed = document.signature
        parts = [part for part in (signed.authority, signed.post, signed.name) if part]
        yield _Node("Ký: " + " · ".join(parts))
    if document.recipients:
        yield _counted(
            "Nơi nhận",
            [
                _Node(f"{item.name} ({item.purpose})" if item.purpose else item.name)
                for item in document.recipients
            ],
        )


def _counted(title: str, children: list[_Node]) -> _Node:
    return _Node(f"{title}: {len(children)}", children)


def _cited(citation: Citation) -> str:
    parts = [citation.name or citation.type or "Văn bản"]
    if citation.symbol:
        parts.append(f"số {citation.symbol}")
    if citation.date:
        parts.append(f"ngày {in_words(citation.date)}")
    if citation.issuer:
        parts.append(f"của {citation.issuer}")
    return _clipped(" ".join(parts)) + (" [căn cứ]" if citation.basis else "")


def _nested(document: Document) -> list[_Node]:
    """Sections under the one above them with a smaller level."""
    top: list[_Node] = []
    path: list[tuple[int, list[_Node]]] = [(0, top)]
    for section in document.sections:
        while path[-1][0] >= section.level and len(path) > 1:
            path.pop()
        node = _Node(_clipped(_entry(document, section)))
        path[-1][1].append(node)
        path.append((section.level, node.children))
    return top


def _entry(document: Document, section: Section) -> str:
    """ "I. MỤC ĐÍCH", or the first words where there is no title."""
    if section.title is None:
        return document.quote(section.span)
    if section.label.casefold().startswith("phụ lục"):
        return f"{section.label}: {section.title}"
    return f"{section.label}{'' if section.label.endswith(')') else '.'} {section.title}"


def _task(task: Task) -> _Node:
    stt = task.stt.rstrip(".") + ". " if task.stt else ""
    details = [
        _Node(_clipped(f"{name}: {value}"))
        for name, value in (
            ("Hình thức", task.method),
            ("Chủ trì", task.lead),
            ("Phối hợp", task.support),
            ("Sản phẩm", task.product),
        )
        if value
    ]
    return _Node(_clipped(stt + task.content), details + _when(task.deadline, task.when))


def _when(printed: str | None, meaning: Deadline) -> list[_Node]:
    if printed is None and not meaning.periods and meaning.recurring is None:
        return []
    meant = [_period(first, last) for first, last in meaning.periods[:3]]
    if len(meaning.periods) > 3:
        meant.append("…")
    if meaning.recurring:
        every = _OFTEN.get(meaning.recurring.every, meaning.recurring.every)
        meant.append(f"ít nhất {meaning.recurring.at_least} lần mỗi {every}")
    line = f"Thời gian: {printed or 'không ghi'}"
    return [_Node(_clipped(f"{line} → {', '.join(meant)}" if meant else line))]


def _period(first: date, last: date) -> str:
    return in_words(first) if first == last else f"{in_words(first)}–{in_words(last)}"


def _clipped(text: str | None) -> str:
    words = " ".join((text or "").split())
    return words if len(words) <= _WIDTH else words[: _WIDTH - 1].rstrip() + "…"


def _drawn(nodes: list[_Node], margin: str) -> Iterator[str]:
    for index, node in enumerate(nodes):
        last = index == len(nodes) - 1
        yield f"{margin}{'└─ ' if last else '├─ '}{node.text}"
        yield from _drawn(node.children, margin + ("   " if last else "│  "))
