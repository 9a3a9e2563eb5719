"""What a page feels of Beckon: nothing moves and nothing blocks, on a processor four times slower."""

from tests.e2e.acme import Acme
from tests.e2e.chromium import ChromiumVisitor

OBSERVE = """
window.shifts = 0;
window.blocked = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifts += entry.value; })
  .observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.blocked += entry.duration; })
  .observe({ type: "longtask", buffered: true });
"""
ATTRIBUTES = "return [document.documentElement, document.body].flatMap((each) => each.getAttributeNames())"
LOADS = 3


def test_nothing_moves_and_nothing_blocks(ada: ChromiumVisitor, acme: Acme, title: str) -> None:
    ada.page.add_init_script(OBSERVE)
    ada.context.new_cdp_session(ada.page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    blocked = []
    for _ in range(LOADS):
        ada.visit(acme.page(title=title))
        ada.awaits("button", "Chat")
        assert ada.run("return window.shifts") == 0
        blocked.append(ada.run("return window.blocked"))
    assert min(blocked) == 0, f"long tasks of {blocked} ms"


def test_the_page_keeps_its_own_style(ada: ChromiumVisitor, acme: Acme, title: str) -> None:
    ada.visit(acme.page(title=title))
    ada.awaits("button", "Chat")
    assert ada.run(ATTRIBUTES) == ["lang"]
    assert ada.run("return document.styleSheets.length + document.adoptedStyleSheets.length") == 0
