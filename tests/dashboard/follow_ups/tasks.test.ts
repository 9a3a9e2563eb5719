import { expect, it } from "vitest";
import {
  contactLink,
  dueCount,
  grouped,
  isTheirs,
  narrowed,
  ownerWords,
  type Task,
  tasksOf,
  usualTimes,
} from "../../../dashboard/src/follow_ups/tasks";
import type { FollowUpView, SiteView, TeamSeen } from "../../../dashboard/src/wire";
import { acme, bo, chat, NOON, SITE } from "../acme";

const HOUR = 3_600_000;
const SALES: TeamSeen = { id: "sales", name: "Sales", members: ["bo"], state: "open" };
const sites = new Map<string, SiteView>([[SITE, acme({ teams: [SALES] })]]);

const followUp = (change: Partial<FollowUpView> = {}): FollowUpView => ({
  id: "task",
  phase: "open",
  purpose: "Send the quote",
  way: "email",
  by: "bo",
  owner: "bo",
  team: null,
  due_at: NOON + HOUR,
  promised_at: NOON + HOUR,
  contact: "ada@example.org",
  given: "form",
  consent: "For this alone.",
  language: "en",
  agreed_at: NOON,
  reminded_at: null,
  ...change,
});

const task = (id: string, change: Partial<FollowUpView> = {}): Task => {
  const follow_up = followUp({ id, ...change });
  return { chat: chat({ id, follow_up }), task: follow_up };
};
const ids = (tasks: readonly Task[]) => tasks.map(({ task }) => task.id);

it("takes what is open, the first due on top", () => {
  const later = task("later", { due_at: NOON + 2 * HOUR });
  const asked = task("asked", { phase: "asked" });
  const chats = [later, asked, task("sooner")].map(({ chat }) => chat);
  expect(ids(tasksOf([...chats, chat()]))).toEqual(["sooner", "later"]);
});

it("shows what is one's own, one's team's with what is nobody's, or all", () => {
  const tasks = [
    task("own"),
    task("cys", { owner: "cy" }),
    task("sales", { owner: null, team: "sales" }),
    task("gone", { owner: null, team: "not there any more" }),
    task("nobodys", { owner: null }),
  ];
  expect(ids(narrowed(tasks, "mine", "bo", sites))).toEqual(["own"]);
  expect(ids(narrowed(tasks, "teams", "bo", sites))).toEqual(["sales", "gone", "nobodys"]);
  expect(ids(narrowed(tasks, "teams", "cy", sites))).toEqual(["gone", "nobodys"]);
  expect(narrowed(tasks, "all", "bo", sites)).toHaveLength(5);
  expect(tasks.filter((each) => isTheirs(each, "bo", sites)).map(({ task }) => task.id)).toEqual([
    "own",
    "sales",
  ]);
  expect(
    tasks.map((each) => ownerWords(each, "bo", new Map([["cy", bo({ id: "cy", name: "Cy" })]]), sites)),
  ).toEqual(["You", "Cy", "Sales", "Nobody", "Nobody"]);
});

it("groups by when it is due, overdue on top, and leaves out what is empty", () => {
  const tasks = [
    task("over", { due_at: NOON }),
    task("soon"),
    task("nobodys", { owner: null }),
    task("next week", { due_at: NOON + 170 * HOUR }),
  ];
  expect(grouped(tasks, sites, NOON).map(({ name, tasks }) => [name, ...ids(tasks)])).toEqual([
    ["Overdue", "over"],
    ["Nobody's", "nobodys"],
    ["Due within a day", "soon"],
    ["Later", "next week"],
  ]);
  expect(grouped([], sites, NOON)).toEqual([]);
});

it("counts what is due once its owner was reminded of it", () => {
  const tasks = [
    task("told", { reminded_at: NOON }),
    task("not due"),
    task("cys", { owner: "cy", reminded_at: NOON }),
  ];
  expect(dueCount(tasks, "bo", sites)).toBe(1);
});

it.each([
  [{}, "mailto:ada@example.org"],
  [{ contact: "a&subject=x@example.org" }, "mailto:a%26subject%3Dx@example.org"],
  [{ way: "phone", contact: "+49 (30) 12-34" }, "tel:+49301234"],
  [{ way: "chat", contact: null }, null],
] as const)("leads from %j to %s", (change, link) => {
  expect(contactLink(followUp(change))).toBe(link);
});

it("offers times to come that are not at a weekend but in a week", () => {
  for (let day = 1; day < 8; day++) {
    const now = new Date(2026, 10, day, 12, 30).getTime();
    const times = usualTimes(now);
    expect(times.every(({ at }) => at > now)).toBe(true);
    expect(new Set(times.map(({ at }) => at)).size).toBe(times.length);
    const tomorrow = times.find(({ words }) => words.startsWith("Tomorrow"));
    expect(tomorrow && [0, 6].includes(new Date(tomorrow.at).getDay())).not.toBe(true);
    expect(times.filter(({ at }) => new Date(at).getDay() === 1)).not.toEqual([]);
  }
});
