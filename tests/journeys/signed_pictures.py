"""Pictures of a signed plan and of its verification; `script/screenshots` runs it.

python -m tests.journeys.signed_pictures docs/images

The plan is the one of the how-to on signing (`tests.vanban.signed_page`). What `vanban verify`
prints of it is drawn as a terminal shows it.
"""

from __future__ import annotations

import shlex
import sys
import tempfile
from html import escape
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright
from pypdfium2 import PdfDocument

from tests.journeys.browsing import ARGUMENTS, CHROMIUM
from tests.journeys.camera import save
from tests.vanban import signed_page

PAGES = (0, 2)  # that are shown: where the number stands, and where is signed
WIDTH, GAP = 652, 16  # pixels of a page, and of the grey around it
GROUND = "#e1e1e1"
ACROSS = 860  # pixels of the terminal

_STYLE = """
body { margin: 0; padding: 14px; background: #e1e1e1; }
main { background: #1e2430; color: #e6e9ef; border-radius: 6px; padding: 14px 18px;
       font: 14px/1.5 Cousine, "Liberation Mono"; white-space: pre-wrap; }
b { color: #9ccf8a; font-weight: normal; }
"""


def main(folder: Path) -> None:
    """Takes both pictures anew."""
    with tempfile.TemporaryDirectory() as work:
        plan = signed_page.made(Path(work))
        said = signed_page.verified(Path(work))
    octree = Image.Quantize.FASTOCTREE
    save(_side_by_side(plan), folder / "signed-plan.png", by=octree)
    save(_terminal(said), folder / "signed-plan-verified.png")


def _side_by_side(pdf: bytes) -> Image.Image:
    paper = PdfDocument(pdf)
    paper.init_forms()  # the number and the day are fields
    pages = [paper[number] for number in PAGES]
    shots = [page.render(scale=WIDTH / page.get_width()).to_pil() for page in pages]
    height = max(shot.height for shot in shots)
    across = GAP + (WIDTH + GAP) * len(shots)
    picture = Image.new("RGB", (across, height + 2 * GAP), GROUND)
    for number, shot in enumerate(shots):
        picture.paste(shot, (GAP + number * (WIDTH + GAP), GAP))
    return picture


def _terminal(said: str) -> Image.Image:
    command = escape(f"vanban {shlex.join(signed_page.COMMAND)}")
    shown = f"<main><b>$ {command}</b>\n{escape(said.rstrip())}</main>"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        screen = browser.new_page(viewport={"width": ACROSS, "height": 100})
        screen.set_content(f"<!doctype html><style>{_STYLE}</style>{shown}")
        shot = screen.screenshot(full_page=True)
        browser.close()
    return Image.open(BytesIO(shot))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
