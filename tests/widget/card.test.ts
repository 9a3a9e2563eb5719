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

it("the cross says no, for a mouse alone", async () => {
  await invite();
  const cross = ada.root.querySelector<HTMLElement>("#card .close");
  expect([cross?.tabIndex, `${cross?.ariaHidden}`]).toEqual([-1, "true"]);
  cross?.click();
  expect([ada.card, steps()]).toEqual([null, ["shown", "declined"]]);
});

it("the question waits until it is answered, and no invitation comes before it", async () => {
  await invite({ refusals: 2 });
  await ada.press("No thanks");
  await ada.pass(300_000);
  await ada.hear({ type: "invitation", sequence: 3, invitation: invitation({ id: "i2", regardless: true }) });
  expect(ada.card).toBe(QUESTION);
  await ada.press("Another time");
  expect(ada.told("invitation").map(({ invitation }) => invitation)).not.toContain("i2");
});

async function press(target: EventTarget, key = "Escape"): Promise<void> {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
  await ada.pass();
}

it("who is in the card goes on in the question, and then at the button", async () => {
  await invite({ refusals: 1 });
  const no = [...ada.root.querySelectorAll("button")].find((button) => button.textContent === "No thanks");
  no?.focus();
  await ada.press("No thanks");
  expect([ada.card, ada.root.activeElement?.id]).toEqual([QUESTION, "card"]);
  await press(ada.root.activeElement as HTMLElement);
  expect([ada.card, ada.root.activeElement?.id]).toEqual([null, "launcher"]);
});

it("a card that goes away elsewhere leaves the focus where it is", async () => {
  const field = focus();
  await invite({ regardless: true });
  await ada.press("No thanks");
  expect([ada.card, document.activeElement]).toEqual([null, field]);
});

it("Escape is a no in the card alone", async () => {
  await invite();
  await press(document.body);
  await press(ada.root.querySelector("#launcher") as HTMLElement);
  expect(ada.card).toContain("Can I help?");
  const card = ada.root.querySelector<HTMLElement>("#card");
  card?.focus();
  await press(card as HTMLElement);
  expect([ada.card, steps()]).toEqual([null, ["shown", "declined"]]);
});

it("the page hears of no key that is pressed in the card", async () => {
  await invite();
  const heard: string[] = [];
  const hear = ({ key }: KeyboardEvent) => heard.push(key);
  document.addEventListener("keydown", hear);
  for (const key of [" ", "Enter", "Escape"])
    await press(ada.root.querySelector("#card button") as Element, key);
  document.removeEventListener("keydown", hear);
  expect(heard).toEqual([]);
});

it("a press on a quick answer accepts, once, and she goes on in the panel", async () => {
  await invite({ answers: ["Yes, please", "Shipping"] });
  const buttons = [...ada.root.querySelectorAll("#card button:not(.close)")];
  expect(buttons.map(({ textContent }) => textContent)).toEqual([
    "Yes, please",
    "Shipping",
    "Start chat",
    "No thanks",
  ]);
  await ada.lose();
  (buttons[1] as HTMLElement).click();
  (buttons[0] as HTMLElement).click();
  await vi.dynamicImportSettled();
  expect(ada.card).toBeNull();
  await ada.reopen();
  await ada.welcome();
  const accepted = ada.told("invitation").filter(({ step }) => step === "accepted");
  expect(accepted).toMatchObject([{ answer: 1 }]);
  expect(ada.root.querySelector(".panel")).not.toBeNull();
});

it("an answer that comes too late is said like anything else", async () => {
  await invite({ answers: ["Shipping"] });
  await ada.press("Shipping");
  await vi.dynamicImportSettled();
  const [, { id }] = ada.told("invitation") as [unknown, { id: string }];
  await ada.hear({
    type: "refused",
    id,
    code: "conflict",
    reason: "It is revoked.",
    field: "",
    retry_after: 0,
  });
  await vi.dynamicImportSettled();
  await ada.pass();
  expect(ada.told("chat.start")).toMatchObject([{ message: { text: "Shipping" } }]);
});

it("an older server tells of no answers", async () => {
  const { answers: _, ...older } = invitation();
  await ada.hear({ type: "invitation", sequence: 2, invitation: older as Invitation });
  await vi.dynamicImportSettled();
  await ada.press("Start chat");
  expect(ada.told("invitation")[1]).not.toHaveProperty("answer");
});

it("an article on the card is opened in the panel, and no chat is asked for", async () => {
  await invite({ article: "tea", agent: "How to brew tea", text: "Pour it at 80 degrees." });
  expect(ada.card).toBe("?How to brew tea×Pour it at 80 degrees.ReadNo thanks");
  expect(ada.root.querySelector("#card")?.ariaLabel).toBe("How to brew tea");
  await ada.press("Read");
  await vi.dynamicImportSettled();
  await ada.pass(1000);
  expect(steps()).toEqual(["shown", "accepted"]);
  expect(ada.told("article.read")).toMatchObject([{ article: "tea" }]);
  expect([ada.root.querySelector(".article h3")?.textContent, ada.told("chat.start")]).toEqual([
    "How to brew tea",
    [],
  ]);
});

it("an article that is dismissed is a no", async () => {
  await invite({ article: "tea", refusals: 1 });
  await ada.press("No thanks");
  expect([ada.card, steps()]).toEqual([QUESTION, ["shown", "declined"]]);
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

it("the picture of who invites lies on the initials, where the server tells of one", async () => {
  await invite({ style: "inset: 0px" });
  const avatar = ada.root.querySelector("#card span");
  expect([avatar?.textContent, avatar?.querySelector("i")?.style.cssText]).toEqual(["B", "inset: 0px;"]);
});
