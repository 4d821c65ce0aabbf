"""Secret tokens for links and cookies: 176 random bits, kept only as a hash.

Where a link must be made again later, without its token being kept, it carries a seal instead.
"""

import hashlib
import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

SEAL_CHARACTERS = 32  # of hexadecimal: 128 bits


def new_token() -> str:
    return secrets.token_urlsafe(22)


def hash_token(token: str) -> str:
    """A plain SHA-256 is enough: the token itself has more than 128 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def seal(purpose: str, value: str) -> str:
    """What only this installation can have written under `value` (HMAC-SHA256, cut to 128 bits)."""
    digest = salted_hmac(f"pitstop.{purpose}", value, algorithm="sha256").hexdigest()
    return digest[:SEAL_CHARACTERS]


def is_seal(candidate: str, purpose: str, value: str) -> bool:
    return constant_time_compare(candidate, seal(purpose, value))
