"""The linter of the browser floor knows what is too new, and our own files have none of it."""

from __future__ import annotations

import pytest

from loa.ui.browser_floor import FLOOR, known, main, too_new


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("script", "const rows = list.toSorted();"),
        ("script", "const odd = /[a--b]/v;"),
        ("script", "menu.showPopover();"),
        ("script", "const by = Object.groupBy(rows, month);"),
        ("script", "const { promise } = Promise.withResolvers();"),
        ("script", "if (URL.canParse(words)) go();"),
        ("script", "document.startViewTransition(swap);"),
        ("script", "import rows from './rows.json' with { type: 'json' };"),
        ("style", "  & > a { color: red; }"),
        ("style", "a { color: color-mix(in srgb, red, blue); }"),
        ("style", "h1 { text-wrap: balance; }"),
        ("style", ".row { grid-template-rows: subgrid; }"),
        ("style", "input:user-invalid { color: red; }"),
        ("template", '<div popover id="menu">'),
        ("template", '<button popovertarget="menu">'),
        ("template", '<details name="one">'),
        ("template", "<search><form>"),
    ],
)
def test_what_came_after_the_floor_is_named(kind: str, line: str) -> None:
    found = list(too_new(f"\n{line}\n", kind))
    assert len(found) == 1
    assert found[0][0] == 2


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("script", "// list.toSorted() would be too new"),
        ("script", "const half = width / visible / 2;"),
        ("script", "rows.sort(); dialog.showModal(); items.at(-1); structuredClone(x);"),
        ("script", "const address = 'https://example.vn/v';"),
        ("style", "/* & is nesting */ a:is(.b, .c) { inset: 0; gap: 1rem; aspect-ratio: 1; }"),
        ("style", ".background-color { color: rgb(0 0 0 / 50%); }"),
        ("template", '{% comment %}<search>{% endcomment %}<input type="search" name="q">'),
        ("template", "<details data-closes><summary>Thêm</summary></details>"),
    ],
)
def test_what_the_floor_knows_is_let_alone(kind: str, line: str) -> None:
    assert list(too_new(line, kind)) == []


def test_the_table_names_only_what_is_newer() -> None:
    assert all(newer.since >= FLOOR for rows in known().values() for newer in rows)
    assert {"script", "style", "template"} == set(known())


def test_our_own_pages_ask_for_nothing_newer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0, capsys.readouterr().out
