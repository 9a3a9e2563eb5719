"""WebKitGTK, driven by its own WebDriver on a screen of its own."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx

from tests.e2e.visitor import FIND, Visitor
from tests.e2e.waiting import PATIENCE, free_port, until

BROWSERS = "*/webkit2gtk-4.*/MiniBrowser"
"""Where Debian puts it below `/usr/lib`."""
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which WebDriver hands out elements (W3C WebDriver, section 12)."""
ENTER = "\ue007"


class WebKit:
    """One MiniBrowser in automation, with nothing kept from earlier ones."""

    def __init__(self) -> None:
        numbers, screen = os.pipe()
        self._screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(screen), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
            pass_fds=[screen],
            stderr=subprocess.DEVNULL,
        )
        os.close(screen)
        with os.fdopen(numbers) as chosen:
            display = chosen.readline().strip()
        port = free_port()
        self._driver = subprocess.Popen(
            ["WebKitWebDriver", f"--port={port}"],
            env={**os.environ, "DISPLAY": f":{display}", "LANGUAGE": "en_GB", "LANG": "en_GB.UTF-8"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)
        until(self._answers, "WebKitWebDriver never answered")
        browser = next(Path("/usr/lib").glob(BROWSERS))
        options = {"webkitgtk:browserOptions": {"binary": str(browser), "args": ["--automation"]}}
        self._session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": options}})["sessionId"]

    def _answers(self) -> bool:
        try:
            return self._client.get("/status").is_success
        except httpx.TransportError:
            return False

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """One WebDriver call; raises `httpx.HTTPStatusError` where the driver refuses."""
        answer = self._client.request(method, path, json=body)
        answer.raise_for_status()
        return answer.json()["value"]

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """One WebDriver call inside the session."""
        return self.call(method, f"/session/{self._session}{path}", body)

    def close(self) -> None:
        self.call("DELETE", f"/session/{self._session}")
        self._client.close()
        for process in (self._driver, self._screen):
            process.terminate()
            process.wait(PATIENCE)


class WebKitVisitor(Visitor):
    """A visitor in a WebKitGTK of their own."""

    known_as = "Safari"

    def __init__(self, webkit: WebKit) -> None:
        self._ask = webkit.ask
        self.tabs = [self._ask("GET", "/window")]

    def visit(self, url: str) -> None:
        self._ask("POST", "/url", {"url": url})

    def address(self) -> str:
        return str(self._ask("GET", "/url"))

    def reload(self) -> None:
        self._ask("POST", "/refresh", {})

    def back(self) -> None:
        self._ask("POST", "/back", {})

    def new_tab(self, url: str) -> None:
        """In a window of its own: MiniBrowser opens tabs behind the one that is looked at, and leaves them there."""
        self.tabs.append(self._ask("POST", "/window/new", {"type": "window"})["handle"])
        self.look_at_tab(-1)
        self.visit(url)

    def look_at_tab(self, number: int) -> None:
        self._ask("POST", "/window", {"handle": self.tabs[number]})

    def close_tab(self) -> None:
        self.tabs.remove(self._ask("GET", "/window"))
        self._ask("DELETE", "/window")
        self.look_at_tab(0)

    def sees(self, role: str, name: str) -> bool:
        return self._find(role, name) is not None

    def press(self, role: str, name: str) -> None:
        self._when_there(role, name, "click", {})

    def write(self, role: str, name: str, text: str, *, enter: bool = False) -> None:
        self._when_there(role, name, "value", {"text": text + (ENTER if enter else "")})

    def reads(self, role: str, name: str) -> str:
        text: str = self.run(f"return ({FIND})({json.dumps(role)}, {json.dumps(name)})?.innerText ?? ''")
        return text

    def run(self, script: str) -> Any:
        return self._ask("POST", "/execute/sync", {"script": script, "args": []})

    def settings(self) -> Mapping[str, str]:
        kept: Mapping[str, str] = self.run("return {...localStorage}")
        return kept

    def _find(self, role: str, name: str) -> str | None:
        found: dict[str, str] | None = self.run(f"return ({FIND})({json.dumps(role)}, {json.dumps(name)})")
        return found[ELEMENT] if found else None

    def _when_there(self, role: str, name: str, act: str, body: Any) -> None:
        """Act on it as soon as it is there and holds still."""

        def attempt() -> bool:
            element = self._find(role, name)
            if element is None:
                return False
            try:
                self._ask("POST", f"/element/{element}/{act}", body)
            except httpx.HTTPStatusError:
                return False
            return True

        until(attempt, f"the visitor never could use {role} “{name}”")
