"""Questions as municipalities might ask them: made up, with a vocabulary of some thousand words in
which a few are common and most are rare (Zipf), as in real text."""

import random
from collections.abc import Iterator

ABOUT = """
jeugd wijk zorg woning school verkeer afval water energie schuld armoede sport cultuur milieu bouw
ruimte markt haven park straat dorp stad buurt regio gezin ouder kind jongeren senioren mantel
vrijwilligers nieuwkomers taal werk inkomen participatie veiligheid overlast horeca winkel fiets
parkeer openbaar groen bomen riool klimaat warmte zonne wind natuur landbouw archief balie
vergunning belasting subsidie toezicht handhaving crisis brand politie justitie onderwijs
leerlingen kinder peuter opvang speel zwem muziek bibliotheek museum erfgoed toerisme recreatie
spoor bus station snelweg brug tunnel data privacy website telefoon burger raad college griffie
personeel opleiding inkoop contract aanbesteding begroting controle kwaliteit
"""
WHAT = """
zorg hulp team plan project beleid aanpak loket overleg netwerk gesprek traject budget regeling
besluit aanvraag dossier gegevens onderzoek meting cijfers verslag raad commissie partner
instelling organisatie medewerkers begeleiding ondersteuning training methode werkwijze routine
afspraak planning wachttijd wachtlijst melding klacht vraag signaal risico overlast schade opgave
visie doel resultaat kosten subsidie vergunning gebouw terrein voorziening
"""
VERBS = """
delen verkorten verbeteren organiseren bespreken meten volgen versnellen vereenvoudigen afstemmen
verbinden betrekken bereiken ontwikkelen vernieuwen beschermen waarderen onthouden overdragen
begrijpen uitleggen toetsen versterken voorkomen herkennen benutten financieren plannen evalueren
borgen
"""
SHAPES = (
    "Hoe kunnen we {a} rond {b} {verb}?",
    "Wat helpt ons om {a} en {b} beter te {verb}?",
    "Waarom lukt het niet om {a} bij {b} te {verb}?",
    "Hoe leren medewerkers van {a} om {b} te {verb} met {c}?",
    "Welke manier van werken past bij {a} als {b} en {c} veranderen?",
    "Hoe {verb} wij {a} samen met inwoners en {b}?",
)
LONGEST_TAIL = 1.05  # the exponent of Zipf


class Questions:
    """An endless row, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - no secret
        self.vocabulary = sorted(
            {f"{about}{what}" for about in ABOUT.split() for what in WHAT.split()}
        )
        random.Random(1).shuffle(self.vocabulary)  # noqa: S311
        ranks = range(1, len(self.vocabulary) + 1)
        self._weights = [1 / rank**LONGEST_TAIL for rank in ranks]

    def __iter__(self) -> Iterator[str]:
        while True:
            words = self._chance.choices(self.vocabulary, self._weights, k=3 * 1_000)
            for a, b, c in zip(words[::3], words[1::3], words[2::3], strict=True):
                verb = self._chance.choice(VERBS.split())
                yield self._chance.choice(SHAPES).format(a=a, b=b, c=c, verb=verb)
