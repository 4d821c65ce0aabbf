"""Django as a WSGI application: run by the fixed pool of threads behind config.asgi."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pitstop.config.settings")

application = get_wsgi_application()
