from pitstop.people.models.outgoing_mail import OutgoingMail, SentMailKey
from pitstop.people.models.user import SignInLink, SignInRequest, User, UserManager

__all__ = ["OutgoingMail", "SentMailKey", "SignInLink", "SignInRequest", "User", "UserManager"]
