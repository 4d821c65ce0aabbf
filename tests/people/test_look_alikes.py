import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitstop.people.look_alikes import LONGEST_SKELETON, skeleton

LOOK_ALIKES_OF_FATIMA = [
    "Fatima",
    "fatima",
    "FATIMA",
    " Fatima ",
    "F a t i m a",
    "F.a.t.i.m.a",
    "Fatima!",
    "Fatima 😀",
    "~Fatima~",
    "*Fatima*",
    "_Fatima_",
    "Fátima",
    "Fatíma",
    "Fatimà",
    "Ḟatima",
    "F̷atima",
    "Fatimа",  # Cyrillic а
    "Fаtimа",
    "Fаtіmа",  # Cyrillic а, і
    "FАТІМА",  # Cyrillic АТІМА
    "Fαtimα",  # Greek α
    "Fatιma",  # Greek ι
    "ϜΑΤΙΜΑ",  # Greek
    "Fatıma",  # dotless i
    "FATİMA",
    "Fatlma",
    "FatIma",
    "Fat1ma",
    "Fat|ma",
    "Fatⅰma",
    "F4tima",
    "F@tima",
    "Fatim@",
    "Fatirna",
    "FATlrnA",
    "Ｆａｔｉｍａ",  # full width
    "𝐅𝐚𝐭𝐢𝐦𝐚",
    "𝑭𝒂𝒕𝒊𝒎𝒂",
    "𝓕𝓪𝓽𝓲𝓶𝓪",
    "𝕱𝖆𝖙𝖎𝖒𝖆",
    "𝔽𝕒𝕥𝕚𝕞𝕒",
    "𝙵𝚊𝚝𝚒𝚖𝚊",
    "ⓕⓐⓣⓘⓜⓐ",
    "ꜰᴀᴛɪᴍᴀ",
    "Ƒatima",
    "Fatima\u200b",
    "F\u200catima",
    "Fa\u200dtima",
    "Fatima\ufe0f",
    "Fatima\u3164",
    "\u2067Fatima\u2069",
    "Fati\u00adma",
    "Fatima\u034f",
    "Fatima\u2060",
    "Fatima\u115f",
]


def test_there_are_fifty_different_look_alikes():
    assert len(set(LOOK_ALIKES_OF_FATIMA)) >= 50


@pytest.mark.parametrize("name", LOOK_ALIKES_OF_FATIMA)
def test_look_alike_has_the_same_skeleton(name):
    assert skeleton(name) == skeleton("Fatima")


# Names of the town hall; none looks like another.
ORDINARY_NAMES = [
    *("Jan", "Piet", "Sanne", "Anneke", "Joke", "Koen", "Lotte", "Daan", "Sjoerd", "Femke", "Mees"),
    *(
        "Jan-Willem",
        "Anne Fleur",
        "Pim van der Berg",
        "Pim van den Berg",
        "Ruud",
        "Guus",
        "IJsbrand",
    ),
    *("Ayşe", "Çağla", "Şükrü", "Işıl", "Gökhan", "Özlem", "İbrahim", "Uğur"),
    *("محمد", "فاطمة", "علي", "عمر", "هدى", "نور", "يوسف", "خالد"),
    *(
        "王芳",
        "李伟",
        "张敏",
        "王伟",
        "李娜",
        "小林",
        "ゆき",
        "かな",
        "がく",
        "지우",
        "지호",
        "민수",
    ),
    *("राम", "रीमा", "रमा", "सीता", "सुता", "Łukasz", "Đorđe", "Søren", "Zoë", "Noël", "Renée"),
    *("Олександр", "Наталія", "Дмитро", "Ελένη", "Γιώργος", "אברהם", "שרה", "สมชาย", "สมศรี"),
    *("O'Neill", "Nguyễn", "Trần", "Ọlá", "Wim", "Mick", "Nick", "Tim", "Tom", "Kim", "Jip", "Jop"),
]


def test_ordinary_names_have_a_skeleton():
    assert [name for name in ORDINARY_NAMES if not skeleton(name)] == []


def test_ordinary_names_do_not_collide():
    clashes = [
        (one, other)
        for one, other in itertools.combinations(ORDINARY_NAMES, 2)
        if skeleton(one) == skeleton(other)
    ]

    assert clashes == []


@pytest.mark.parametrize("name", ["", " ", "😀", "🇳🇱🎉", "...", "\u200b", "\u3164\u115f", "\u0301"])
def test_name_without_letters_has_no_skeleton(name):
    assert skeleton(name) == ""


@given(st.text(max_size=60))
def test_skeleton_is_stable_and_fits_its_column(name):
    once = skeleton(name)

    assert len(once) <= LONGEST_SKELETON
    assert skeleton(name.strip()) == once


def test_name_that_unfolds_still_fits_its_column():
    """One such sign stands for eighteen letters."""
    assert len(skeleton("ﷺ" * 40)) == LONGEST_SKELETON
