import { expect, test } from "vitest";
import { Notifier } from "../../../dashboard/src/alerts/notifier";

const alert = { key: "k", kind: "message", chat: "a", title: "Ada wrote", body: "Hello" } as const;

function browser(permission: NotificationPermission) {
  const shown: { title: string; options: NotificationOptions; onclick: (() => void) | null }[] = [];
  class Kind {
    static permission = permission;
    static asked = 0;
    static async requestPermission(): Promise<NotificationPermission> {
      Kind.asked += 1;
      Kind.permission = "granted";
      return "granted";
    }
    onclick: (() => void) | null = null;
    constructor(
      readonly title: string,
      readonly options: NotificationOptions,
    ) {
      shown.push(this);
    }
    close(): void {}
  }
  return { Kind, shown };
}

test("nothing is asked by itself; after the press of the button notices show", async () => {
  const { Kind, shown } = browser("default");
  const notifier = new Notifier(Kind, () => {});
  notifier.show(alert);
  expect([shown.length, Kind.asked, notifier.permission.value]).toEqual([0, 0, "default"]);
  await notifier.ask();
  notifier.show(alert);
  expect([shown[0]?.title, shown[0]?.options.tag, notifier.permission.value]).toEqual([
    "Ada wrote",
    "a",
    "granted",
  ]);
});

test("a press on the notice opens its chat", () => {
  const { Kind, shown } = browser("granted");
  const opened: string[] = [];
  new Notifier(Kind, (chat) => opened.push(chat)).show(alert);
  shown[0]?.onclick?.();
  expect(opened).toEqual(["a"]);
});

test("a browser that allows notices and throws at each does no harm", () => {
  const { Kind } = browser("granted");
  class Phone extends Kind {
    constructor(title: string, options: NotificationOptions) {
      super(title, options);
      throw new TypeError("Illegal constructor");
    }
  }
  expect(() => new Notifier(Phone, () => {}).show(alert)).not.toThrow();
});

test("a browser without notifications has none", async () => {
  const notifier = new Notifier(undefined, () => {});
  await notifier.ask();
  notifier.show(alert);
  expect(notifier.permission.value).toBe("unsupported");
});
