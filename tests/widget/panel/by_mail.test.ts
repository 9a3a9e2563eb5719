// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, expect, it } from "vitest";
import en from "../../../widget/src/locales/mail_en";
import { surveyIn } from "../../../widget/src/panel/survey/survey";
import type { Ack, Chat, Refused } from "../../../widget/src/wire";
import { eventually } from "../../eventually";
import { chat } from "../acme";
import { open, type Screen } from "./screen";
import { HandMadeSession } from "./session";

const NONE = { solved: null, score: null, words: "" };
let chats = 0;

/** Bo has ended a chat, each time another one. */
const over = (values: Partial<Chat> = {}, transcript = true) => {
  const survey = { phase: "skipped" as const, ...NONE };
  const ended = chat({ id: `mail ${++chats}`, phase: "closed", ended_by: "agent", survey, ...values });
  const session = new HandMadeSession({ chat: ended });
  session.appearance.transcript = transcript;
  return session;
};
const shown = async (session: HandMadeSession): Promise<Screen> => {
  const screen = await open(session);
  await eventually(() => expect(screen.has(".by_mail")).toBe(true));
  return screen;
};
const press = (screen: Screen, name: string) => act(async () => screen.press(name));
const field = (screen: Screen) => screen.one<HTMLInputElement>("#mail_to");
const type = (screen: Screen, text: string) => {
  act(() => {
    field(screen).value = text;
    field(screen).dispatchEvent(new Event("input", { bubbles: true }));
  });
};
const refused = (code: string): Promise<Ack | Refused> =>
  Promise.resolve({ type: "refused", id: "", code, reason: "No", retry_after: 0, field: "" });

beforeEach(async () => {
  await surveyIn({ spoken: "en", own: {} });
});

it("asks for an address only who wants the chat by mail, and says what becomes of it", async () => {
  const session = over();
  const screen = await shown(session);
  expect(screen.has("#mail_to")).toBe(false);
  await press(screen, en.ask);
  expect(document.activeElement).toBe(field(screen));
  type(screen, " ada@home.test ");
  await press(screen, en.send);
  const [, step] = session.asked.find(([verb]) => verb === "rate") ?? [];
  expect(step).toMatchObject({ type: "transcript.ask", email: "ada@home.test", language: "en" });
  const mailed = (phase: "waiting" | "sent" | "failed") =>
    act(() =>
      session.change({ chat: { ...(session.state.chat as Chat), mailed: { to: "ada@home.test", phase } } }),
    );
  await mailed("waiting");
  expect(screen.one(".mailed").textContent).toBe("We are sending the chat to ada@home.test.");
  expect(screen.buttons).not.toContain(en.ask);
  await mailed("sent");
  expect(screen.one(".mailed").textContent).toBe("The chat was sent to ada@home.test.");
  await mailed("failed");
  expect(screen.one(".mailed").textContent).toBe("The chat could not be sent to ada@home.test.");
  expect(screen.buttons).toContain(en.ask);
});

it.each([
  ["malformed", en.wrong],
  ["too_many", en.often],
  ["conflict", "The chat could not be sent to ada@home.test."],
])("says why it was refused (%s), and keeps what was written", async (code, said) => {
  const session = over();
  session.answer = refused(code);
  const screen = await shown(session);
  await press(screen, en.ask);
  type(screen, "ada@home.test");
  await press(screen, en.send);
  expect(screen.one(".by_mail [role='alert']").textContent).toBe(said);
  expect([field(screen).value, document.activeElement]).toEqual(["ada@home.test", field(screen)]);
  await press(screen, en.back);
  expect(document.activeElement?.textContent).toBe(en.ask);
});

it("is there beside the questions, and not where there is no mail", async () => {
  const asking = await shown(over({ survey: { phase: "asked", ...NONE } }));
  expect(asking.has(".survey form")).toBe(true);
  const session = over({}, false);
  const screen = await open(session);
  await act(async () => {});
  expect(screen.has(".by_mail")).toBe(false);
});
