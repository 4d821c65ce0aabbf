"""How much one process gives away, from the settings."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Limits:
    streams: int = 10_000
    """Open streams in this process; one more is answered with 503."""
    streams_per_member: int = 3
    """One more closes the oldest of that member, which then polls."""
    frame_interval: float = 0.1
    """Seconds between two frames of one topic, at least."""
    heartbeat: float = 15.0
    lifetime: float = 1800.0
    """Seconds until a stream is asked to reconnect, give or take a tenth."""
    django_threads: int = 8
    body_bytes: int = 3 * 1024 * 1024
    body_seconds: float = 60.0

    @classmethod
    def from_settings(cls) -> "Limits":
        given = {name: getattr(settings, f"LIVE_{name.upper()}", None) for name in cls.__slots__}
        return cls(**{name: value for name, value in given.items() if value is not None})
