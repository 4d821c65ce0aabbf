from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "pitstop.learning"

    def ready(self) -> None:
        # Not at the top: models can only be imported once Django has loaded its apps.
        # Importing registers what renders the events of this room.
        from pitstop.learning import fragments  # noqa: F401
