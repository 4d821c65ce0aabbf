from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "pitstop.agreements"

    def ready(self) -> None:
        # Not at the top: models can only be imported once Django has loaded its apps.
        # Importing registers what renders the events of this room, and what is forgotten of it.
        from pitstop.agreements import forgetting, fragments  # noqa: F401
