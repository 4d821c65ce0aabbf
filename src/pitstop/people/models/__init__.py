from pitstop.people.models.user import SignInLink, User, UserManager

__all__ = ["SignInLink", "User", "UserManager"]
