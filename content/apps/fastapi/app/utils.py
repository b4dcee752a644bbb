"""Small pure functions."""


def display_name(user_id: int) -> str:
    """A name to show for a user that has not chosen one."""
    return f"User {user_id}"
