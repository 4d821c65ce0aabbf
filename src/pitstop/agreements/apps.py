from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "pitstop.agreements"

    def ready(self) -> None:
        # Not at the top: models can only be imported once Django has loaded its apps.
        # Importing registers what renders the events of this room, what is forgotten of it, and
        # under which names its answers are kept.
        from pitstop.agreements import forgetting, fragments  # noqa: F401
        from pitstop.agreements.domain.membership import forget_member, rename_member
        from pitstop.agreements.domain.plan import delete_old_plan_drafts
        from pitstop.agreements.domain.reminders import queue_reminders
        from pitstop.agreements.domain.retention import delete_expired_agreements
        from pitstop.agreements.followed import data_of_owner
        from pitstop.collaborations.kept_elsewhere import Keeper, register_keeper
        from pitstop.live.chores import register_chore

        register_keeper(Keeper(show=data_of_owner, rename=rename_member, forget=forget_member))
        register_chore(queue_reminders)
        register_chore(delete_old_plan_drafts)
        register_chore(delete_expired_agreements)
        from pitstop.agreements.domain import look_back  # noqa: F401
