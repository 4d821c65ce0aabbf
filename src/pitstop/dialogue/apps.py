from django.apps import AppConfig
from django.core.checks import register


class DialogueConfig(AppConfig):
    name = "pitstop.dialogue"

    def ready(self) -> None:
        # Not at the top: models can only be imported once Django has loaded its apps.
        # Importing the verbs for answers registers under which names they are kept.
        from pitstop.collaborations.kept_elsewhere import Keeper, register_keeper
        from pitstop.dialogue.checks import check_engine
        from pitstop.dialogue.domain import anchors, goals  # noqa: F401
        from pitstop.dialogue.domain.invitation import remind_before_deadlines
        from pitstop.dialogue.domain.retention import delete_expired_pit_stops
        from pitstop.dialogue.domain.take_home_page import forget_pages_of, show_pages_of
        from pitstop.dialogue.streams import DialogueSource
        from pitstop.live.chores import register_chore
        from pitstop.live.sources import register_source

        register(check_engine)
        register_source(DialogueSource())
        register_keeper(
            Keeper(
                show=show_pages_of,
                # A page carries no name.
                rename=lambda _member, _before: None,
                forget=forget_pages_of,
            )
        )
        register_chore(delete_expired_pit_stops)
        register_chore(remind_before_deadlines)
