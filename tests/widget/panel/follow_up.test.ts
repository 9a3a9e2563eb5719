// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { expect, it } from "vitest";
import { followUpTexts } from "../../../widget/src/panel/asked/follow_up_texts";
import type { FollowUpAsked } from "../../../widget/src/wire";
import { eventually } from "../../eventually";
import { chat } from "../acme";
import { line } from "./lines";
import { open } from "./screen";
import { HandMadeSession, NOW } from "./session";

const quote: FollowUpAsked = { id: "task", purpose: "Send the quote", way: "email", due_at: NOW + 3_600_000 };
const LANGUAGES = "ar de es fr he it ja nl pl pt tr zh-hans zh-hant".split(" ");

const asked = async (
  given: Partial<FollowUpAsked> = {},
  answers: HandMadeSession["answers"] = ({ id }) => ({ type: "ack", id }),
) => {
  const follow_up = { ...quote, ...given };
  const session = new HandMadeSession({ chat: chat({ follow_up }), lines: [line({ author: "agent" })] });
  session.answers = answers;
  const screen = await open(session);
  await eventually(() => screen.one(".asked"));
  const input = screen.one<HTMLInputElement>(".asked input");
  return { session, screen, input };
};

it("says what for, until when and what becomes of it, and sends that along with the address", async () => {
  const { session, screen, input } = await asked();
  expect(screen.one(".asked h3").textContent).toBe("Bo offers to get back to you");
  expect(screen.one(".asked").textContent).toMatch(/Send the quote By .+\./);
  expect(input.type).toBe("email");
  screen.type(" ada@example.org ", input);
  screen.press("Send");
  await act(async () => {});
  expect(session.asked).toContainEqual([
    {
      type: "follow_up.agree",
      chat: "chat",
      follow_up: "task",
      contact: "ada@example.org",
      consent: followUpTexts("en").consent,
      language: "en-GB",
    },
  ]);
});

it("is declined by a press", async () => {
  const { session, screen } = await asked();
  screen.press("No, thank you");
  await act(async () => {});
  expect(session.asked).toContainEqual([{ type: "follow_up.decline", chat: "chat", follow_up: "task" }]);
});

it("says what is wrong with a number, before anything is sent and after", async () => {
  const reason = "This is not asked any more. Nothing was sent.";
  const { session, screen, input } = await asked({ way: "phone" }, ({ id }) => ({
    type: "refused",
    id,
    code: "conflict",
    reason,
    field: "",
  }));
  expect(input.type).toBe("tel");
  screen.type("12", input);
  screen.press("Send");
  expect(screen.one('[role="alert"]').textContent).toBe("This number is not complete");
  expect(document.activeElement).toBe(input);
  expect(session.asked.flat()).not.toContainEqual(expect.objectContaining({ type: "follow_up.agree" }));
  screen.type("030 123456", input);
  screen.press("Send");
  await act(async () => {});
  expect(screen.one('[role="alert"]').textContent).toBe(reason);
  expect(input.value).toBe("030 123456");
});

it("says what the site words otherwise", () => {
  const texts = followUpTexts("de", { "follow_up.consent": "Nur für diese Antwort." });
  expect(texts.consent).toBe("Nur für diese Antwort.");
  expect(texts.title).toBe(followUpTexts("de").title);
});

it.each(LANGUAGES)("speaks %s", (language) => {
  const [texts, english] = [followUpTexts(language), followUpTexts("en")];
  for (const key of Object.keys(english) as (keyof typeof english)[]) {
    expect(texts[key]).not.toBe(english[key]);
    expect(texts[key].includes("{name}")).toBe(english[key].includes("{name}"));
    expect(texts[key].length).toBeLessThanOrEqual(300);
  }
});
