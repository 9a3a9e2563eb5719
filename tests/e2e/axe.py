"""axe-core, run inside a page."""

from pathlib import Path

from playwright.sync_api import Page

SOURCE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text()
RUN = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.map(
  ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`)"""


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it is now, open shadow roots included."""
    page.evaluate(SOURCE)
    found: list[str] = page.evaluate(RUN)
    return found
