import { expect, test } from "vitest";
import {
  changeOfMember,
  draftOfMember,
  emptyMember,
  faultsOfMember,
  type MemberDraft,
  newAgentOf,
  readablePassword,
} from "../../../dashboard/src/settings/members";
import { SITE } from "../acme";
import { BO } from "../chats/people";

const bo: MemberDraft = {
  name: "Bo",
  email: "bo@acme.example",
  role: "agent",
  password: "",
  sites: [SITE],
  disabled: false,
  capacity: "",
  mentor: "",
};

test("only what differs is sent: other changes would sign the colleague out", () => {
  expect(changeOfMember(bo, bo)).toEqual({});
  expect(changeOfMember(bo, { ...bo, name: " Bo B. " })).toEqual({ name: "Bo B." });
  expect(changeOfMember(bo, { ...bo, disabled: true, password: "a new password" })).toEqual({
    disabled: true,
    password: "a new password",
  });
  expect(changeOfMember({ ...bo, sites: ["a", "b"] }, { ...bo, sites: ["b", "a"] })).toEqual({});
});

test("a number of chats is set, or given back to the site", () => {
  expect(changeOfMember(bo, { ...bo, capacity: " 5 " })).toEqual({ capacity: 5 });
  expect(changeOfMember({ ...bo, capacity: "5" }, { ...bo, capacity: "" })).toEqual({ capacity: "site" });
  expect(newAgentOf({ ...bo, capacity: "2", password: "long enough" }).capacity).toBe(2);
});

test("who becomes an owner serves all sites", () => {
  expect(changeOfMember(bo, { ...bo, role: "owner" })).toEqual({ role: "owner", sites: [] });
  expect(newAgentOf({ ...bo, role: "admin", password: "long enough" })).toMatchObject({
    role: "admin",
    sites: [],
  });
});

test("a member and a draft say the same", () => {
  const { name, email, role } = bo;
  const free = { status: "away", capacity: null, one_at_a_time: false } as const;
  const view = { id: BO, name, email, role, ...free, picture: null };
  expect(draftOfMember({ agent: view, sites: [SITE], disabled: false, mentor: null })).toEqual(bo);
});

test.each<[string, Partial<MemberDraft>, boolean, string[]]>([
  ["all is well", {}, false, []],
  ["no name", { name: " " }, false, ["name"]],
  ["a short password", { password: "short" }, false, ["password"]],
  ["no site", { sites: [] }, false, ["sites"]],
  ["no chats at once", { capacity: "0" }, false, ["capacity"]],
  ["as many as there are", { capacity: "500" }, false, []],
  ["too many at once", { capacity: "501" }, false, ["capacity"]],
  ["an owner without sites", { role: "owner", sites: [] }, false, []],
  ["nobody yet: no password", {}, true, ["password"]],
  ["nobody yet: no e-mail", { email: "bo@acme", password: "long enough" }, true, ["email"]],
])("%s", (_, change, fresh, places) => {
  expect(Object.keys(faultsOfMember({ ...bo, ...change }, fresh))).toEqual(places);
});

test("somebody new begins with all sites", () => {
  expect(emptyMember([SITE]).sites).toEqual([SITE]);
});

test("a password made up can be read out and is long enough", () => {
  const made = readablePassword(Uint8Array.from({ length: 16 }, (_, index) => index * 17));
  expect(made).toMatch(/^([a-km-np-z2-9]{4}-){3}[a-km-np-z2-9]{4}$/);
});
