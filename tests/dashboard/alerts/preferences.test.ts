import { expect, test } from "vitest";
import { Preferences } from "../../../dashboard/src/alerts/preferences";

function shelf(kept: string | null = null) {
  let value = kept;
  return {
    getItem: () => value,
    setItem: (_: string, next: string) => {
      value = next;
    },
  };
}

test("everything rings until it is muted, and the choice is kept", () => {
  const storage = shelf();
  const preferences = new Preferences(storage);
  expect(preferences.wanted.value).toEqual({ sound: true, notification: true, title: true });
  preferences.set("sound", false);
  expect(new Preferences(storage).wanted.value.sound).toBe(false);
});

test("another tab's choice holds here after a reload", () => {
  const storage = shelf();
  const [here, there] = [new Preferences(storage), new Preferences(storage)];
  there.set("title", false);
  here.reload();
  expect(here.wanted.value.title).toBe(false);
});

test.each(["broken", "null", "7", '{"sound":"no"}'])("what lies there broken (%s) mutes nothing", (kept) => {
  expect(new Preferences(shelf(kept)).wanted.value).toEqual({ sound: true, notification: true, title: true });
});
