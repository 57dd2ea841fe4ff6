"""What pages show of photos is small, whatever a camera made."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO

import pytest
from PIL import Image

from loa.files import actions
from loa.files.rendering import LIGHT
from loa.files.serving import SHOWN_SIDE, picture

pytestmark = pytest.mark.django_db


def photo(width: int, height: int, *, quality: int = 90) -> bytes:
    """With the noise of a camera, which hardly compresses."""
    made = BytesIO()
    Image.effect_noise((width, height), 40).convert("RGB").save(made, "JPEG", quality=quality)
    return made.getvalue()


def shown(sent: bytes, name: str = "anh.jpg") -> bytes:
    with closing(picture(actions.store(sent), name)) as answer:
        return b"".join(answer.streaming_content)  # type: ignore[arg-type]


@pytest.mark.parametrize(("width", "height"), [(4000, 3000), (1600, 1200), (1200, 1600)])
def test_a_photo_is_shown_as_small_as_pages_need_it(width: int, height: int) -> None:
    sent = photo(width, height)
    made = shown(sent)
    with Image.open(BytesIO(made)) as image:
        assert image.format == "JPEG"
        assert max(image.size) == SHOWN_SIDE
        assert (image.width > image.height) == (width > height)
    assert len(made) < len(sent) / 8


def test_a_light_photo_is_shown_as_it_came() -> None:
    sent = photo(300, 200)
    assert len(sent) <= LIGHT
    assert shown(sent) == sent


def test_what_is_no_photo_is_saved_and_not_shown() -> None:
    with closing(picture(actions.store(b"%PDF-1.7 " + b"x" * 100), "thu.pdf")) as answer:
        assert answer["Content-Disposition"].startswith("attachment")
