// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { expect, test } from "vitest";
import { eventually } from "../../../eventually";
import { chat } from "../../acme";
import { line } from "../lines";
import { open } from "../screen";
import { HandMadeSession } from "../session";

/** The file asks the tag where Beckon lives, for the files that are sent. */
const tag = Object.assign(document.createElement("script"), { src: "https://chat.test/widget.js?site=acme" });
Object.assign(window, { beckon: { q: Object.assign([], { tag }) } });

const from = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => line({ id: `l${first + index}`, position: first + index }));

test("what was said before is asked for once as one comes near, and leaves the place", async () => {
  const session = new HandMadeSession({ chat: chat({ id: "c1" }), lines: from(101, 100) });
  const { log, ...screen } = await open(session);
  expect(log.textContent).not.toContain("Hello! How can we help?");
  let height = 5_000;
  Object.defineProperty(log, "scrollHeight", { get: () => height });
  Object.defineProperty(log, "clientHeight", { value: 400 });
  act(() => session.change({}));
  log.scrollTop = 500;
  await eventually(() => {
    log.dispatchEvent(new Event("scroll"));
    expect(session.asked).not.toEqual([]);
  });
  log.dispatchEvent(new Event("scroll"));
  expect(session.asked).toEqual([[{ type: "chat.earlier", chat: "c1", before: 101 }]]);
  height = 9_000;
  act(() => session.change({ lines: [...from(1, 100), ...session.state.lines] }));
  expect(log.scrollTop).toBe(4_500);
  log.scrollTop = 0;
  log.dispatchEvent(new Event("scroll"));
  expect(session.asked).toHaveLength(1);
  expect(screen.root.querySelectorAll(".line")).toHaveLength(200);
});
