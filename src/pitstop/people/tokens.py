"""Secret tokens for links and cookies: 176 random bits, kept only as a hash."""

import hashlib
import secrets


def new_token() -> str:
    return secrets.token_urlsafe(22)


def hash_token(token: str) -> str:
    """A plain SHA-256 is enough: the token itself has more than 128 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
