from fastapi.testclient import TestClient

from app.main import app

client = TestClient(app)


def test_greets() -> None:
    assert client.get("/").status_code == 200


def test_health_names_the_version() -> None:
    assert client.get("/health").json()["version"] == "1.0.0"


def test_refuses_ids_under_one() -> None:
    assert client.get("/users/0").status_code == 400
