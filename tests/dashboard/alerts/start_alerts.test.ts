// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Alerts } from "../../../dashboard/src/alerts/alerts";
import { startAlerts } from "../../../dashboard/src/alerts/start_alerts";
import { acme, bo, chat, SITE, welcome } from "../acme";
import { CY } from "../chats/people";
import { Stage } from "../stage";

let stage: Stage;
let looked: { chats: string[]; accepting: boolean }[];
let heard: string[];

/** Alerts that note what they are asked. */
function noting(): Alerts {
  const own = heard;
  const note = (what: string) => () => void own.push(what);
  const look = async (chats: ReadonlyMap<string, unknown>, { accepting }: { accepting: boolean }) => {
    looked.push({ chats: [...chats.keys()], accepting });
  };
  const wanted = signal({ sound: true, notification: true, title: true });
  const parts = {
    ringer: { look, forget: note("forget") },
    tone: { unlock: note("unlock") },
    preferences: { wanted, reload: note("reload") },
  };
  return parts as unknown as Alerts;
}

beforeEach(() => {
  [looked, heard] = [[], []];
  stage = new Stage();
  startAlerts({ ...stage.app, alerts: noting() }, window);
});

afterEach(() => stage.close());

test("what concerns the agent is looked at with each change, and nothing of another team", async () => {
  expect(heard).toEqual(["forget"]);
  const sales = { id: "sales", name: "Sales", members: [CY], state: "open" } as const;
  const site = { ...acme(), teams: [sales].map((team) => ({ ...team, members: [...team.members] })) };
  const waits = (id: string, team: string | null) => chat({ id, phase: "queued", agent: null, team });
  const there = { now: Date.now(), sites: [site], chats: [waits("ours", null), waits("theirs", "sales")] };
  await stage.connect(welcome(there));
  expect(looked.at(-1)).toEqual({ chats: ["ours"], accepting: true });
  const mentions = [{ agent: bo().id, by: CY, note: "n", at: 1 }];
  const channel = `site:${SITE}`;
  await stage.receive({
    type: "chat",
    channel,
    sequence: 5,
    chat: { ...waits("theirs", "sales"), mentions },
  });
  expect(looked.at(-1)?.chats).toEqual(["ours", "theirs"]);
  await stage.receive({ type: "agent", agent: bo({ status: "away" }) });
  expect(looked.at(-1)?.accepting).toBe(false);
});

test("a press unlocks the sound, and another tab's choice is read again", () => {
  heard.length = 0;
  for (const press of ["pointerdown", "pointerup", "keydown", "storage"])
    window.dispatchEvent(new Event(press));
  expect(heard).toEqual(["unlock", "unlock", "unlock", "reload"]);
});
