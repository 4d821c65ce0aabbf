from django.apps import AppConfig


class CollaborationsConfig(AppConfig):
    name = "pitstop.collaborations"

    def ready(self) -> None:
        # Not at the top: models can only be imported once Django has loaded its apps.
        # Importing registers what a refused mail tells of a member.
        from pitstop.collaborations import bounces  # noqa: F401
