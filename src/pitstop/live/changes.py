from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """Something happened: a name in the past tense and ids. Never words that a person wrote."""

    name: str
    ids: tuple[str, ...] = ()
