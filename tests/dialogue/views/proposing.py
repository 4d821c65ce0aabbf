"""A pit stop in which something can be proposed, and how a page shows it."""

import re

from django.test import Client

from pitstop.dialogue.access import participant_cookie
from pitstop.dialogue.domain.participant import join_pit_stop

TEXTS = {
    "situation.hit": "De wachtlijst is korter geworden",
    "situation.shit": "Onze wachtlijst is te lang",
    "task": "Niemand op de wachtlijst",
    "accents": "Een brug die open blijft",
    "fit.us": "De brug past bij ons",
}
ALONE = "Zwaluwstaart"


def phone_of(pit_stop):
    """Somebody who joined and still makes their image, with their phone."""
    phone = Client(headers={"accept-language": "nl"})
    phone.person, token = join_pit_stop(pit_stop=pit_stop)
    phone.cookies[participant_cookie(pit_stop.pk)] = token
    return phone


def address(pit_stop, role="p"):
    return f"/{role}/{pit_stop.pk}/proposals/"


def page_of(response):
    assert response.status_code == 200, response
    return response.content.decode()


def groups_on(page):
    """The texts of each proposed group, without the marks."""
    found = re.findall(r'(?s)<section class="ps-proposal".*?</section>', page)
    return [
        {
            re.sub(r"<[^>]+>", "", words)
            for words in re.findall(r'(?s)<p class="ps-contribution__words"[^>]*>(.*?)</p>', group)
        }
        for group in found
    ]


WAITING_LIST = {TEXTS["situation.hit"], TEXTS["situation.shit"], TEXTS["task"]}
BRIDGE = {TEXTS["accents"], TEXTS["fit.us"]}
