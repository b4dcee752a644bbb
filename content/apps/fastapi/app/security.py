"""Comparing secrets without giving away how much of them was right."""

import hmac


def same_token(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode(), expected.encode())
