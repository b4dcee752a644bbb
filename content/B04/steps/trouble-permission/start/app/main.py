"""HTTP front of the user service."""

import os
from pathlib import Path

from fastapi import FastAPI, HTTPException

from app.models import Health, User
from app.utils import display_name

VERSION = "1.0.0"
DATA = Path(os.getenv("DATA_DIR", "/app/data"))

app = FastAPI(title="User service", version=VERSION)


@app.get("/")
def greet() -> dict[str, str]:
    return {"message": "Hello from the user service"}


@app.get("/health")
def health() -> Health:
    environment = os.getenv("ENVIRONMENT", "development")
    return Health(status="healthy", environment=environment, version=VERSION)


@app.get("/users/{user_id}")
def read_user(user_id: int) -> User:
    if user_id < 1:
        raise HTTPException(status_code=400, detail="User ids begin at 1")
    note_visit(user_id)
    return User(id=user_id, name=display_name(user_id))


def note_visit(user_id: int) -> None:
    DATA.mkdir(parents=True, exist_ok=True)
    with (DATA / "visits.log").open("a") as log:
        log.write(f"{user_id}\n")
