"""How a site has its widget: seen before it is saved, and then on the page."""

from io import BytesIO

from PIL import Image
from playwright.sync_api import Locator, expect

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.axe import violations
from tests.e2e.chromium import ChromiumVisitor
from tests.e2e.office import Office


def test_the_button_is_seen_as_it_is_typed_and_then_on_the_page(
    ada: ChromiumVisitor, agent: Agent, acme: Acme, office: Office, title: str
) -> None:
    page = agent.page
    told: list[str] = []
    page.on("request", lambda request: told.append(request.url) if request.frame != page.main_frame else None)
    with office.options(acme.id):
        agent.go_to("Settings")
        stage = page.frame_locator("iframe[title^='The widget']")
        expect(stage.locator(".panel .name")).to_have_text("Bo")
        page.get_by_label("Language", exact=True).select_option("ar")
        expect(stage.locator(".panel")).to_have_attribute("dir", "rtl")
        page.get_by_label("Language", exact=True).select_option("en")
        page.get_by_label("Show", exact=True).select_option("card")
        expect(stage.locator("#card")).to_contain_text("Bo")
        page.get_by_label("An icon and words").check()
        page.get_by_label("From the bottom", exact=True).fill("80")
        words = page.get_by_label("Words on the button")
        words.press_sequentially("Ask us")
        expect(words).to_be_focused()
        expect(stage.locator("#launcher")).to_have_text("Ask us")
        assert violations(page) == []
        assert {url.removeprefix(agent.url).split("/")[1] for url in told} == {"dashboard", "widget", "widget.js"}
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_label("Unsaved changes")).to_be_hidden()
        ada.visit(acme.page(title=title))
        button = ada.page.get_by_role("button", name="Ask us")
        expect(button).to_be_visible()
        box, window = button.bounding_box(), ada.page.viewport_size
        assert box is not None
        assert window is not None
        assert window["height"] - box["y"] - box["height"] == 80


def face() -> bytes:
    made = BytesIO()
    Image.new("RGB", (300, 200), "teal").save(made, "JPEG")
    return made.getvalue()


def has_picture(avatar: Locator) -> bool:
    """Whether the picture is there, as large as the avatar, on the initials."""
    loaded: bool = avatar.evaluate(
        """async avatar => {
            const laid = avatar.querySelector("i");
            const [, address] = /url\\("(.*?)"\\)/.exec(laid ? getComputedStyle(laid).backgroundImage : "") ?? [];
            const image = Object.assign(new Image(), { src: address ?? "" });
            await image.decode().catch(() => null);
            return image.naturalWidth === 128 && laid.offsetWidth === avatar.offsetWidth;
        }"""
    )
    return loaded


def test_an_agent_is_seen_with_their_picture_or_as_the_team_alone(
    ada: ChromiumVisitor, agent: Agent, acme: Acme, office: Office, title: str
) -> None:
    page = agent.page
    page.get_by_role("button", name="Status and account").click()
    page.get_by_role("menuitem", name="Your picture").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a picture").click()
    chooser.value.set_files({"name": "me.jpg", "mimeType": "image/jpeg", "buffer": face()})
    expect(page.get_by_role("button", name="Remove")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(".own .avatar img")).to_have_js_property("naturalWidth", 128)

    ada.visit(acme.page(title=title))
    agent.invite(title, "May I help you choose?")
    card = ada.page.get_by_role("dialog", name="Invitation to chat")
    expect(card).to_contain_text("Bo")
    assert has_picture(card.locator("span"))
    ada.press("button", "Start chat")
    expect(ada.page.locator(".panel .name")).to_have_text("Bo")
    assert has_picture(ada.page.locator(".panel .avatar"))

    with office.options(acme.id, faces="team"):
        ada.reload()
        ada.awaits_text("May I help you choose?")
        expect(ada.page.locator(".panel .name")).to_have_text("acme")
        expect(ada.page.locator(".panel .avatar i")).to_have_count(0)
        assert "Bo" not in ada.page.locator(".panel").inner_text()
    ada.press("button", "End chat")
    page.get_by_role("button", name="Status and account").click()
    page.get_by_role("menuitem", name="Your picture").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.locator(".own .avatar")).to_have_text("B")
    page.keyboard.press("Escape")
