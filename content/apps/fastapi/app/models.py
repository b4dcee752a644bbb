"""What the service answers with."""

from pydantic import BaseModel


class Health(BaseModel):
    status: str
    environment: str
    version: str


class User(BaseModel):
    id: int
    name: str
