"""Which pages each person opens, and what the picture of it is called."""

from collections.abc import Callable

from playwright.sync_api import Page

from pictures.album import Album

OPEN_ALL = "document.querySelectorAll('details').forEach(fold => { fold.open = true })"
IN_ENGLISH = ("short-1-image", "full-3-situation", "full-7-agree")


def participants(album: Album) -> None:
    for device in ("phone", "desktop"):
        with album.screen(device) as page:
            for name, scene in album.stage.scenes.items():
                writes = name in {"full-1-home", "short-1-image", "series-8-statements"}
                if not album.wants(f"participant-{name}-{device}"):
                    continue
                if "viewer_before" in scene:
                    # The browser of last time.
                    page.goto(f"/me/{scene['viewer_before']}/")
                page.goto(f"/me/{scene['writer' if writes else 'viewer']}/")
                path = f"/p/{scene['uuid']}/"
                album.go(page, path, f"participant-{name}-{device}")
            aside(album, page, device)
        with album.screen(device) as page:
            looking_back(album, page, device)


def aside(album: Album, page: Page, device: str) -> None:
    """The pages beside the steps: answering, rewording, one's own image again, refusals."""
    scenes = album.stage.scenes
    share, agree = scenes["short-2-share"], scenes["full-7-agree"]
    drawing, closed = scenes["full-3-situation"], scenes["full-9-closed"]
    for scene in (share, agree, drawing, closed, scenes["strange-closed"]):
        page.goto(f"/me/{scene['viewer']}/")
    for stance in ("build_on", "differ"):
        path = f"/p/{share['uuid']}/contributions/{share['contribution']}/respond/"
        album.go(page, f"{path}?stance={stance}", f"participant-respond-{stance}-{device}")
    path = f"/p/{drawing['uuid']}/threads/{drawing['thread']}/"
    album.go(page, path, f"participant-reword-{device}")
    album.go(page, f"/p/{drawing['uuid']}/image/", f"participant-revise-{device}")
    album.go(page, f"/p/{agree['uuid']}/agreements/", f"participant-agreements-{device}")
    path = f"/p/{agree['uuid']}/agreements/{agree['agreement']}/"
    album.go(page, path, f"participant-agreement-{device}")
    album.go(page, f"/p/{closed['uuid']}/report/", f"report-full-{device}")
    album.go(page, f"/p/{scenes['strange-closed']['uuid']}/report/", f"report-strange-{device}")
    name = f"participant-drawing-open-{device}"
    if album.wants(name):
        page.goto(f"/p/{drawing['uuid']}/")
        page.evaluate(OPEN_ALL)
        album.take(page, name)
    name = f"participant-chosen-{device}"
    if album.wants(name):
        page.goto(f"/p/{drawing['uuid']}/")
        for box in page.locator("#sections [type=checkbox]").all()[1:4:2]:
            box.check()
        album.take(page, name, is_whole=False)
    handed_in = scenes["full-1-home"]
    page.goto(f"/me/{handed_in['viewer']}/")
    album.take(page, f"participant-handed-in-{device}")
    waiting = scenes["short-2-share"]
    page.goto(f"/me/{waiting['writer']}/")
    album.take(page, f"participant-late-{device}")
    refused(album, page, f"/p/{waiting['uuid']}/", f"participant-refused-{device}")


def looking_back(album: Album, page: Page, device: str) -> None:
    """Beside the steps of a series: where the group stands, how an agreement goes, who is new."""
    scenes = album.stage.scenes
    scene = scenes["series-1-look-back"]
    page.goto(f"/me/{scene['writer']}/")
    path = f"/p/{scene['uuid']}/"
    album.go(page, path, f"participant-series-newcomer-{device}")
    album.go(page, f"{path}so-far/", f"participant-series-so-far-{device}")
    album.go(page, f"{path}look-back/{scene['agreement']}/", f"participant-series-review-{device}")


def refused(album: Album, page: Page, path: str, name: str) -> None:
    if not album.wants(name):
        return
    page.goto(path)
    page.locator("#image textarea").first.fill("te lang " * 300)
    page.locator("#image-send").click()
    page.locator("#image [aria-invalid=true]").wait_for()
    album.take(page, name)


def facilitator(album: Album) -> None:
    for device in ("desktop", "phone"):
        with album.facilitators_screen(device) as page:
            for name, scene in album.stage.scenes.items():
                album.go(page, f"/pitstops/{scene['uuid']}/", f"facilitator-{name}-{device}")
            around(album, page, device)


def around(album: Album, page: Page, device: str) -> None:
    """What a facilitator does before and after: collaborations, preparing, inviting, closing."""
    stage = album.stage
    collaboration = f"/collaborations/{stage.collaboration}/"
    welcome = stage.scenes["short-0-welcome"]["uuid"]
    pages = {
        "collaborations": "/collaborations/",
        "collaboration": collaboration,
        "collaboration-empty": f"/collaborations/{stage.empty}/",
        "collaboration-new": "/collaborations/new/",
        "prepare": f"{collaboration}pitstops/new/",
        "invite": f"/pitstops/{welcome}/invite/",
        "sheet-new": f"/pitstops/{stage.scenes['full-1-home']['uuid']}/sheets/new/",
        "sheet-print": f"/pitstops/{welcome}/sheets/print/",
        "closing": f"/pitstops/{stage.scenes['short-2-share']['uuid']}/close/",
        "report-empty": f"/pitstops/{stage.scenes['empty-3-closed']['uuid']}/report/",
        "report-short": f"/pitstops/{stage.scenes['short-6-closed']['uuid']}/report/",
    }
    for name, path in pages.items():
        album.go(page, path, f"{name}-{device}")
    name = f"facilitator-open-{device}"
    if album.wants(name):
        page.goto(f"/pitstops/{stage.scenes['full-3-situation']['uuid']}/")
        page.evaluate(OPEN_ALL)
        album.take(page, name)
    name = f"prepare-refused-{device}"
    if album.wants(name):
        page.goto(pages["prepare"])
        page.locator("#prepare-send").click()
        page.locator("[data-error-summary]").wait_for()
        album.take(page, name)
    if device == "desktop":
        for kind in ("full-9", "short-6", "strange"):
            key = next(name for name in stage.scenes if name.startswith(kind) and "closed" in name)
            uuid = stage.scenes[key]["uuid"]
            album.print(page, f"/pitstops/{uuid}/report/", f"report-{key}")
        album.print(page, f"/pitstops/{welcome}/invite/", "invite")
        for paper in ("a4", "a3"):
            for kind, key in (("short", "short-0-welcome"), ("full", "full-1-home")):
                address = f"/pitstops/{stage.scenes[key]['uuid']}/sheets/print/?paper={paper}"
                album.print(page, address, f"sheet-{kind}-{paper}")


def rooms(album: Album) -> None:
    for device in ("beamer", "old-beamer"):
        with album.screen(device) as page:
            for name, scene in album.stage.scenes.items():
                album.go(page, f"/screen/{scene['room_token']}/", f"room-{name}-{device}")


def strangers(album: Album) -> None:
    scenes = album.stage.scenes
    for device in ("phone", "desktop"):
        with album.screen(device) as page:
            pages = {
                "home": "/",
                "join-anonymous": f"/j/{scenes['many-situation']['join_token']}/",
                "join-named": f"/j/{scenes['short-2-share']['join_token']}/",
                "sign-in": "/sign-in/",
                "sign-in-link": f"/sign-in/{album.stage.sign_in}/",
                "sign-in-refused": "/sign-in/unknown/",
                "error-not-found": "/nowhere/",
                "error-not-in": f"/p/{scenes['short-2-share']['uuid']}/",
                "help": "/help/",
                "privacy": "/privacy/",
                "accessibility": "/toegankelijkheid/",
            }
            for name, path in pages.items():
                album.go(page, path, f"{name}-{device}")
            name = f"home-refused-{device}"
            if album.wants(name):
                page.goto("/")
                page.locator("#id_code").fill("AAAA-AAAA")
                page.locator("#code-send").click()
                page.locator("[data-error-summary]").wait_for()
                album.take(page, name)


def components(album: Album) -> None:
    for device in ("phone", "desktop"):
        with album.screen(device) as page:
            album.go(page, "/components/", f"components-{device}")


def in_english(album: Album) -> None:
    with album.screen("phone", locale="en-GB") as page:
        for name in IN_ENGLISH:
            scene = album.stage.scenes[name]
            page.goto(f"/me/{scene['writer' if 'image' in name else 'viewer']}/")
            album.go(page, f"/p/{scene['uuid']}/", f"english-participant-{name}-phone")
        album.go(page, "/", "english-home-phone")
    with album.screen("beamer", locale="en-GB") as page:
        for name in IN_ENGLISH:
            path = f"/screen/{album.stage.scenes[name]['room_token']}/"
            album.go(page, path, f"english-room-{name}-beamer")


def for_documents(album: Album) -> None:
    """The few pictures in docs/pictures; one at a time, in the light scheme."""
    scenes = album.stage.scenes
    with album.screen("phone", device_scale_factor=1) as page:
        page.goto(f"/me/{scenes['short-1-image']['writer']}/")
        album.take(page, "participant", is_whole=False)
    with album.facilitators_screen("desktop") as page:
        page.goto(f"/pitstops/{scenes['full-3-situation']['uuid']}/")
        album.take(page, "facilitator", is_whole=False)
    with album.screen("beamer", viewport={"width": 1280, "height": 720}) as page:
        page.goto(f"/screen/{scenes['full-3-situation']['room_token']}/")
        album.take(page, "room", is_whole=False)


SCREENS: list[Callable[[Album], None]] = [strangers, participants, facilitator, rooms, in_english]
