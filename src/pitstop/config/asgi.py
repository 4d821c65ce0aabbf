"""The entry for uvicorn: streams go to the live room, everything else to Django."""

from pitstop.config.wsgi import application as django
from pitstop.dialogue.quick_responses import QuickResponses
from pitstop.live.router import Router

application = Router(django, QuickResponses())
