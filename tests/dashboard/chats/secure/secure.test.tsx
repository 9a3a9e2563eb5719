// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { ChatsPage } from "../../../../dashboard/src/chats/ChatsPage";
import type { ChatView, SecureView, SiteView } from "../../../../dashboard/src/wire";
import { chat, message, NOON, SITE, welcome } from "../../acme";
import { Stage } from "../../stage";

const CHAT = "019ab000-0000-7000-8000-0000000000c1";
const NEXT = "019ab000-0000-7000-8000-0000000000c2";
const SECRET = "4111-unheard-of";
let stage: Stage;

beforeEach(() => {
  stage = new Stage(`/dashboard/chats/${CHAT}`);
  stage.answers.set(`GET /api/chats?site=${SITE}`, () => Response.json({ chats: [], before: null }));
});

afterEach(() => stage.close());

const form = (values: Partial<SecureView> = {}): SecureView => ({
  id: "form",
  agent: "bo",
  fields: ["Card number", "Date of birth"],
  kinds: ["secret", "date"],
  labels: ["Kartennummer", "Geburtsdatum"],
  phase: "asked",
  at: NOON,
  until: NOON + 86_400_000,
  ...values,
});
const held = (values: Partial<ChatView> = {}) => chat({ id: CHAT, ...values });
const show = (id: string) => stage.show(<ChatsPage chat={id} />);
const become = (values: Partial<ChatView>, sequence: number) =>
  stage.receive({ type: "chat", channel: `site:${SITE}`, sequence, chat: held(values) });
const strip = () => stage.root.querySelector(".secure");
const dialog = () => stage.root.querySelector("dialog");

async function open(...chats: ChatView[]): Promise<void> {
  await stage.connect(welcome({ chats }));
  await show(CHAT);
}

test("says beforehand that nobody is there to be asked over a message that was left", async () => {
  const promise = { kind: "message", left_at: NOON, by: null, phone: null, consent: "" } as const;
  await open(
    held({
      phase: "missed",
      left_message: true,
      promise: { ...promise, closing: false, attempts: [], kept_at: null },
    }),
  );
  await stage.click(stage.get("button", "Ask over a secure form"));
  expect(dialog()?.textContent).toContain(
    "The visitor is not in this chat now: ask once you chat with them.",
  );
  expect(stage.all("button", "Ask")).toEqual([]);
});

test("asks for what is chosen and written, and keeps it where the server refuses", async () => {
  await open(held());
  await stage.click(stage.get("button", "Ask over a secure form"));
  expect(dialog()?.closest("form")).toBeNull();
  await stage.click(stage.get("button", "Ask"));
  expect(dialog()?.textContent).toContain("Choose something, or write what you need.");
  expect(stage.wire.of("secure.ask")).toEqual([]);
  await stage.click(dialog()?.querySelector("input[type=checkbox]") as HTMLElement);
  expect(dialog()?.textContent).not.toContain("Choose something");
  await stage.type(stage.get("textbox", "Something else"), "  Name of the bank ");
  await stage.click(stage.get("button", "Ask"));
  const [asked] = stage.wire.of("secure.ask");
  expect(asked).toMatchObject({ chat: CHAT, fields: ["Card number", "Name of the bank"] });
  const reason = "Read the answer to your last form first: it would be lost.";
  await stage.receive({
    type: "refused",
    id: asked?.id ?? "",
    code: "conflict",
    reason,
    field: "",
    retry_after: 0,
  });
  expect(dialog()?.textContent).toContain(reason);
  await stage.click(stage.get("button", "Ask"));
  const again = stage.wire.of("secure.ask")[1];
  expect(again).toEqual(asked);
  await stage.receive({ type: "ack", id: again?.id ?? "" });
  expect(dialog()).toBeNull();
});

test("of several forms one is chosen, with all its fields, and others beside them up to six", async () => {
  const [known] = welcome().sites;
  const forms = [
    { name: "Address", fields: ["Street", "Town"] },
    { name: "Order", fields: ["1", "2", "3", "4", "5", "6"] },
  ];
  await stage.connect(welcome({ sites: [{ ...(known as SiteView), secure_forms: forms }], chats: [held()] }));
  await show(CHAT);
  await stage.click(stage.get("button", "Ask over a secure form"));
  expect(dialog()?.querySelectorAll("input[type=checkbox]")).toHaveLength(0);
  await stage.choose(stage.get("combobox", "Form"), "Order");
  await stage.type(stage.get("textbox", "Something else"), "More");
  await stage.click(stage.get("button", "Ask"));
  expect(dialog()?.textContent).toContain("A form may ask for 6 things.");
  await stage.choose(stage.get("combobox", "Form"), "Address");
  await stage.click(stage.get("button", "Ask"));
  expect(stage.wire.of("secure.ask")).toMatchObject([{ fields: ["Street", "Town", "More"] }]);
});

test("says how far a form is, and lets only who asked read it", async () => {
  await open(held({ secure: form() }));
  expect(strip()?.textContent).toBe("Waiting for the secure form: Card number, Date of birth");
  await become({ secure: form({ phase: "answered", agent: "cy" }) }, 5);
  expect(strip()?.textContent).toBe("The secure form is answered, for who asked.");
  await become({ secure: form({ phase: "answered" }) }, 6);
  expect(stage.all("button", "Read once")).toHaveLength(1);
  await become({ secure: form({ phase: "declined" }) }, 7);
  expect(strip()).toBeNull();
});

const read = async () => {
  await stage.click(stage.get("button", "Read once"));
  const [asked] = stage.wire.of("secure.read");
  expect(asked).toMatchObject({ chat: CHAT, form: "form" });
  await stage.receive({ type: "secure.values", id: asked?.id ?? "", values: [SECRET, "1815"] });
};

test("an answer is shown until its reader is done, and leaves the keyboard where it is", async () => {
  await open(held({ secure: form({ phase: "answered" }) }));
  await read();
  expect(strip()?.textContent).toContain(SECRET);
  expect(document.activeElement).toBe(strip());
  const reply = stage.get("textbox", "Reply");
  reply.focus();
  await become({ secure: form({ phase: "read" }), last: message({ chat: CHAT, text: "Is it there?" }) }, 5);
  expect(strip()?.textContent).toContain(SECRET);
  expect(document.activeElement).toBe(reply);
  await stage.click(stage.get("button", "Done"));
  expect(stage.root.textContent).not.toContain(SECRET);
});

test("an answer does not follow its reader into another chat, nor back", async () => {
  await open(held({ secure: form({ phase: "answered" }) }), chat({ id: NEXT, visitor: "eve" }));
  await read();
  await show(NEXT);
  expect(stage.root.textContent).not.toContain(SECRET);
  await show(CHAT);
  expect(stage.root.textContent).not.toContain(SECRET);
});

test("an answer that is gone is said to be so", async () => {
  await open(held({ secure: form({ phase: "answered" }) }));
  await stage.click(stage.get("button", "Read once"));
  const id = stage.wire.of("secure.read")[0]?.id ?? "";
  const reason = "This is gone. Ask again if you still need it.";
  await stage.receive({ type: "refused", id, code: "conflict", reason, field: "", retry_after: 0 });
  expect(stage.app.toasts.shown.value.map(({ text }) => text)).toEqual([reason]);
});
