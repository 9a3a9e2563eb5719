// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { eventually } from "../../eventually";
import { CLOSED, HandMadeSession } from "./session";

/** Whether the server has the file of the form. */
let there = true;

beforeEach(() => {
  vi.resetModules();
  vi.doMock("../../../widget/src/panel/leaving", async (original) => {
    if (!there) throw new Error("404");
    return original();
  });
});
afterEach(() => {
  there = true;
  vi.doUnmock("../../../widget/src/panel/leaving");
});

/** The panel as it is mounted, with modules that nobody has used yet. */
async function mounted(session: HandMadeSession): Promise<HTMLElement> {
  const { mount } = await import("../../../widget/src/panel/main");
  const root = document.body.appendChild(document.createElement("div"));
  mount(root, session, () => {}, true);
  await eventually(() => expect(root.querySelector(".panel")).not.toBeNull());
  return root;
}

it("brings the form with the panel, and the focus into it", async () => {
  const root = await mounted(new HandMadeSession({ availability: CLOSED }));
  expect(document.activeElement).toBe(root.querySelector("textarea"));
});

it("fetches the form when the last agent leaves, and keeps what is written", async () => {
  const session = new HandMadeSession({ draft: "Do you have it" });
  const root = await mounted(session);
  act(() => session.change({ availability: CLOSED }));
  await eventually(() => expect(root.textContent).toContain("Leave us a message"));
  expect(root.querySelector("textarea")?.value).toBe("Do you have it");
  expect(document.activeElement).toBe(root.querySelector("textarea"));
});

it("says that the form cannot be had, and tries again when asked", async () => {
  there = false;
  const root = await mounted(new HandMadeSession({ availability: CLOSED }));
  await eventually(() => expect(root.textContent).toContain("Chat is not available right now."));
  there = true;
  const again = [...root.querySelectorAll("button")].find(({ textContent }) => textContent === "Try again");
  act(() => again?.click());
  await eventually(() => expect(root.querySelector("textarea")).not.toBeNull());
});
