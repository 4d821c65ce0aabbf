"""Who signs in: facilitators. Participants have no account and stand in `dialogue`."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, name: str) -> "User":
        user = self.model(email=email.strip().lower(), name=name.strip())
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in by a mailed link; there are no passwords."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=80)
    is_active = models.BooleanField(default=True)

    objects = UserManager()

    USERNAME_FIELD = "email"

    def __str__(self) -> str:
        return self.name or self.email


class SignInLink(models.Model):
    """One mailed or printed link: kept as a hash, used once, gone after a quarter of an hour."""

    token_hash = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_links")
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"sign-in link of {self.user_id}"


class SignInRequest(models.Model):
    """Somebody asks for a link. It is stored for every address alike, known here or not, so that
    nothing in the answer tells which; the postman looks whose it is, and deletes it.
    """

    email = models.EmailField()
    way_back = models.TextField(blank=True)
    language = models.CharField(max_length=10)
    asked_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"request for a sign-in link at {self.asked_at}"
