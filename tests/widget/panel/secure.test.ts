// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { expect, it } from "vitest";
import { secureTexts } from "../../../widget/src/panel/asked/secure_texts";
import type { SecureForm } from "../../../widget/src/wire";
import { eventually } from "../../eventually";
import { chat } from "../acme";
import { line } from "./lines";
import { open } from "./screen";
import { HandMadeSession, NOW } from "./session";

const form = { id: "form", fields: ["Card number", "Date of birth"], kinds: [], until: NOW + 86_400_000 };
const LANGUAGES = "ar de es fr he it ja nl pl pt tr zh-Hans zh-Hant".split(" ");

const asked = async (
  answers: HandMadeSession["answers"] = ({ id }) => ({ type: "ack", id }),
  values: Partial<SecureForm> = {},
) => {
  const secure = { ...form, ...values };
  const session = new HandMadeSession({ chat: chat({ secure }), lines: [line({ author: "agent" })] });
  session.answers = answers;
  const screen = await open(session);
  await eventually(() => screen.one(".asked"));
  const inputs = () => [...screen.root.querySelectorAll<HTMLInputElement>(".asked input")];
  return { session, screen, inputs };
};

it("says who asks and why it is safe, and sends one answer", async () => {
  const { session, screen, inputs } = await asked();
  expect(screen.one(".asked h3").textContent).toBe("Bo asks you for this");
  expect(screen.text).toContain("Only Bo can read it, once; after 24 hours it is gone.");
  screen.type("4111 1111 1111 1111", inputs()[0]);
  screen.type("1990-01-01", inputs()[1]);
  screen.press("Send securely");
  await act(async () => {});
  const values = ["4111 1111 1111 1111", "1990-01-01"];
  expect(session.asked).toContainEqual([{ type: "secure.answer", chat: "chat", form: "form", values }]);
  expect(session.state.draft).toBe("");
  inputs()[0]?.focus();
  act(() => session.change({ chat: chat() }));
  expect(screen.has(".asked")).toBe(false);
  expect(document.activeElement).toBe(screen.message);
});

it("is declined by a press", async () => {
  const { session, screen } = await asked();
  screen.press("I would rather not");
  await act(async () => {});
  expect(session.asked).toContainEqual([{ type: "secure.decline", chat: "chat", form: "form" }]);
});

it("says at its field what is missing, before anything is sent", async () => {
  const { session, screen, inputs } = await asked();
  screen.type("4111", inputs()[0]);
  screen.press("Send securely");
  expect(screen.one('[role="alert"]').textContent).toBe("Please fill this in, or decline.");
  expect(inputs()[1]?.getAttribute("aria-describedby")).toBe("secure_problem");
  expect(document.activeElement).toBe(inputs()[1]);
  expect(session.asked.flat()).not.toContainEqual(expect.objectContaining({ type: "secure.answer" }));
});

it("asks for each kind by what suits it, and for an address until it is one", async () => {
  const kinds: SecureForm["kinds"] = ["secret", "date", "number", "phone", "email", "text"];
  const { session, screen, inputs } = await asked(undefined, { fields: kinds, kinds });
  expect(inputs().map(({ type }) => type)).toEqual(["text", "date", "text", "tel", "email", "text"]);
  expect(inputs().map(({ name }) => name)).toEqual(["secret", "", "", "", "", ""]);
  expect(inputs()[2]?.inputMode).toBe("decimal");
  expect(new Set(inputs().map(({ autocomplete }) => autocomplete))).toEqual(new Set(["off"]));
  const send = async (...values: string[]) => {
    for (const [at, value] of values.entries()) screen.type(value, inputs()[at]);
    screen.press("Send securely");
    await act(async () => {});
    return screen.has('[role="alert"]') ? screen.one('[role="alert"]').textContent : "";
  };
  expect(await send("4111", "1990-01-01", "7", "12", "ada", "x")).toBe("This address is not complete");
  expect(document.activeElement).toBe(inputs()[4]);
  expect(await send("4111", "1990-01-01", "7", "12", "ada@acme.example")).toBe("This number is not complete");
  expect(document.activeElement).toBe(inputs()[3]);
  expect(await send("4111", "1990-01-01", "7", "+49 30 1234")).toBe("");
  const values = ["4111", "1990-01-01", "7", "+49 30 1234", "ada@acme.example", "x"];
  expect(session.asked).toContainEqual([{ type: "secure.answer", chat: "chat", form: "form", values }]);
});

it.each([
  ["values.1", "1"],
  ["", ""],
])("shows what the server has against it at %j, and keeps what is written", async (field, at) => {
  const reason = "This form was answered already: it takes one answer.";
  const { screen, inputs } = await asked(({ id }) => ({
    type: "refused",
    id,
    code: "conflict",
    reason,
    field,
  }));
  screen.type("4111", inputs()[0]);
  screen.type("1990", inputs()[1]);
  screen.press("Send securely");
  await act(async () => {});
  expect(screen.one('[role="alert"]').textContent).toBe(reason);
  const wrong = inputs().findIndex((input) => input.getAttribute("aria-invalid") === "true");
  expect(wrong).toBe(at ? Number(at) : -1);
  expect(inputs().map(({ value }) => value)).toEqual(["4111", "1990"]);
});

it.each(LANGUAGES)("speaks %s", (language) => {
  const [texts, english] = [secureTexts(language), secureTexts("en")];
  for (const key of Object.keys(english) as (keyof typeof english)[]) {
    expect(texts[key]).not.toBe(english[key]);
    expect(texts[key].includes("{name}")).toBe(english[key].includes("{name}"));
  }
});
