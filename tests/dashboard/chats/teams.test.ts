import { expect, test } from "vitest";
import { sees, serves, teamOf } from "../../../dashboard/src/chats/teams";
import { acme, bo, chat, SITE } from "../acme";

const sales = { id: "sales", name: "Sales", members: ["bo"], state: "open" as const };
const sites = new Map([[SITE, acme({ teams: [sales] })]]);

test.each([
  ["sales", true, false],
  [null, true, true],
  ["gone", true, true],
])("a chat of team %s is there for its agents", (team, bos, cys) => {
  const asked = chat({ team, agent: null });
  expect([serves(asked, "bo", sites), serves(asked, "cy", sites)]).toEqual([bos, cys]);
  expect(teamOf(asked, sites)?.name).toBe(team === "sales" ? "Sales" : undefined);
});

test("who leads it or manages sees it in any case", () => {
  const asked = chat({ team: "sales", agent: null });
  expect(sees(asked, bo({ id: "cy" }), sites)).toBe(false);
  expect(sees(asked, bo({ id: "cy", role: "owner" }), sites)).toBe(true);
  expect(sees({ ...asked, agent: "cy" }, bo({ id: "cy" }), sites)).toBe(true);
});
