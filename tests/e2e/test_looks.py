"""How a site has its widget: seen before it is saved, and then on the page."""

from playwright.sync_api import expect

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
