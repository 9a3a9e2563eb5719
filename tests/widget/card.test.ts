// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Invitation } from "../../widget/src/wire";
import { invitation } from "./acme";
import { Visit } from "./visit";

let ada: Visit;

beforeEach(async () => {
  vi.useFakeTimers();
  ada = new Visit();
  await ada.begin();
  await ada.pass(2000);
  await ada.welcome();
});
afterEach(() => {
  ada.end();
  document.body.replaceChildren();
  history.replaceState(null, "", "/");
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const QUESTION = "Thank you. Shall we not ask you again?Don’t ask againAnother time";
const steps = () => ada.told("invitation").map(({ step }) => step);

async function invite(values: Partial<Invitation> = {}): Promise<void> {
  await ada.hear({ type: "invitation", sequence: 2, invitation: invitation(values) });
  await vi.dynamicImportSettled();
}

function focus(): HTMLTextAreaElement {
  const field = document.createElement("textarea");
  document.body.append(field);
  field.focus();
  return field;
}

it("a first no ends it without a question", async () => {
  await invite();
  expect(ada.card).toContain("Can I help?");
  await ada.press("No thanks");
  expect([ada.card, steps()]).toEqual([null, ["shown", "declined"]]);
});

it("after a second no she may say that she is not to be asked again", async () => {
  await invite({ refusals: 1 });
  await ada.press("No thanks");
  expect(ada.card).toBe(QUESTION);
  await ada.hear({ type: "invitation", sequence: 3, invitation: invitation({ phase: "declined" }) });
  expect(ada.card).toBe(QUESTION);
  await ada.press("Don’t ask again");
  expect([ada.card, steps()]).toEqual([null, ["shown", "declined", "never"]]);
});

it.each(["press", "wait"])("the question goes away by itself and by a button: %s", async (how) => {
  await invite({ refusals: 2 });
  await ada.press("No thanks");
  if (how === "press") await ada.press("Another time");
  else await ada.pass(21_000);
  expect([ada.card, steps()]).toEqual([null, ["shown", "declined"]]);
});

it("nobody is asked twice for what they did not answer", async () => {
  await invite({ refusals: 1 });
  ada.invitation = invitation({ refusals: 1, phase: "shown" });
  await ada.pass(58_000);
  expect(ada.card).toContain("Can I help?");
  await ada.pass(4000);
  expect(ada.card).toBeNull();
});

it("it waits while she writes in a field, and comes when she pauses", async () => {
  const field = focus();
  await invite();
  expect(ada.card).toBeNull();
  await ada.pass(8000);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await ada.pass(8000);
  expect([ada.card, steps()]).toEqual([null, []]);
  await ada.pass(3000);
  expect(ada.card).toContain("Can I help?");
});

it("it comes as soon as she leaves the field", async () => {
  const field = focus();
  await invite();
  field.blur();
  await ada.pass(1000);
  expect(ada.card).toContain("Can I help?");
});

it("an agent with a reason does not wait", async () => {
  focus();
  await invite({ regardless: true });
  expect(ada.card).toContain("Can I help?");
});

it("it leaves her alone where she pays, and is there behind that", async () => {
  await invite();
  history.replaceState(null, "", "/en/cart/?item=1");
  await ada.pass(1000);
  expect(ada.card).toBeNull();
  history.replaceState(null, "", "/tea");
  await ada.pass(1000);
  expect(ada.card).toContain("Can I help?");
});
