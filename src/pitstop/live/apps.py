from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "pitstop.live"
    label = "live"
