"""Three programmes of two organisations: they raise, find each other, talk, and take back."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewScreen
from tests.e2e.server import Server

OWN = "Hoe korten wij, met Ria, de wachttijd voor jeugdzorg in?"
NEAR = "Wie houdt de wachttijd voor de jeugd bij?"
SAME = "Wat helpt tegen lange wachttijden in de jeugdzorg?"
MESSAGE = "Zullen we vertellen wat bij ons hielp?"
ANSWER = "Graag, dinsdag om tien uur."


class Facilitator:
    """One of three, on a phone of their own, with what ever stood on it."""

    def __init__(self, page: Page, told: dict[str, str]) -> None:
        self.page = page
        self.home = f"/collaborations/{told['collaboration']}/"
        self.seen: list[str] = []
        page.on("response", lambda response: self._keep(response))
        page.goto(f"/sign-in/{told['sign_in_token']}/")
        page.locator("#use-link-send").click()
        page.wait_for_url("**/collaborations/**")

    def _keep(self, response) -> None:
        self.seen.append(response.url)
        is_page = response.request.resource_type in {"document", "fetch"}
        if is_page and response.status not in {204, 302, 303, 304}:
            self.seen.append(response.text())

    def has_seen(self, words: str) -> bool:
        return any(words in seen for seen in self.seen)

    def raise_question(self, wording: str) -> None:
        self.page.goto(f"{self.home}questions/new/")
        self.write(wording)
        self.press("Bewaar deze leervraag")
        expect(self.page.get_by_role("heading", level=1)).to_have_text(wording)

    def write(self, wording: str) -> None:
        self.page.get_by_label("Jullie leervraag").fill(wording)
        self.page.get_by_role("radio", name="Inzicht").check()

    def release(self, audience: str, wording: str = "") -> None:
        """From the page of the question, by way of what others will see."""
        self.page.locator("#release-link").click()
        if wording:
            self.page.locator("#release-form textarea").first.fill(wording)
        self.page.get_by_role("radio", name=audience).check()
        self.press("Bekijk wat anderen zien")
        self.page.locator("#release-send").click()
        self.page.locator("#withdraw-link").wait_for()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def comparable(self):
        return self.page.locator("#who-else").get_by_role("listitem")


@pytest.fixture
def cast(server: Server, new_phone: NewScreen) -> dict[str, Facilitator]:
    program = "from tests.e2e.stage_learning import three_programmes as go; go()"
    told = json.loads(server.manage("shell", "-c", program).strip().splitlines()[-1])
    return {name: Facilitator(new_phone(), told[name]) for name in told}


def address_in_mail(server: Server, page: Page, to: str, subject: str) -> str:
    """The link in the one mail with this subject, once it has come."""
    for _ in range(100):
        bodies = [
            mail.get_content()
            for mail in server.mails()
            if mail["To"] == to and mail["Subject"] == subject
        ]
        if bodies:
            [body] = bodies
            [line] = [line for line in body.splitlines() if line.startswith(server.url)]
            return line
        page.wait_for_timeout(100)
    raise AssertionError(f"no such mail for {to}")


def test_three_programmes_find_each_other_talk_and_take_back(
    server: Server, cast: dict[str, Facilitator]
) -> None:
    fatima, bram, olga = cast["Fatima"], cast["Bram"], cast["Olga"]
    bram.raise_question(NEAR)
    bram.release("Onze organisatie")
    olga.raise_question("Onze wachttijden, met Sjaak, in de jeugdzorg")
    olga.release("Iedereen op deze installatie", SAME)

    find_while_writing(fatima)
    keep_one_and_lay_one_aside(fatima)
    ask_to_talk(fatima)
    read_request(server, olga)
    for name in ("Fatima", "Jeugd dichtbij", "Ria"):
        assert not olga.has_seen(name)
    for name in ("Olga", "Schoon water", "Sjaak"):
        assert not fatima.has_seen(name)
    say_yes(olga)
    start_together(server, fatima)
    olga.page.goto("/collaborations/")
    expect(olga.page.get_by_text(f"Samen: {SAME}")).to_be_visible()
    old_link = read_more(bram)
    take_back(olga)
    finds_nothing_of_it(bram, old_link)

    # What nobody released was on nobody else's screen.
    for name in ("Fatima", "Olga", "Ria", "Sjaak", MESSAGE, ANSWER):
        assert not bram.has_seen(name)
    assert not olga.has_seen("Ria")
    assert not fatima.has_seen("Sjaak")


def find_while_writing(fatima: Facilitator) -> None:
    fatima.page.goto(f"{fatima.home}questions/new/")
    fatima.write(OWN)
    expect(fatima.comparable()).to_have_count(2)
    fatima.press("Bewaar deze leervraag")


def keep_one_and_lay_one_aside(fatima: Facilitator) -> None:
    expect(fatima.page.get_by_role("heading", level=1)).to_have_text(OWN)
    their = fatima.comparable().filter(has_text=SAME)
    expect(their).to_contain_text("Gedeelde woorden: ")
    fatima.comparable().filter(has_text=NEAR).get_by_role("button", name="Een andere vraag").click()
    expect(fatima.comparable()).to_have_count(1)
    their.get_by_role("button", name="Dezelfde vraag").click()
    expect(their).to_contain_text("Jullie zeiden: dezelfde vraag.")


def ask_to_talk(fatima: Facilitator) -> None:
    their = fatima.comparable().filter(has_text=SAME)
    their.get_by_role("link", name="Lees meer of zoek contact").click()
    fatima.page.locator("#ask-contact").click()
    fatima.page.get_by_label("Waar willen jullie over praten?").fill(MESSAGE)
    fatima.press("Verstuur dit verzoek")
    expect(fatima.page.get_by_text("Er is nog geen antwoord.")).to_be_visible()


def read_request(server: Server, olga: Facilitator) -> None:
    subject = "Een andere groep wil met jullie praten"
    olga.page.goto(address_in_mail(server, olga.page, "olga@example.nl", subject))
    expect(olga.page.get_by_text(MESSAGE)).to_be_visible()


def say_yes(olga: Facilitator) -> None:
    olga.page.get_by_label("Jullie antwoord aan de andere groep").fill(ANSWER)
    olga.press("Ja, we willen praten")
    expect(olga.page.get_by_role("heading", name="Jeugd dichtbij")).to_be_visible()


def start_together(server: Server, fatima: Facilitator) -> None:
    subject = "De andere groep wil ook met jullie praten"
    fatima.page.goto(address_in_mail(server, fatima.page, "fatima@example.nl", subject))
    expect(fatima.page.get_by_text(ANSWER)).to_be_visible()
    expect(fatima.page.get_by_role("link", name="olga@example.nl")).to_be_visible()
    fatima.press("Bereid samen een pitstop voor")
    expect(fatima.page.get_by_label("Waar werken jullie samen aan?")).to_have_value(SAME)


def read_more(bram: Facilitator) -> str:
    bram.page.goto(f"{bram.home}questions/")
    bram.page.get_by_role("link", name=NEAR).click()
    bram.comparable().filter(has_text=SAME).get_by_role("link", name="Lees meer").click()
    expect(bram.page.get_by_role("heading", name="Een vraag van een andere groep")).to_be_visible()
    return bram.page.url


def take_back(olga: Facilitator) -> None:
    olga.page.goto(f"{olga.home}questions/")
    olga.page.get_by_role("link", name="Onze wachttijden").click()
    olga.page.locator("#withdraw-link").click()
    olga.press("Neem terug")
    expect(olga.page.locator("#withdraw-link")).to_have_count(0)


def finds_nothing_of_it(bram: Facilitator, old_link: str) -> None:
    bram.page.goto(old_link)
    no_longer = bram.page.get_by_role("heading", name="Deze vraag wordt niet meer gedeeld")
    expect(no_longer).to_be_visible()
    bram.page.goto(f"{bram.home}questions/")
    bram.page.get_by_role("link", name=NEAR).click()
    expect(bram.page.get_by_role("heading", name="Wie heeft deze vraag ook?")).to_be_visible()
    expect(bram.comparable()).to_have_count(0)
