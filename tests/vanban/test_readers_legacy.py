"""Text from before Unicode is recognised and converted; everything else stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from viparse.normalize import encodings, tables

from vanban.lexicon.syllables import is_syllable
from vanban.readers import old_letters
from vanban.readers.legacy import convert, encoding_of_font, encoding_of_text

# All letters that have a code of their own in TCVN3, with that code read as Latin-1.
TCVN3 = """
Ă¡ Â¢ Ê£ Ô¤ Ơ¥ Ư¦ Đ§ ă¨ â© êª ô« ơ¬ ư\xad đ®
àµ ả¶ ã· á¸ ạ¹ ằ» ẳ¼ ẵ½ ắ¾ ặÆ ầÇ ẩÈ ẫÉ ấÊ ậË
èÌ ẻÎ ẽÏ éÐ ẹÑ ềÒ ểÓ ễÔ ếÕ ệÖ ì× ỉØ ĩÜ íÝ ịÞ
òß ỏá õâ óã ọä ồå ổæ ỗç ốè ộé ờê ởë ỡì ớí ợî
ùï ủñ ũò úó ụô ừõ ửö ữ÷ ứø ựù ỳú ỷû ỹü ýý ỵþ
"""

# All small letters of VNI; each capital is written with the same signs as capitals.
VNI = """
àaø ảaû ãaõ áaù ạaï ăaê ằaè ẳaú ẵaü ắaé ặaë âaâ ầaà ẩaå ẫaã ấaá ậaä
èeø ẻeû ẽeõ éeù ẹeï êeâ ềeà ểeå ễeã ếeá ệeä ìì ỉæ ĩó íí ịò
òoø ỏoû õoõ óoù ọoï ôoâ ồoà ổoå ỗoã ốoá ộoä ơô ờôø ởôû ỡôõ ớôù ợôï
ùuø ủuû ũuõ úuù ụuï ưö ừöø ửöû ữöõ ứöù ựöï ỳyø ỷyû ỹyõ ýyù ỵî đñ
"""


@pytest.mark.parametrize("pair", TCVN3.split())
def test_letters_of_tcvn3(pair: str) -> None:
    assert old_letters.decoded(pair[1:], "tcvn3") == pair[0]


@pytest.mark.parametrize("pair", VNI.split())
def test_letters_of_vni(pair: str) -> None:
    letter, signs = pair[0], pair[1:]
    assert old_letters.decoded(signs, "vni") == letter
    assert old_letters.decoded(signs.upper(), "vni") == letter.upper()
    assert old_letters.decoded(signs[0].upper() + signs[1:], "vni") == letter.upper()


@pytest.mark.parametrize("encoding", ["tcvn3", "viscii", "vps"])
def test_letters_are_those_that_another_program_knows(encoding: str) -> None:
    letters = encodings.get_charmap(encoding)
    assert letters is not None
    # From 0xA1 on; below it the other one does not know the letters of Windows-1252
    old = "".join(map(chr, range(0xA1, 0x100)))
    assert old_letters.decoded(old, encoding) == tables.convert(old, letters)


@pytest.mark.parametrize(
    ("old", "unicode"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("Uûy ban nhaân daân", "Ủy ban nhân dân"),
        ("C«ng v¨n", "Công văn"),
        ("§iÒu 1.", "Điều 1."),
        ("Kế hoạch tuyên truyền".encode().decode("latin-1"), "Kế hoạch tuyên truyền"),
        ("Kế hoạch".encode().decode("cp1252", "replace"), "Kế hoạch"),
    ],
)
def test_text_without_a_font_is_known_by_its_words(old: str, unicode: str) -> None:
    assert convert(old) == unicode


def test_capitals_of_tcvn3_were_written_with_small_letters() -> None:
    assert convert("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM") == "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_a_font_of_capitals_shows_small_letters_as_capitals() -> None:
    assert convert("kÕ ho¹ch n¨m", ".VnTimeH") == "KẾ HOẠCH NĂM"
    assert convert("ho", ".VnArialH") == "HO"


def test_a_font_tells_of_text_too_short_to_tell_itself() -> None:
    assert convert("ñ", ".VnTime") == "ủ"
    assert convert("ñ", "VNI-Times") == "đ"
    assert convert("ñ", "Times New Roman") == "ñ"


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"),
        (".VnArialH", "tcvn3"),
        ("ABCDEF+.VnTime,Bold", "tcvn3"),
        ("VNI-Times", "vni"),
        ("VNI-Helve-Condense", "vni"),
        ("VPS Times", "vps"),
        ("Times New Roman", None),
        ("Vni", None),
        ("", None),
        (None, None),
    ],
)
def test_fonts_name_their_encoding(font: str | None, encoding: str | None) -> None:
    assert encoding_of_font(font) == encoding


def test_unicode_in_an_old_font_stays() -> None:
    assert convert("Nguyễn Thị Hà", ".VnTime") == "Nguyễn Thị Hà"


@pytest.mark.parametrize(
    "text",
    [
        "señor José está aquí también más que él, ¿qué pasó?",
        "L'été est déjà là, où même le café à côté de l'hôtel est fermé",
        "§ 5 Abs. 2: für die Straßen müssen Bürger größere Beiträge zahlen",
        "Não há informações sobre a situação da região",
        "hoà, hoá, có, thí, là, cá, ý, mùi, tôi, ngô, bê",
        "1ª lần, 20 m², 30°C, ± 5 %, © 2026",
        "“Kế hoạch” – năm 2026…",
        "naïve résumé",
    ],
)
def test_other_text_stays(text: str) -> None:
    assert convert(text) == text


WORDS = ["kế", "hoạch", "tuyên", "truyền", "của", "nhà", "trường", "năm", "được", "ở", "xã", "có"]


@given(st.lists(st.sampled_from(WORDS), min_size=1), st.text(max_size=40))
def test_vietnamese_in_unicode_is_never_taken_for_old_letters(words: list[str], tail: str) -> None:
    text = " ".join([*words, "được", *words, tail[: len(words)]])
    assert encoding_of_text(text) is None


@given(st.text(), st.sampled_from([None, ".VnTime", ".VnTimeH", "VNI-Times", "VPS Times", "X"]))
def test_any_text_can_be_converted(text: str, font: str | None) -> None:
    assert isinstance(convert(text, font), str)


@pytest.mark.parametrize(
    "word", ["nghĩa", "quý", "giữ", "giếng", "khuỷu", "thuở", "ĐIỀU", "Uỷ", "xoong", "đường", "ỷ"]
)
def test_vietnamese_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["Café", "céng", "nghà", "giêt", "việtt", "ngộ̀", "được2", "ê̂", "khát̀"]
)
def test_other_words(word: str) -> None:
    assert not is_syllable(word)
