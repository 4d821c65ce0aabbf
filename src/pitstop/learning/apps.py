from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "pitstop.learning"

    def ready(self) -> None:
        # Not at the top: models can only be imported once Django has loaded its apps.
        from pitstop.dialogue.proposed_themes import register_theme_proposer
        from pitstop.learning.access.contacts import proposed_theme
        from pitstop.learning.domain.contact_retention import erase_old_contacts
        from pitstop.learning.domain.vectors import ENCODER, encode_questions
        from pitstop.live.chores import register_chore
        from pitstop.live.workers import register_worker

        register_theme_proposer(proposed_theme)
        register_chore(erase_old_contacts)
        register_worker(ENCODER, encode_questions)
