// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import de from "../../../widget/src/locales/survey_de";
import en from "../../../widget/src/locales/survey_en";
import fr from "../../../widget/src/locales/survey_fr";
import { surveyIn } from "../../../widget/src/panel/survey/survey";
import type { Ack, Refused, Survey } from "../../../widget/src/wire";
import { eventually } from "../../eventually";
import { chat } from "../acme";
import { open, type Screen } from "./screen";
import { CLOSED, HandMadeSession } from "./session";

const NONE = { solved: null, score: null, words: "" };
const ACK: Ack = { type: "ack", id: "" };
const REFUSED: Refused = {
  type: "refused",
  id: "",
  code: "conflict",
  reason: "No",
  field: "",
  retry_after: 0,
};
let chats = 0;

/** Bo has ended a chat, each time another one; `survey` is what the server says of it. */
const over = (survey: Partial<Survey> = {}, language = "en-GB") => {
  const ended = chat({
    id: `chat ${++chats}`,
    phase: "closed",
    ended_by: "agent",
    survey: { phase: "due", ...NONE, ...survey },
  });
  return new HandMadeSession({ chat: ended }, language);
};
const turn = (session: HandMadeSession, survey: Survey) =>
  act(() => session.change({ chat: { ...(session.state.chat as ReturnType<typeof chat>), survey } }));
const asked = (session: HandMadeSession) =>
  session.asked.filter(([verb]) => verb === "rate").map(([, step]) => step);
const shown = async (session: HandMadeSession, focus = true): Promise<Screen> => {
  const screen = await open(session, { focus });
  await eventually(() => expect(screen.has(".survey")).toBe(true));
  return screen;
};
const choose = (screen: Screen, name: string, value: string) =>
  act(() => screen.one<HTMLInputElement>(`input[name="${name}"][value="${value}"]`).click());
const field = (screen: Screen) => screen.one<HTMLTextAreaElement>(".survey textarea");
const press = (screen: Screen, name: string) => act(async () => screen.press(name));

beforeEach(async () => {
  await surveyIn({ spoken: "en", own: {} });
});

describe("the questions", () => {
  it("come where nothing is taken any more, too, and no new chat is offered beside them", async () => {
    const session = over();
    session.change({ availability: { ...CLOSED, shut: true } });
    const screen = await shown(session);
    expect(screen.one("#ended").textContent).toBe("Bo ended this chat");
    expect(screen.buttons).not.toContain("Start a new chat");
  });

  it("come once the chat is over, each with its name, and take no focus", async () => {
    const session = over();
    const screen = await shown(session);
    expect(document.activeElement?.id).toBe("ended");
    expect([...screen.root.querySelectorAll("legend")].map(({ textContent }) => textContent)).toEqual([
      en.solved,
      en.score,
    ]);
    const scale = screen.one('fieldset[aria-describedby="score_note"]');
    expect(scale.querySelectorAll('input[type="radio"]')).toHaveLength(5);
    expect(screen.one(".survey label[for='survey']").textContent).toBe(en.words);
    expect(screen.has(".survey [role='status'], .survey [aria-live]")).toBe(false);
    expect(screen.buttons.slice(-3)).toEqual(["Send", "Skip", "Start a new chat"]);
    await eventually(() => expect(asked(session)).toEqual([{ type: "survey.ask" }]));
  });

  it("are said to be shown once, however often the panel is opened", async () => {
    const session = over({ phase: "asked" });
    await shown(session);
    expect(asked(session)).toEqual([]);
  });

  it.each([
    ["of a chat that is not asked about", { chat: chat({ phase: "closed", ended_by: "visitor" }) }],
    ["that were skipped", { chat: chat({ phase: "closed", survey: { phase: "skipped", ...NONE } }) }],
  ])("%s are not there", async (_, values) => {
    const screen = await open(new HandMadeSession(values));
    await act(async () => {});
    expect(screen.has(".survey")).toBe(false);
  });

  it("are not there where the site asks nobody", async () => {
    const session = over();
    session.appearance.survey = false;
    const screen = await open(session);
    await act(async () => {});
    expect(screen.has(".survey")).toBe(false);
    expect(asked(session)).toEqual([]);
  });

  it("come in the language of the panel", async () => {
    expect(Object.keys(de)).toEqual(Object.keys(en));
    expect(Object.keys(fr)).toEqual(Object.keys(en));
  });
});

describe("an answer", () => {
  it("needs no more than one of the questions, and thanks where the focus is", async () => {
    const session = over();
    const screen = await shown(session);
    choose(screen, "score", "4");
    screen.button("Send").focus();
    await press(screen, "Send");
    expect(asked(session)[1]).toEqual({ type: "survey.answer", solved: null, score: 4, words: "" });
    expect(document.activeElement?.textContent).toBe(en.thanks);
    expect(screen.has(".survey form")).toBe(false);
  });

  it("waits for the server, as long as it takes, also while the panel is closed", async () => {
    const session = over();
    const screen = await shown(session);
    let answer: (ack: Ack | Refused) => void = () => {};
    session.answer = new Promise((resolve) => {
      answer = resolve;
    });
    choose(screen, "solved", "no");
    screen.type("It took long", field(screen));
    await press(screen, "Send");
    expect(screen.button("Sending…").getAttribute("aria-disabled")).toBe("true");
    await press(screen, "Sending…");
    expect(asked(session)).toHaveLength(2);
    const again = await shown(session);
    expect(field(again).value).toBe("It took long");
    await act(async () => answer(ACK));
    expect(again.text).toContain(en.thanks);
  });

  it("that is refused is still there", async () => {
    const session = over();
    const screen = await shown(session);
    session.answer = Promise.resolve(REFUSED);
    screen.type("Fine", field(screen));
    await press(screen, "Send");
    expect(screen.one(".survey [role='alert']").textContent).toBe(en.failed);
    expect(field(screen).value).toBe("Fine");
  });

  it("that says nothing, or too much, is not sent", async () => {
    const session = over();
    const screen = await shown(session);
    await press(screen, "Send");
    expect(screen.one(".survey [role='alert']").textContent).toBe(en.empty);
    screen.type(`${"x".repeat(1999)}😀y`, field(screen));
    expect(screen.one(".survey [role='alert']").textContent).toBe("1 character too many");
    await press(screen, "Send");
    expect(document.activeElement).toBe(field(screen));
    expect(asked(session)).toHaveLength(1);
  });

  it("with a card number is held back, and goes with the number hidden", async () => {
    const session = over();
    const screen = await shown(session);
    screen.type("4111 1111 1111 1111 failed", field(screen));
    await press(screen, "Send");
    expect(asked(session)).toHaveLength(1);
    await press(screen, "Send with the number hidden");
    expect(asked(session)[1]).toMatchObject({ words: "****1111 failed" });
  });

  it("can be corrected as long as it is shown, or left as it was", async () => {
    const session = over({ phase: "answered", solved: "yes", score: 5, words: "Good" });
    const screen = await shown(session);
    await press(screen, en.change);
    expect(document.activeElement).toBe(screen.one('input[value="yes"]'));
    choose(screen, "score", "3");
    await press(screen, en.keep);
    expect(asked(session)).toEqual([]);
    await press(screen, en.change);
    expect(screen.one<HTMLInputElement>('input[value="5"]').checked).toBe(true);
    choose(screen, "score", "2");
    await press(screen, "Send");
    expect(asked(session)).toEqual([{ type: "survey.answer", solved: "yes", score: 2, words: "Good" }]);
  });

  it("given in another tab ends the questions here", async () => {
    const session = over({ phase: "asked" });
    const screen = await shown(session);
    turn(session, { phase: "answered", solved: "yes", score: null, words: "" });
    expect(screen.text).toContain(en.thanks);
    expect(screen.has(".survey form")).toBe(false);
  });
});

it("skips for good, and the focus goes to how the chat ended", async () => {
  const session = over();
  const screen = await shown(session);
  await press(screen, "Skip");
  expect(asked(session)).toEqual([{ type: "survey.ask" }, { type: "survey.skip" }]);
  expect(screen.has(".survey form")).toBe(false);
  expect(document.activeElement?.id).toBe("ended");
  turn(session, { phase: "skipped", ...NONE });
  expect(screen.has(".survey")).toBe(false);
});
