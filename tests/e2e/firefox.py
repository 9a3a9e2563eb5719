"""Firefox, driven by its own Marionette."""

import json
import subprocess
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.e2e.visitor import FIND, Visitor
from tests.e2e.waiting import PATIENCE, until

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from marionette_driver.errors import MarionetteException
    from marionette_driver.marionette import HTMLElement, Marionette

FIREFOX = "firefox-esr"
PREFERENCES = {
    "marionette.port": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "intl.accept_languages": "en-GB",
}
ENTER = "\ue007"


class Firefox:
    """One Firefox process with a fresh profile."""

    def __init__(self, folder: Path) -> None:
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
        (folder / "user.js").write_text("\n".join(lines))
        self._process = subprocess.Popen(
            [FIREFOX, "--headless", "--marionette", "--no-remote", "--profile", str(folder)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        chosen = folder / "MarionetteActivePort"
        port = until(lambda: chosen.exists() and chosen.read_text(), "Firefox never opened its port")
        self.driver = Marionette(host="127.0.0.1", port=int(port))
        self.driver.start_session()
        self.driver.set_context(self.driver.CONTEXT_CONTENT)

    def close(self) -> None:
        self.driver.delete_session()
        self._process.terminate()
        self._process.wait(PATIENCE)


class FirefoxVisitor(Visitor):
    """A visitor in a Firefox of their own."""

    known_as = "Firefox"

    def __init__(self, firefox: Firefox) -> None:
        self.driver = firefox.driver
        self.tabs = [self.driver.current_window_handle]

    def visit(self, url: str) -> None:
        self.driver.navigate(url)

    def address(self) -> str:
        return str(self.driver.get_url())

    def reload(self) -> None:
        self.driver.refresh()

    def back(self) -> None:
        self.driver.go_back()

    def new_tab(self, url: str) -> None:
        self.tabs.append(self.driver.open(type="tab", focus=True)["handle"])
        self.look_at_tab(-1)
        self.visit(url)

    def look_at_tab(self, number: int) -> None:
        self.driver.switch_to_window(self.tabs[number], focus=True)

    def close_tab(self) -> None:
        self.tabs.remove(self.driver.current_window_handle)
        self.driver.close()
        self.look_at_tab(0)

    def sees(self, role: str, name: str) -> bool:
        return self._find(role, name) is not None

    def press(self, role: str, name: str) -> None:
        self._when_there(role, name, lambda element: element.click())

    def write(self, role: str, name: str, text: str, *, enter: bool = False) -> None:
        self._when_there(role, name, lambda element: element.send_keys(text))
        if enter:
            self._when_there(role, name, lambda element: element.send_keys(ENTER))

    def reads(self, role: str, name: str) -> str:
        text: str = self.run(f"return ({FIND})({role!r}, {name!r})?.innerText ?? ''")
        return text

    def run(self, script: str) -> Any:
        return self.driver.execute_script(script, sandbox=None, new_sandbox=False)

    def settings(self) -> Mapping[str, str]:
        kept: Mapping[str, str] = self.run("return {...localStorage}")
        return kept

    def _find(self, role: str, name: str) -> HTMLElement | None:
        return self.run(f"return ({FIND})({role!r}, {name!r})")

    def _when_there(self, role: str, name: str, act: Any) -> None:
        """Act on it as soon as it is there and holds still."""

        def attempt() -> bool:
            element = self._find(role, name)
            if element is None:
                return False
            try:
                act(element)
            except MarionetteException:
                return False
            return True

        until(attempt, f"the visitor never could use {role} “{name}”")
