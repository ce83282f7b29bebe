"""Alive and ready."""

import pytest
from django.db import connections

from alliance_portal.kernel.views import health


def test_alive(client):
    assert client.get("/healthz").content == b"ok\n"


def test_ready_on_a_whole_system(client, db):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "database": True,
        "broker": True,
        "migrations": True,
        "unprivileged_role": True,
    }


@pytest.mark.django_db(databases=["default", "owner"])
def test_not_ready_as_the_owner(client, monkeypatch):
    monkeypatch.setattr(health, "connection", connections["owner"])
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["unprivileged_role"] is False
