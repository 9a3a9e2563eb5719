// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import type { TeamChoice } from "../../../widget/src/wire";
import { chat, OPEN } from "../acme";
import { line } from "./lines";
import { open } from "./screen";
import { HandMadeSession } from "./session";

const team = (name: string, state: "open" | "busy" | "closed" = "open"): TeamChoice => ({
  name,
  availability: { ...OPEN, state, team: name },
});
const teams = { a: team("Sales"), b: team("Support", "busy"), c: team("Billing", "closed") };

describe("the choice of a team", () => {
  it("is among those who could serve, and leads to the text", async () => {
    const session = new HandMadeSession({ teams });
    const screen = await open(session);
    const choices = [...screen.one("fieldset").querySelectorAll("button")];
    expect(choices.map(({ textContent }) => textContent)).toEqual(["Sales", "Support"]);
    act(() => choices[1]?.click());
    expect(session.asked).toEqual([["choose", "b"]]);
    act(() => session.change({ availability: teams.b.availability }));
    expect(screen.root.querySelector("fieldset")).toBeNull();
  });

  it.each([
    ["one could serve", { teams: { a: teams.a, c: teams.c } }],
    ["there are none", { teams: {} }],
    ["the page has a team", { teams, availability: teams.a.availability }],
    ["there is a chat", { teams, chat: chat() }],
    ["something was written", { teams, lines: [line({ text: "Hello" })] }],
  ])("is not there where %s", async (_, state) => {
    const screen = await open(new HandMadeSession(state));
    expect(screen.root.querySelector("fieldset")).toBeNull();
  });
});
