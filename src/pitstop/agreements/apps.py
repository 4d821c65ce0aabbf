from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "pitstop.agreements"

    def ready(self) -> None:
        # Not at the top: models can only be imported once Django has loaded its apps.
        # Importing registers what renders the events of this room, what is forgotten of it, and
        # under which names its answers are kept.
        from pitstop.agreements import forgetting, fragments  # noqa: F401
        from pitstop.agreements.domain import look_back  # noqa: F401
