"""What holds for every template of every room."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from loa.norms.forms import forms
from loa.ui import icons
from loa.ui.templatetags.loa import register

ROOMS = Path(__file__).parents[3] / "src" / "loa"
TEMPLATES = sorted(ROOMS.glob("*/templates/**/*.html"))
COMPONENTS = sorted((ROOMS / "ui/templates/ui/components").glob("*.html"))


def named(path: Path) -> str:
    return str(path.relative_to(ROOMS))


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_no_template_has_an_inline_style_or_script(template):
    html = template.read_text("utf-8")
    assert not re.search(r"\sstyle\s*=|<style\b", html)
    assert not re.search(r"<script\b(?![^>]*\bsrc=)|javascript:|\son[a-z]+\s*=", html)
    assert not re.search(r"\bhx-(on|vars)\b|['\"]js:", html)


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_every_template_can_be_compiled(template):
    get_template(str(template).split("/templates/")[1])


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_nothing_is_fetched_from_another_site(template):
    html = template.read_text("utf-8")
    assert not re.search(r"<(script|link|img|iframe)\b[^>]*(src|href)=[\"'](https?:)?//", html)


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_every_icon_that_a_template_names_is_drawn(template):
    html = template.read_text("utf-8")
    assert set(re.findall(r'{% icon "([a-z_]+)"', html)) <= icons.names()


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_every_piece_says_at_its_head_what_it_needs(component):
    assert component.read_text("utf-8").startswith("{% comment %}")


def test_every_form_of_communication_has_an_icon_that_exists():
    table = (ROOMS / "ui/icons/forms.tsv").read_text("utf-8").splitlines()
    codes = [line.split("\t")[0] for line in table]
    assert sorted(codes) == sorted(set(forms()) - {"other"})
    assert {icons.of_form(code) for code in codes} <= icons.names()
    assert icons.of_form("something_new") in icons.names()


def test_an_icon_is_skipped_by_screen_readers():
    assert 'aria-hidden="true"' in icons.svg("check")


def test_an_unknown_icon_is_a_mistake():
    with pytest.raises(KeyError, match="no icon 'kitten'"):
        icons.svg("kitten")


PIECES = {
    "breadcrumb", "chart_bars", "chart_columns", "chart_grid", "chart_stack", "diff_view",
    "document_page", "due_badge", "empty_state", "error_summary",
    "evidence_tile", "field", "figure", "file_drop", "list_tools", "notice", "page_images",
    "page_piece", "pagination", "person_chip", "progress", "question_card", "source_mark", "state",
    "table", "tabs", "task_row", "year_strip",
}  # fmt: skip


def test_every_piece_has_a_tag_and_a_template_of_its_name():
    templates = {component.stem for component in COMPONENTS} - {"paper_line"}
    assert templates == PIECES
    assert set(register.tags) >= PIECES
