from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "pitstop.learning"

    def ready(self) -> None:
        # Not at the top: models can only be imported once Django has loaded its apps.
        # Importing the fragments registers what renders the events of this room.
        from pitstop.agreements.demonstration.acts import register_act
        from pitstop.dialogue.proposed_themes import register_theme_proposer
        from pitstop.learning import fragments  # noqa: F401
        from pitstop.learning.access.contacts import proposed_theme
        from pitstop.learning.domain.comment import delete_old_comments
        from pitstop.learning.domain.contact_retention import erase_old_contacts
        from pitstop.learning.domain.vectors import ENCODER, encode_questions
        from pitstop.live.chores import register_chore
        from pitstop.live.workers import register_worker

        # First: a question can be released to the organisation once there is one.
        register_act("pitstop.learning.demonstration.organisation.play_organisation")
        register_act("pitstop.learning.demonstration.playing.play_questions")
        register_theme_proposer(proposed_theme)
        register_chore(erase_old_contacts)
        register_chore(delete_old_comments)
        register_worker(ENCODER, encode_questions)
