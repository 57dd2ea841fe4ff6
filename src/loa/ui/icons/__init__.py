"""One small set of line icons, one SVG file each, drawn in the colour of the words beside them."""

from __future__ import annotations

from functools import cache
from importlib import resources

from django.utils.safestring import SafeString, mark_safe


@cache
def svg(name: str) -> SafeString:
    """The icon as markup that assistive technology skips. KeyError when there is none."""
    file = resources.files(__name__) / f"{name}.svg"
    if not file.is_file():
        raise KeyError(f"no icon {name!r}; the set is in loa/ui/icons")
    markup = file.read_text("utf-8").strip()
    opening = '<svg class="icon" aria-hidden="true" focusable="false"'
    return mark_safe(
        markup.replace("<svg", opening, 1).replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)
    )


@cache
def names() -> frozenset[str]:
    """All icons there are."""
    files = resources.files(__name__).iterdir()
    return frozenset(file.name[:-4] for file in files if file.name.endswith(".svg"))


def of_form(code: str) -> str:
    """The icon for a form of communication, by its code; a megaphone where none fits better."""
    return _forms().get(code, "megaphone")


@cache
def _forms() -> dict[str, str]:
    table = (resources.files(__name__) / "forms.tsv").read_text("utf-8")
    return dict(line.split("\t") for line in table.splitlines())
