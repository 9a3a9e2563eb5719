// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ConnectionBanner } from "../../../dashboard/src/shell/ConnectionBanner";
import { OwnStatus } from "../../../dashboard/src/shell/OwnStatus";
import { Palette } from "../../../dashboard/src/shell/Palette";
import { Rail } from "../../../dashboard/src/shell/Rail";
import { Root } from "../../../dashboard/src/shell/Root";
import { ShortcutSheet } from "../../../dashboard/src/shell/ShortcutSheet";
import { initials } from "../../../dashboard/src/ui/Avatar";
import { bo, chat, welcome } from "../acme";
import { Stage } from "../stage";
import { settled } from "../world";

let stage: Stage;

beforeEach(() => {
  stage = new Stage();
});

afterEach(() => stage.close());

async function submit(): Promise<void> {
  await act(async () => {
    stage.root.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    await settled();
    await settled();
  });
}

test("nobody signed in: the form, and the server's sentence when it is wrong", async () => {
  await stage.app.session.check();
  await stage.show(<Root />);
  const reason = "This e-mail and password do not go together.";
  stage.answers.set("POST /api/session", () => Response.json({ code: "x", reason }, { status: 401 }));
  await stage.type(stage.get("textbox", "E-mail"), "bo@acme.example");
  await stage.type(stage.get("textbox", "Password"), "wrong");
  await submit();
  expect(stage.get("alert").textContent).toBe(reason);
  stage.answers.set("POST /api/session", () => Response.json({ agent: bo() }));
  await submit();
  expect(stage.app.session.state.value.phase).toBe("in");
});

test("a session that ended says so", async () => {
  stage.app.session.ended("You were signed out.");
  await stage.show(<Root />);
  expect(stage.root.textContent).toContain("You were signed out.");
});

test("a server that fails can be tried again", async () => {
  stage.app.session.broken("No network.");
  await stage.show(<Root />);
  expect(stage.get("alert").textContent).toContain("No network.");
  await stage.click(stage.get("button", "Try again"));
  expect(stage.get("button", "Sign in")).toBeTruthy();
});

test("the rail leads everywhere and counts who waits", async () => {
  await stage.connect(welcome({ chats: [chat({ unread: 3 })] }));
  await stage.show(<Rail />);
  expect(
    stage.all("link").map((link) => [link.getAttribute("aria-label"), link.getAttribute("href")]),
  ).toEqual([
    ["Visitors", "/dashboard/visitors"],
    ["Chats", "/dashboard/chats"],
    ["Follow-ups", "/dashboard/follow-ups"],
    ["History", "/dashboard/history"],
    ["Reports", "/dashboard/reports"],
    ["Settings", "/dashboard/settings"],
  ]);
  expect(stage.get("link", "Visitors").getAttribute("aria-current")).toBe("page");
  expect(stage.root.querySelector("#rail-calling-chats")?.textContent).toBe("1 waiting for you");
  expect(stage.get("link", "Chats").textContent).toBe("Chats");
  await stage.click(stage.get("link", "Chats"));
  expect(stage.app.router.route.value.section).toBe("chats");
});

test("the own status is told, changed, and offline without a line", async () => {
  await stage.connect(welcome());
  await stage.show(<OwnStatus />);
  const words = () => stage.root.querySelector(".own-status")?.textContent;
  expect(words()).toBe("Accepting chats");
  await stage.click(stage.get("menuitemradio", "Away"));
  expect(stage.wire.of("status").map(({ status }) => status)).toEqual(["away"]);
  await stage.receive({ type: "agent", agent: bo({ status: "away" }) });
  expect(words()).toBe("Away");
  vi.useFakeTimers();
  try {
    stage.wire.drop();
    await stage.show(<OwnStatus />);
    await act(() => void vi.advanceTimersByTime(3_000));
    expect(words()).toBe("Offline");
  } finally {
    vi.useRealTimers();
  }
});

test("one chat at a time is switched in the own menu, and said", async () => {
  await stage.connect(welcome());
  await stage.show(<OwnStatus />);
  const choice = () => stage.get("menuitemcheckbox", "One chat at a time");
  expect(choice().getAttribute("aria-checked")).toBe("false");
  await stage.click(choice());
  expect(stage.wire.of("one_at_a_time").map(({ on }) => on)).toEqual([true]);
  await stage.receive({ type: "agent", agent: bo({ one_at_a_time: true }) });
  expect(choice().getAttribute("aria-checked")).toBe("true");
  expect(stage.root.querySelector(".own-status")?.textContent).toBe("One at a time");
});

test("who comes back at once sees nothing of a restart", async () => {
  await stage.connect(welcome());
  vi.useFakeTimers();
  try {
    const parts = (
      <>
        <ConnectionBanner />
        <OwnStatus />
      </>
    );
    await stage.show(parts);
    stage.wire.drop(1012);
    await stage.show(parts);
    await act(() => void vi.advanceTimersByTime(2_000));
    expect(stage.root.querySelector(".own-status")?.textContent).toBe("Accepting chats");
    expect(stage.root.querySelector(".banner")).toBeNull();
    await act(() => void vi.advanceTimersByTime(1_000));
    expect(stage.root.querySelector(".banner")?.textContent).toContain("Reconnecting.");
    stage.app.connection.wake();
    await stage.connect(welcome());
    expect(stage.root.querySelector(".banner")).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});

test("the sheet lists what holds now", async () => {
  await stage.show(
    <>
      <Rail />
      <ShortcutSheet />
    </>,
  );
  const all = stage.app.shortcuts.groups.value.flatMap((group) => group.shortcuts);
  expect(all.map(({ keys }) => keys)).toEqual(["g v", "g c", "g f", "g h", "g r", "g s", "?"]);
  await act(() => all.find(({ keys }) => keys === "?")?.run());
  expect(stage.root.querySelector("dialog")?.textContent).toContain("EverywhereGo to VisitorsGV");
  expect(all.some(({ keys }) => /alt/i.test(keys))).toBe(false);
});

test.each([
  ["Ada Byron King", "AK"],
  ["bo", "B"],
  ["  ", "?"],
  ["🦊 Fox", "🦊F"],
])("the initials of %j are %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test("the palette finds chats, screens and what can be done, and leads there by the keyboard", async () => {
  const ada = chat({ id: "c-ada", visitor_name: "Ada Lovelace" });
  await stage.connect(welcome({ chats: [ada] }));
  const open = () => act(() => stage.app.shortcuts.groups.value.at(-1)?.shortcuts[0]?.run());
  const found = () => stage.all("option").map((each) => each.querySelector(".palette-words")?.textContent);
  await stage.show(<Palette />);
  await open();
  const field = () => stage.get("combobox", "Chat, screen or command");
  expect(found()).toContain("Visitors");
  await stage.type(field(), "lovlace");
  expect(found()).toEqual(["Chat with Ada Lovelace"]);
  await stage.press(field(), "Enter");
  expect(stage.app.router.route.value).toMatchObject({ section: "chats", item: "c-ada" });
  await open();
  await stage.type(field(), "zzz");
  expect(stage.root.textContent).toContain("Nothing has these letters.");
  await stage.press(field(), "Enter");
  await stage.type(field(), "set");
  await stage.press(field(), "ArrowDown");
  await stage.press(field(), "ArrowUp");
  await stage.press(field(), "Enter");
  expect(stage.app.router.route.value.section).toBe("settings");
});

test("a picture is chosen, refused in words, shown and taken away", async () => {
  await stage.connect(welcome());
  await stage.show(<OwnStatus />);
  await stage.click(stage.get("menuitem", "Your picture"));
  const answer = { code: "malformed", reason: "This file is empty.", field: "picture" };
  stage.answers.set("POST /api/agents/bo/picture", () => Response.json(answer, { status: 400 }));
  const input = stage.root.querySelector("input[type=file]") as HTMLInputElement;
  const choose = () =>
    act(async () => {
      Object.defineProperty(input, "files", { value: [new File([], "me.png")], configurable: true });
      input.dispatchEvent(new Event("change", { bubbles: true }));
      await settled();
    });
  await choose();
  expect(stage.get("alert").textContent).toBe("This file is empty.");
  stage.answers.set("POST /api/agents/bo/picture", () => new Response(null, { status: 204 }));
  await choose();
  expect(stage.all("alert")).toEqual([]);
  await stage.receive({ type: "agent", agent: bo({ picture: "abc" }) });
  const shown = () => [...stage.root.querySelectorAll("img")].map((each) => each.getAttribute("src"));
  expect(shown()).toEqual(["/pictures/abc", "/pictures/abc"]);
  stage.answers.set("DELETE /api/agents/bo/picture", () => new Response(null, { status: 204 }));
  await stage.click(stage.get("button", "Remove"));
  expect(stage.asked.at(-1)?.call).toBe("DELETE /api/agents/bo/picture");
  await act(async () => void stage.root.querySelector("img")?.dispatchEvent(new Event("error")));
  expect(stage.root.querySelector(".own .avatar")?.textContent).toBe("B");
});
