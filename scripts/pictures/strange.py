"""Words that try a layout: very long ones, another direction of writing, pictures, one letter."""

from dataclasses import replace

from pitstop.agreements.demonstration.script import (
    ScriptedAgreement,
    ScriptedLine,
    ScriptedStop,
    ScriptedThread,
    ScriptedWording,
)

LONG_WORD = "Jeugdhulpverleningsaanbestedingsprocedurebegeleidingscommissievoorzitterschap"
LONG_STORY = (
    "Ik wil hier even de tijd voor nemen, want het is niet in één zin te zeggen. Toen we twee jaar "
    "geleden begonnen zaten we met vier mensen in een kamertje zonder raam. "
) * 7
ARABIC = "نحن نعمل معا من أجل الأطفال، ولكن لا أحد يسألهم ماذا يريدون."
TEXTS = [
    LONG_WORD,
    LONG_STORY[:1000],
    ARABIC,
    "👩‍👩‍👧‍👦 + ☕️ = 🎉",
    "Ja",
    "https://www.voorbeeld.nl/beleid/2026/een-heel-lang-adres-dat-niemand-afbreekt/bijlage-3.pdf",
    "Eerst dit.\nDan dat.\n\nEn dan, na een witte regel, de rest.",
    "<b>Vet</b> & 'aanhalingstekens' \"dubbel\"",
    "Q",
    "Ĳsbrand vond 合作 een mooi woord.",
]


def stop(like: ScriptedStop) -> ScriptedStop:
    people = list(like.images)
    images = {
        person: (
            ScriptedLine(f"{person}.hit.1", "situation.hit", TEXTS[number % len(TEXTS)]),
            ScriptedLine(f"{person}.shit.1", "situation.shit", TEXTS[-1 - number % len(TEXTS)]),
            ScriptedLine(f"{person}.task.1", "task", TEXTS[(number + 3) % len(TEXTS)]),
        )
        for number, person in enumerate(people)
    }
    threads = (
        _thread([f"{person}.hit.1" for person in people[:4]], f"Samen: {LONG_WORD}"),
        _thread([f"{people[2]}.shit.1"], ARABIC),
        _thread([f"{people[5]}.task.1"], LONG_STORY[:300]),
    )
    agreement = ScriptedAgreement(
        if_text=f"de {LONG_WORD} vergadert",
        then_text=LONG_STORY[:280],
        owner=LONG_WORD,
        helper=ARABIC,
        due_in_days=14,
        threads=(1, 2, 3),
    )
    return replace(
        like, theme=f"Samen 🌱 {LONG_WORD}", images=images, responses=(), threads=threads,
        agreements=(agreement,), habits=(),
    )  # fmt: skip


def _thread(sources: list[str], text: str) -> ScriptedThread:
    wording = ScriptedWording(text=text, answers={}, silent=frozenset())
    return ScriptedThread(
        sources=tuple(sources),
        wordings=(wording,),
        is_recorded=False,
        is_chosen=False,
        chosen_by=frozenset(),
    )
