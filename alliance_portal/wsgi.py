"""WSGI entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from alliance_portal.kernel.garbage import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance_portal.settings")
application = get_wsgi_application()
settle()
