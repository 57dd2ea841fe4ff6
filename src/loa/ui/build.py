"""`python -m loa.ui.build` makes static/ui/build/ from the sources here and installed packages.

Styles and scripts are joined into one file each; htmx comes from the django_htmx package; Be
Vietnam Pro and Tinos are cut down to the letters of Vietnamese. Nothing is fetched. A font is
made again only when its source or this program changed.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from copy import deepcopy
from importlib import resources
from pathlib import Path

from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
TARGET = HERE / "static" / "ui" / "build"
STYLES = (
    "tokens",
    "page",
    "navigation",
    "controls",
    "pieces",
    "charts",
    "work",
    "agenda",
    "paper",
    "review",
    "editor",
    "search",
    "briefing",
    "forms_above",
    "reports",
    "collecting",
    "print",
)
SCRIPTS = (
    "page",
    "list_tools",
    "file_drop",
    "camera",
    "queue",
    "many_photos",
    "many_files",
    "marks",
    "doubts",
    "kept",
    "editor",
    "keys",
    "search",
    "idle",
)
PACKAGED = {"htmx.js": ("django_htmx", "static/django_htmx/htmx-2.min.js")}
"""Scripts of packages: their name on our pages, the package, the file in it."""
TINOS = HERE.parents[1] / "vanban" / "writers" / "fonts"
FACES = (
    # file in build/, family, weight, style, source font
    ("be-vietnam-pro-400", "Be Vietnam Pro", 400, "normal", "BeVietnamPro-Regular.ttf"),
    ("be-vietnam-pro-600", "Be Vietnam Pro", 600, "normal", "BeVietnamPro-SemiBold.ttf"),
    ("tinos-400", "Tinos", 400, "normal", "Tinos-Regular.ttf"),
    ("tinos-700", "Tinos", 700, "normal", "Tinos-Bold.ttf"),
    ("tinos-400-italic", "Tinos", 400, "italic", "Tinos-Italic.ttf"),
)
LETTERS = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư"
    + "".join(map(chr, range(0x1EA0, 0x1EFA)))
    + "\u00a0«»°·×–—‘’“”•…₫−²³½≤≥§"
)
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def build(target: Path = TARGET) -> list[Path]:
    """Writes everything below `target` and returns the files, in a stable order."""
    target.mkdir(parents=True, exist_ok=True)
    fonts = [_font(target, name, source) for name, _, _, _, source in FACES if _found(source)]
    return [
        *fonts,
        _styles(target, {font.stem for font in fonts}),
        _scripts(target),
        *(_packaged(target, name) for name in PACKAGED),
    ]


def packaged(name: str) -> Path:
    """A package's script as it is installed."""
    package, path = PACKAGED[name]
    return Path(str(resources.files(package))) / path


def _found(source: str) -> Path | None:
    package = Path(str(resources.files("fontpkg_be_vietnam_pro"))) / "files"
    for folder in (package, TINOS):
        if (folder / source).is_file():
            return folder / source
    return None


def _font(target: Path, name: str, source: str) -> Path:
    path = _found(source)
    assert path is not None
    made = target / f"{name}.woff2"
    stamp = target / f"{name}.sha256"
    digest = hashlib.sha256(path.read_bytes() + Path(__file__).read_bytes()).hexdigest()
    if not made.exists() or not stamp.exists() or stamp.read_text() != digest:
        _cut_down(path, made)
        stamp.write_text(digest)
    return made


def _cut_down(source: Path, made: Path) -> None:
    font = TTFont(source, recalcTimestamp=False)
    if source.name.startswith("BeVietnamPro"):
        _add_tabular_figures(font)
    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=["kern", "tnum"], name_IDs=[1, 2, 13, 14]
    )
    letters = subset.Subsetter(options)
    letters.populate(text=LETTERS)
    letters.subset(font)
    subset.save_font(font, str(made), options)


def _add_tabular_figures(font: TTFont) -> None:
    """Adds the feature tnum, which Be Vietnam Pro lacks: each digit centred on one width."""
    glyphs, metrics = font["glyf"], font["hmtx"]
    width = sum(metrics[digit][0] for digit in DIGITS) // len(DIGITS)
    for digit in DIGITS:
        advance, bearing = metrics[digit]
        move = (width - advance) // 2
        wide = deepcopy(glyphs[digit])
        wide.coordinates.translate((move, 0))
        wide.recalcBounds(glyphs)
        glyphs[f"{digit}.tnum"] = wide
        metrics[f"{digit}.tnum"] = (width, bearing + move)
    swaps = " ".join(f"sub {digit} by {digit}.tnum;" for digit in DIGITS)
    addOpenTypeFeaturesFromString(font, f"feature tnum {{ {swaps} }} tnum;", tables=["GSUB"])


def _styles(target: Path, fonts: set[str]) -> Path:
    faces = [
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};'
        f'font-display:swap;src:url("{name}.woff2") format("woff2")}}'
        for name, family, weight, style, _ in FACES
        if name in fonts
    ]
    sheets = [(HERE / "styles" / f"{name}.css").read_text("utf-8") for name in STYLES]
    made = target / "loa.css"
    made.write_text("\n".join([*faces, _squeezed("\n".join(sheets))]), "utf-8")
    return made


def _squeezed(css: str) -> str:
    css = re.sub(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/", "", css)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};]) ?", r"\1", css).strip()


def _scripts(target: Path) -> Path:
    parts = [(HERE / "scripts" / f"{name}.js").read_text("utf-8") for name in SCRIPTS]
    made = target / "loa.js"
    made.write_text("\n".join(parts), "utf-8")
    return made


def _packaged(target: Path, name: str) -> Path:
    return Path(shutil.copyfile(packaged(name), target / name))


if __name__ == "__main__":
    build()
