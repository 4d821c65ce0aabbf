"""Codes to type: eight of 31 characters, without those that look alike (0 O 1 I L)."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8


def new_join_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normalise_join_code(typed: str) -> str:
    """What somebody typed, without spaces and dashes, in capitals; empty if it is no code."""
    code = "".join(character for character in typed.upper() if character.isalnum())
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def readable_join_code(code: str) -> str:
    return f"{code[:4]} {code[4:]}"
