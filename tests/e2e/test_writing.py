"""A rule: written in sentences, mended where it makes no sense, active, and asked why."""

from playwright.sync_api import expect

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.chromium import ChromiumVisitor


def test_a_rule_is_written_and_invites(ada: ChromiumVisitor, agent: Agent, acme: Acme, title: str) -> None:
    agent.go_to("Settings")
    agent.go_to("Rules")
    agent.find("button", "New rule").click()
    agent.find("textbox", "Name").fill("Help on this page")
    agent.find("textbox", "At least, seconds").fill("1")

    agent.find("button", "Add condition").click()
    agent.find("menuitem", "On a page").click()
    page = agent.find("textbox", "Page")
    page.fill("plain.html")
    agent.awaits_text("Begin with / for a path")
    expect(page).to_have_attribute("aria-invalid", "true")
    page.fill(f"/plain.html?title={title}*")
    expect(page).not_to_have_attribute("aria-invalid", "true")

    agent.find("textbox", "Text of the invitation").fill("Are you looking for tents?")
    agent.page.locator(".more > summary").click()
    agent.find("textbox", "Left out to compare, in percent").fill("0")
    agent.find("button", "Save").click()
    agent.find("button", "Activate").click()
    expect(agent.find("button", "Pause")).to_be_visible()

    ada.visit(acme.page(title=title))
    ada.awaits("dialog", "Invitation to chat")
    assert "Are you looking for tents?" in ada.reads("dialog", "Invitation to chat")
    agent.go_to("Visitors")
    agent.choose(title)
    agent.awaits_why("Help on this page")


def test_a_visitor_who_is_here_is_held_against_each_line(
    ada: ChromiumVisitor, agent: Agent, acme: Acme, title: str
) -> None:
    ada.visit(acme.page(title=title))
    agent.awaits_row(title)
    agent.go_to("Settings")
    agent.go_to("Rules")
    agent.find("button", "New rule").click()
    agent.find("textbox", "At least, seconds").fill("600")
    check = agent.find("complementary", "Live check")
    visitor = check.get_by_label("Visitor", exact=True)
    here = visitor.get_by_role("option").filter(has_text=title)
    visitor.select_option(value=here.get_attribute("value"))
    line = agent.page.locator(".condition")
    expect(line.locator(".found-failed")).to_be_visible()
    agent.find("textbox", "At least, seconds").fill("0")
    expect(line.locator(".found-passed")).to_be_visible()

    agent.page.reload()
    agent.awaits_text("kept in this browser")
    expect(agent.find("textbox", "At least, seconds")).to_have_value("0")
    agent.find("button", "Rehearse").click()
    expect(agent.page.locator(".rehearsal-sum")).to_contain_text("It would have invited")
    expect(agent.page.get_by_text("It would have said").first).to_be_attached()
    agent.find("button", "Discard").click()


def test_a_rule_with_two_texts_is_measured_by_a_goal(
    ada: ChromiumVisitor, agent: Agent, acme: Acme, title: str
) -> None:
    agent.go_to("Settings")
    agent.find("button", "Add goal").click()
    agent.find("textbox", "Name of the goal").fill("Second page")
    agent.find("textbox", "Address of the page").fill("/second.html*")
    agent.find("button", "Save").click()
    expect(agent.find("textbox", "Address of the page")).to_be_disabled()

    agent.go_to("Rules")
    agent.find("button", "New rule").click()
    agent.find("textbox", "Name").fill("Two texts")
    agent.find("textbox", "At least, seconds").fill("1")
    agent.find("button", "Add condition").click()
    agent.find("menuitem", "On a page").click()
    agent.find("textbox", "Page").fill(f"/plain.html?title={title}*")
    agent.find("textbox", "Text of the invitation").fill("Do you need help?")
    agent.find("button", "Try another text beside it").click()
    agent.find("textbox", "Text B").fill("Shall I show you around?")
    agent.find("textbox", "Left out to compare, in percent").fill("0")
    agent.find("combobox", "Goal").select_option("reaching “Second page”")
    agent.find("button", "Save").click()
    agent.find("button", "Activate").click()
    expect(agent.find("button", "Pause")).to_be_visible()
    report = agent.find("link", "Its report so far").get_attribute("href")

    ada.visit(acme.page(title=title))
    ada.awaits("dialog", "Invitation to chat")
    ada.visit(acme.page("second", title=f"{title} reached"))
    agent.go_to("Visitors")
    agent.awaits_row(f"{title} reached")
    agent.page.goto(f"{agent.url}{report}")
    agent.awaits_text("and 1 with days left")
    agent.awaits_text("Nobody to compare with")
    agent.awaits_text("Not enough visitors yet to say which text does best.")
    expect(agent.page.get_by_role("row", name="Shown of those invited")).to_contain_text("1 · 100 %")
