// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { Link } from "../../../dashboard/src/ui/Link";
import { Stage } from "../stage";

let stage: Stage;

beforeEach(() => {
  stage = new Stage();
});

afterEach(() => stage.close());

const pressed = (change: MouseEventInit = {}) => {
  const event = new MouseEvent("click", { bubbles: true, cancelable: true, ...change });
  stage.get("link").dispatchEvent(event);
  return event.defaultPrevented;
};

test("a plain press goes there without a reload", async () => {
  await stage.show(<Link section="settings" item="hours" />);
  expect(stage.get("link").getAttribute("href")).toBe("/dashboard/settings/hours");
  expect(pressed()).toBe(true);
  expect(stage.app.router.route.value).toEqual({ section: "settings", item: "hours", part: "" });
});

test.each(["ctrlKey", "metaKey", "shiftKey", "altKey"])("a press with %s is the browser's", async (key) => {
  await stage.show(<Link section="chats" />);
  stage.root.addEventListener("click", (event) => event.preventDefault(), { once: true });
  pressed({ [key]: true });
  expect(stage.app.router.route.value.section).toBe("visitors");
});

test("where going is not all, the press does what it is told", async () => {
  let followed = 0;
  await stage.show(<Link section="chats" follow={() => followed++} />);
  pressed();
  expect([followed, stage.app.router.route.value.section]).toEqual([1, "visitors"]);
});
