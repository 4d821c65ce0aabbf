from itertools import count

from pitstop.people.models import User

numbers = count(1)


def make_user(name="Fatima El Amrani", email=""):
    return User.objects.create_user(email=email or f"user{next(numbers)}@example.org", name=name)
