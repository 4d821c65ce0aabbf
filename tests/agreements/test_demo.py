"""`manage.py demo`: said plainly, and harmless to call again."""

import io
import re

from django.core.management import call_command
from django.test import Client

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.models import PitStop


def play(*arguments):
    out = io.StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


def test_demo_prints_the_ways_in(db):
    printed = play()

    open_stop = PitStop.objects.get(closed_at=None)
    assert f"/j/{open_stop.join_token}/" in printed
    assert f"/screen/{open_stop.room_token}/" in printed
    assert f"{open_stop.code[:4]} {open_stop.code[4:]}" in printed
    [link] = re.findall(r"/sign-in/\S+", printed)
    assert Client().get(link).status_code == 200


def test_a_second_call_leaves_it_be_and_fresh_plays_it_anew(db):
    play()
    first = set(PitStop.objects.values_list("pk", flat=True))
    play()
    assert set(PitStop.objects.values_list("pk", flat=True)) == first
    names = sorted(Collaboration.objects.values_list("name", flat=True))

    play("--fresh")

    assert sorted(Collaboration.objects.values_list("name", flat=True)) == names
    assert PitStop.objects.count() == 4
    assert not first & set(PitStop.objects.values_list("pk", flat=True))
