"""The linter of the browser floor knows what is too new, and our own files have none of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.utils import get_app_template_dirs

from loa.ui import browser_floor, build
from loa.ui.browser_floor import FLOOR, KINDS, known, looked_at, main, too_new

WOULD_BE_CODE = {".cjs", ".ts", ".jsx", ".htm", ".xhtml", ".scss", ".less", ".xml", ".wasm"}


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("script", "const rows = list.toSorted();"),
        ("script", "const odd = /[a--b]/v;"),
        ("script", "menu.showPopover();"),
        (
            "script",
            "const at = /https?:[/][/]/; const b = /\"/; const c = '//'; menu.showPopover();",
        ),
        ("script", "const a = `//${b}`; if (/^[/]{2}/.test(a)) rows.toSorted();"),
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
        ("script", "const said = 'a // b'; /* rows.toSorted() */ go(); // Promise.try(go)"),
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


@pytest.mark.parametrize("kind", ["script", "style", "template"])
def test_every_line_of_the_table_finds_what_it_is_about(kind: str) -> None:
    for newer in known()[kind]:
        assert newer.pattern.search(newer.example), newer.name
        assert [what for _, what in too_new(newer.example, kind) if newer.name in what], newer.name


def test_every_file_that_a_browser_meets_is_looked_at(tmp_path: Path) -> None:
    seen = {path.resolve() for _, path in looked_at()}
    ours = Path(browser_floor.__file__).parents[1]
    for folder in get_app_template_dirs("templates"):
        if ours in Path(folder).parents:
            assert {path.resolve() for path in Path(folder).rglob("*.html")} <= seen
    assert {path.resolve() for path in (ours / "ui" / "scripts").iterdir()} <= seen
    assert {path.resolve() for path in (ours / "ui" / "styles").iterdir()} <= seen
    assert any(path.name == "worker.js" for path in seen)
    for made in build.build(tmp_path):
        if made.suffix in KINDS:
            assert _is_made_of(made, seen), made.name


def test_nothing_of_ours_hides_in_a_file_of_another_kind() -> None:
    ours = Path(browser_floor.__file__).parents[1]
    assert [path for path in ours.rglob("*") if path.suffix in WOULD_BE_CODE] == []


def test_the_pages_load_only_what_is_looked_at() -> None:
    loads = re.compile(r"<script\b[^>]*>|<link\b[^>]*rel=.stylesheet[^>]*>")
    files = dict(looked_at())
    built = {f"ui/build/{name}" for name in ("loa.css", "loa.js", *build.PACKAGED)}
    static = {name.partition("/static/")[2] for name in files if "/static/" in name}
    for name, path in files.items():
        for found in loads.findall(path.read_text("utf-8")) if path.suffix == ".html" else ():
            named = re.search(r"(?:static '|/static/)([\w./-]+)", found)
            assert named, (name, found)
            assert named[1] in built | static, (name, found)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("ui/scripts/new.js", "rows.toSorted();"),
        ("ui/scripts/worker.js", "Promise.try(go);"),
        ("work/static/work/deep/down/map.mjs", "URL.canParse(a);"),
        ("ui/styles/new.css", "a { text-wrap: balance; }"),
        ("events/templates/events/parts/row.html", "<search></search>"),
        (
            "ui/icons/new.svg",
            '<svg><style>a { color: light-dark(red, blue); }</style><a popover=""/>',
        ),
        ("norms/build/page.html", "<details name='one'>"),
    ],
)
def test_something_too_new_is_found_wherever_it_lies(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    path: str,
    words: str,
) -> None:
    monkeypatch.setattr(browser_floor, "LOA", tmp_path)
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(words, "utf-8")
    assert main() == 1
    assert capsys.readouterr().out.startswith(f"{path}:1: ")


def test_a_script_of_a_package_is_looked_at_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    newer = tmp_path / "htmx.js"
    shipped = build.packaged("htmx.js").read_text("utf-8")
    newer.write_text(f"{shipped};rows.toSorted();", "utf-8")
    monkeypatch.setattr(build, "packaged", lambda _name: newer)
    assert main() == 1
    assert "toSorted" in capsys.readouterr().out


def test_what_a_package_may_ask_for_is_there_and_asked_before(tmp_path: Path) -> None:
    words = build.packaged("htmx.js").read_text("utf-8")
    found = {what.partition(" (Chrome")[0] for _, what in too_new(words, "script")}
    assert found == set(browser_floor.asked("htmx.js"))
    assert "&&document.startViewTransition)" in words
    assert "if(e.moveBefore)" in words
    assert 'if("parseHTMLUnsafe"in Document)' in words


def test_our_own_pages_ask_for_nothing_newer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0, capsys.readouterr().out


def _is_made_of(made: Path, seen: set[Path]) -> bool:
    """Every part of a built file is a file that was looked at."""
    if made.name in build.PACKAGED:
        return build.packaged(made.name).resolve() in seen
    names, folder = (build.SCRIPTS, "scripts") if made.suffix == ".js" else (build.STYLES, "styles")
    return {(build.HERE / folder / f"{name}{made.suffix}").resolve() for name in names} <= seen
