"""Help articles: offered by a rule when nobody is there, read in the panel, found by words."""

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.axe import violations
from tests.e2e.chromium import ChromiumVisitor
from tests.e2e.office import Office
from tests.e2e.waiting import until

TEA = {
    "title": "How to brew tea",
    "body": "Pour it at 80 degrees.\n\nMore at https://acme.test/tea.",
    "words": ["kettle"],
}


def test_an_article_is_offered_out_of_hours_and_read_in_the_panel(
    ada: ChromiumVisitor, agent: Agent, acme: Acme, office: Office, title: str
) -> None:
    when = {"kind": "page", "url": f"*title={title.replace(' ', '+')}*"}
    with office.closed(acme.id), office.article(acme.id, **TEA) as article:
        action = {"kind": "article", "article": article}
        with office.rule(acme.id, name="Brewing", when=when, action=action):
            ada.visit(acme.page(title=title))
            ada.awaits("dialog", TEA["title"])
            assert "Pour it at 80 degrees." in ada.reads("dialog", TEA["title"])
            ada.press("button", "Read")
            ada.awaits("link", "https://acme.test/tea")
            ada.press("button", "Yes")
            until(lambda: office.counts(article) == (1, 1, 0), "nothing was counted")
            ada.press("button", "All articles")
            ada.write("searchbox", "Search for help", "zebra")
            ada.awaits("textbox", "Message")
            ada.find("searchbox", "Search for help").fill("KETTLES")
            ada.press("button", "How to brew tea Pour it at 80 degrees.")
            ada.page.keyboard.press("Escape")
            ada.awaits("button", "How to brew tea Pour it at 80 degrees.")
            ada.visit(acme.page(title=f"{title}-ar", lang="ar"))
            ada.press("button", "الدردشة، مغلقة")
            ada.write("searchbox", "البحث في المساعدة", "kettle")
            ada.awaits("button", "How to brew tea Pour it at 80 degrees.")
            assert violations(ada.page) == []
            ada.press("button", "How to brew tea Pour it at 80 degrees.")
            ada.awaits("link", "https://acme.test/tea")
            assert violations(ada.page) == []
