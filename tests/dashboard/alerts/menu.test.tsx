// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { AlertsMenu } from "../../../dashboard/src/alerts/AlertsMenu";
import { startAlerts } from "../../../dashboard/src/alerts/start_alerts";
import { chat, message, SITE, welcome } from "../acme";
import { Stage } from "../stage";

let stage: Stage;

beforeEach(async () => {
  document.title = "Beckon";
  stage = new Stage();
  startAlerts(stage.app, window);
  await stage.connect(welcome({ now: Date.now() }));
  await stage.show(<AlertsMenu />);
});

afterEach(() => stage.close());

const ask = () =>
  stage.receive({
    type: "chat",
    channel: `site:${SITE}`,
    sequence: 5,
    chat: chat({ phase: "queued", agent: null, last: message() }),
  });

const choice = (label: string) =>
  [...stage.root.querySelectorAll("label")]
    .find((each) => each.textContent?.startsWith(label))
    ?.querySelector("input") as HTMLInputElement;

test("the title counts who calls, until the count is muted", async () => {
  await ask();
  expect(document.title).toBe("(1) Beckon");
  await stage.click(choice("Count in the tab's title"));
  expect(document.title).toBe("Beckon");
});

test("what is muted is said by the bell and kept", async () => {
  await stage.click(choice("Sound"));
  expect(stage.get("button", "Alerts")).toBeTruthy();
  await stage.click(choice("Desktop notification"));
  expect(stage.get("button", "Alerts, muted")).toBeTruthy();
  expect(stage.app.alerts.preferences.wanted.value).toEqual({
    sound: false,
    notification: false,
    title: true,
  });
});

test("a browser without notifications is said, not asked", () => {
  expect(stage.root.textContent).toContain("This browser has no notifications.");
  expect(stage.all("button", "Allow notifications")).toEqual([]);
});
