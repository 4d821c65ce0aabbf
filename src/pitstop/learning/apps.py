from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "pitstop.learning"

    def ready(self) -> None:
        # Not at the top: models can only be imported once Django has loaded its apps.
        from pitstop.learning.domain.comment import delete_old_comments
        from pitstop.live.chores import register_chore

        register_chore(delete_old_comments)
