"""The npm form: a site that is built with Vite and React, with the widget as a package."""

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.acme import Acme
from tests.e2e.agent import Agent
from tests.e2e.chromium import ChromiumVisitor

ROOT = Path(__file__).parents[2]
MAIN = """
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { widget } from "beckon-widget";
import { Beckon, type BeckonProps } from "beckon-widget/react";

const heard: string[] = [];
Object.assign(window, { heard });
const on: BeckonProps["on"] = { ready: () => heard.push("ready"), "chat:started": () => heard.push("chat") };

function Shop() {
  const [shown, show] = useState(true);
  return (
    <>
      <button onClick={() => widget.open()}>Talk to us</button>
      <button onClick={() => show(!shown)}>Toggle</button>
      {shown && <Beckon site="SITE" url="URL" traits={{ name: "Ada Lovelace" }} on={on} />}
    </>
  );
}

createRoot(document.body.appendChild(document.createElement("div"))).render(<StrictMode><Shop /></StrictMode>);
"""
TYPES = {"jsx": "react-jsx", "strict": True, "noEmit": True, "moduleResolution": "bundler", "module": "ESNext"}


def run(folder: Path, *command: str) -> None:
    done = subprocess.run(command, check=False, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


@pytest.fixture
def shop(tmp_path: Path, acme: Acme) -> str:
    """The address of a page of acme that is made by Vite, with its types checked."""
    run(ROOT, "npm", "run", "--silent", "build:npm")
    packages = tmp_path / "node_modules"
    packages.mkdir()
    for folder in (ROOT / "node_modules").iterdir():
        (packages / folder.name).symlink_to(folder)
    (packages / "beckon-widget").symlink_to(ROOT / "widget/dist")
    (tmp_path / "index.html").write_text('<!doctype html><body><script type="module" src="/main.tsx"></script>')
    (tmp_path / "main.tsx").write_text(MAIN.replace("SITE", acme.key).replace("URL", acme.beckon))
    (tmp_path / "tsconfig.json").write_text(json.dumps({"compilerOptions": TYPES, "include": ["main.tsx"]}))
    run(tmp_path, "node_modules/.bin/tsc", "-p", ".")
    run(tmp_path, "node_modules/.bin/vite", "build", "--base", "/shop/", "--logLevel", "error")
    acme.shop = tmp_path / "dist"
    return f"{acme.origin}/shop/"


def test_a_built_site_has_the_widget_once(shop: str, ada: ChromiumVisitor, agent: Agent, acme: Acme) -> None:
    ada.visit(shop)
    widget, button = ada.page.locator("beckon-widget"), ada.find("button", "Chat")
    expect(button).to_be_visible()
    expect(widget).to_have_count(1)
    expect(ada.page.locator('script[src*="/widget.js"]')).to_have_count(1)
    agent.awaits_row("Ada Lovelace")
    ada.press("button", "Toggle")
    expect(button).to_be_hidden()
    ada.press("button", "Toggle")
    expect(button).to_be_visible()
    expect(widget).to_have_count(1)
    ada.press("button", "Talk to us")
    ada.write("textbox", "Message", "Hello from a package", enter=True)
    ada.awaits_text("Hello from a package")
    ada.page.wait_for_function("() => window.heard.includes('chat')")
    assert ada.run("return window.heard") == ["ready", "chat"]
