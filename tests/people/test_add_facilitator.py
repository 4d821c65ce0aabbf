import io

import pytest
from django.core.management import CommandError, call_command

from pitstop.people.models import User


def add(*arguments):
    printed = io.StringIO()
    call_command("add_facilitator", *arguments, stdout=printed)
    return printed.getvalue().strip()


def test_a_new_facilitator_signs_in_with_the_printed_link(db, client, settings):
    link = add("Fatima@Example.nl", "Fatima")

    client.post(link.removeprefix(settings.PUBLIC_URL))

    assert client.session["_auth_user_id"] == str(User.objects.get(email="fatima@example.nl").pk)


def test_somebody_who_is_there_gets_another_link(db):
    add("fatima@example.nl", "Fatima")
    add("fatima@example.nl", "Iemand anders")

    assert list(User.objects.values_list("email", "name")) == [("fatima@example.nl", "Fatima")]


def test_what_is_no_mail_address_is_refused(db):
    with pytest.raises(CommandError, match="is not a mail address"):
        add("fatima", "Fatima")

    assert not User.objects.exists()
