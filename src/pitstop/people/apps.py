from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "pitstop.people"

    def ready(self) -> None:
        # Not at the top: models can only be imported once Django has loaded its apps.
        from pitstop.live.chores import register_chore
        from pitstop.live.workers import register_worker
        from pitstop.people.domain.mail_retention import delete_expired_mail
        from pitstop.people.domain.outgoing_mail import POSTMAN
        from pitstop.people.postman import carry_mail

        register_chore(delete_expired_mail)
        register_worker(POSTMAN, carry_mail)
