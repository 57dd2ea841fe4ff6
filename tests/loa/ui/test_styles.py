"""One file names colours and sizes; the pairs can be read; old browsers understand the rest."""

import re
from pathlib import Path

import pytest

from loa.ui import build

STYLES = Path(build.HERE) / "styles"
SHEETS = sorted(STYLES.glob("*.css"))
WORKER = "worker"
"""A service worker is a file of its own (loa.work.worker serves it)."""
ROOT = STYLES.parents[3]
PAIRS = [
    ("ink", "paper"), ("ink", "ground"), ("quiet", "paper"), ("quiet", "ground"),
    ("ink", "mark"), ("ink", "mark-edge"), ("act", "paper"), ("act", "ground"),
    ("act", "act-ground"), ("act-strong", "act-ground"), ("ink", "act-ground"), ("on-act", "act"),
    ("on-act", "act-strong"), ("on-act", "late"), ("on-lacquer", "lacquer"), ("lacquer", "paper"),
    ("done", "done-ground"), ("ink", "done-ground"), ("waiting", "waiting-ground"),
    ("waiting", "paper"), ("ink", "waiting-ground"), ("late", "late-ground"), ("late", "paper"),
    ("ink", "late-ground"), ("paper", "ink"),
]  # fmt: skip


def without_comments(sheet: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.S)


def colours(selector: str) -> dict[str, str]:
    css = without_comments(STYLES / "tokens.css")
    block = re.search(rf"^{re.escape(selector)} \{{(.*?)^\}}", css, flags=re.S | re.M)
    assert block, selector
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", block[1]))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(d * 2 for d in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_words_can_be_read_on_their_ground(front, back):
    tokens = colours(":root")
    assert contrast(tokens[front], tokens[back]) >= 4.5


@pytest.mark.parametrize(
    ("front", "back"), [pair for pair in PAIRS if pair != ("ink", "mark-edge")]
)
def test_high_contrast_means_seven_to_one(front, back):
    tokens = colours(":root") | colours(":root.contrast")
    assert contrast(tokens[front], tokens[back]) >= 7


@pytest.mark.parametrize("token", ["edge", "act", "mark-edge"])
def test_edges_of_controls_can_be_seen(token):
    least = 1.5 if token == "mark-edge" else 3
    assert contrast(colours(":root")[token], "#fff") >= least


@pytest.mark.parametrize(
    "sheet", [s for s in SHEETS if s.name != "tokens.css"], ids=lambda s: s.name
)
def test_only_the_tokens_name_colours_and_sizes(sheet):
    css = re.sub(r"@media[^{]*\{", "", without_comments(sheet))
    values = re.findall(r":\s*([^;{}]+);", css)
    named = [
        value
        for value in values
        if re.search(r"#[0-9a-f]{3}|rgb|hsl|\b\d*\.?\d+(px|rem|em|pt|mm|ch|ms|s)\b", value)
    ]
    assert named == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda s: s.name)
def test_every_token_that_is_used_exists(sheet):
    tokens = set(re.findall(r"(--[a-z0-9-]+):", without_comments(STYLES / "tokens.css")))
    assert set(re.findall(r"var\((--[a-z0-9-]+)", without_comments(sheet))) <= tokens


def test_every_token_is_used():
    everything = "".join(without_comments(sheet) for sheet in SHEETS)
    tokens = set(re.findall(r"(--[a-z0-9-]+):", everything))
    assert tokens == set(re.findall(r"var\((--[a-z0-9-]+)", everything))


def test_every_sheet_and_script_is_built_in():
    assert {sheet.stem for sheet in SHEETS} == set(build.STYLES)
    assert {script.stem for script in (build.HERE / "scripts").glob("*.js")} == {
        *build.SCRIPTS,
        WORKER,
    }
