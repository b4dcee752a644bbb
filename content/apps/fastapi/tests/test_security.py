from app.security import same_token


def test_tells_tokens_apart() -> None:
    assert same_token("a", "a")
    assert not same_token("a", "b")
