# One image for web, worker, beat and migrations; docker-compose.yml says which of them a container is.

FROM python:3.13-slim AS packages
RUN python -m venv /venv
COPY requirements/base.txt requirements/base.txt
RUN /venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements/base.txt

FROM python:3.13-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --no-create-home --shell /usr/sbin/nologin portal
ENV PATH=/venv/bin:$PATH STATIC_ROOT=/portal/var/static XDG_CACHE_HOME=/tmp \
    PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
COPY --from=packages /venv /venv
WORKDIR /portal
COPY . .
# The settings refuse to start without these, and nothing of them stays in the image.
RUN SECRET_KEY=only-to-collect-static-files-only-to-collect-static-files \
    PORTAL_URL=https://portal.invalid ALLOWED_HOSTS=portal.invalid \
    DATABASE_URL=postgres://nobody@nowhere.invalid/portal REDIS_URL=redis://nowhere.invalid/0 \
    python manage.py collectstatic --no-input
USER portal
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import os; from urllib.request import Request, urlopen; urlopen(Request('http://127.0.0.1:8000/healthz', headers={'Host': os.environ['ALLOWED_HOSTS'].split(',')[0]}), timeout=4)"]
CMD ["gunicorn", "alliance_portal.wsgi", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-"]
