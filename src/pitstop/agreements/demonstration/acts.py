"""What rooms above this one add to the demonstration, once its pit stops were held.

Known by name until it is played, so that a server that plays none does not load it.
"""

from collections.abc import Callable, Iterator

from django.utils.module_loading import import_string

from pitstop.collaborations.models import Collaboration

Act = Callable[[Collaboration], None]

_names: list[str] = []


def register_act(name: str) -> None:
    """`name` is the dotted name of an `Act`. Called from `AppConfig.ready`."""
    _names.append(name)


def acts() -> Iterator[Act]:
    for name in _names:
        yield import_string(name)
