"""WSGI entry point for gunicorn."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from alliance_portal.kernel.garbage import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance_portal.settings")
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)  # and with it all pages: nobody's first request waits for them
settle()
