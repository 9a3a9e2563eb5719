// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Calls } from "../../widget/src/commands";
import type { Report } from "../../widget/src/wire";

/** Nobody answers: whatever is reported stays in the queue, where it can be read. */
const reports = (): Report[] => JSON.parse(localStorage["beckon:acme"] ?? "{}").queue ?? [];
const told = (kind: Report["kind"]) =>
  reports().filter((report): report is Extract<Report, { kind: typeof kind }> => report.kind === kind);
const views = () =>
  told("page_view").map(
    (view) => new URL((view as { url: string }).url).pathname + new URL((view as { url: string }).url).search,
  );

let calls: Calls;

const load = async (consent?: string, early: Calls = []): Promise<void> => {
  vi.resetModules();
  calls = early;
  const tag = document.createElement("script");
  tag.src = "https://chat.example/widget.js";
  tag.dataset.site = "acme";
  if (consent) tag.dataset.consent = consent;
  calls.tag = tag;
  window.beckon = Object.assign(() => {}, { q: calls });
  await import("../../widget/src/beckon");
  vi.advanceTimersByTime(100);
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
  vi.spyOn(navigator, "sendBeacon").mockReturnValue(true);
  localStorage.clear();
  document.title = "Tents";
  history.replaceState({}, "", "/");
});
afterEach(() => {
  calls.push(["shutdown"]);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("a page", () => {
  it("is one view with its title", async () => {
    await load();
    expect(told("page_view")).toMatchObject([{ title: "Tents", url: location.href }]);
  });

  it("is none while it is hidden", async () => {
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    await load();
    expect(views()).toEqual([]);
    hidden.mockReturnValue(false);
    window.dispatchEvent(new Event("visibilitychange"));
    vi.advanceTimersByTime(100);
    expect(views()).toEqual(["/"]);
  });

  it("is another after a push, once its title has settled", async () => {
    await load();
    history.pushState({}, "", "/stoves");
    document.title = "Stoves";
    vi.advanceTimersByTime(200);
    expect(told("page_view").at(-1)).toMatchObject({
      title: "Stoves",
      referrer: expect.stringMatching(/\/$/),
    });
    expect(views()).toEqual(["/", "/stoves"]);
  });

  it("counts three quick pushes as three", async () => {
    await load();
    for (const path of ["/a", "/b", "/c"]) history.pushState({}, "", path);
    vi.advanceTimersByTime(200);
    expect(views()).toEqual(["/", "/a", "/b", "/c"]);
  });

  it("does not change with its fragment or where it was advertised", async () => {
    await load();
    history.pushState({}, "", "/#reviews");
    history.replaceState({}, "", "/?utm_source=letter");
    vi.advanceTimersByTime(2000);
    expect(views()).toEqual(["/"]);
    expect(told("page_update")).toEqual([]);
  });

  it("is told its new address when a query was replaced and rests", async () => {
    await load();
    for (const query of ["t", "te", "tent"]) history.replaceState({}, "", `/?q=${query}`);
    vi.advanceTimersByTime(999);
    expect(told("page_update")).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told("page_update")).toMatchObject([{ url: expect.stringContaining("q=tent") }]);
    expect(views()).toEqual(["/"]);
  });

  it("is the page that a router redirects to", async () => {
    await load();
    history.pushState({}, "", "/account");
    history.replaceState({}, "", "/sign-in");
    vi.advanceTimersByTime(200);
    expect(views()).toEqual(["/", "/sign-in"]);
  });

  it("is told a title that comes late, but not one that blinks", async () => {
    await load();
    document.title = "Tents for two";
    vi.advanceTimersByTime(1000);
    expect(told("page_update")).toMatchObject([{ title: "Tents for two" }]);
    vi.advanceTimersByTime(5000);
    document.title = "(1) Tents for two";
    vi.advanceTimersByTime(1000);
    expect(told("page_update")).toHaveLength(1);
  });

  it("is counted again when it comes back from the back/forward cache", async () => {
    await load();
    window.dispatchEvent(new Event("pagehide"));
    window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
    vi.advanceTimersByTime(200);
    expect(views()).toEqual(["/", "/"]);
  });

  it("says its last word once each time that it is left, though the browser breaks off the first try", async () => {
    const beacon = vi.spyOn(navigator, "sendBeacon").mockImplementationOnce(() => {
      throw new Error("The tab closes.");
    });
    await load();
    const leave = () => {
      window.dispatchEvent(new Event("pagehide"));
      window.dispatchEvent(new Event("visibilitychange"));
    };
    leave();
    expect(beacon).toHaveBeenCalledTimes(2);
    expect(JSON.parse(beacon.mock.lastCall?.[1] as string).presence.activity).toBe("gone");
    window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
    leave();
    expect(beacon).toHaveBeenCalledTimes(3);
  });

  it("keeps the history's methods as they look", async () => {
    const { name, length } = history.pushState;
    await load();
    expect([history.pushState.name, history.pushState.length]).toEqual([name, length]);
  });
});

describe("attention", () => {
  it("lasts a minute after the last input and is told when the page is left", async () => {
    await load();
    vi.advanceTimersByTime(30_000);
    window.dispatchEvent(new Event("keydown"));
    vi.advanceTimersByTime(100_000);
    window.dispatchEvent(new Event("pagehide"));
    const [engagement] = told("engagement") as { engaged: number }[];
    expect(engagement?.engaged).toBeGreaterThanOrEqual(88_000);
    expect(engagement?.engaged).toBeLessThanOrEqual(91_000);
  });
});

describe("consent", () => {
  it("denied stores and reports nothing", async () => {
    await load("denied");
    calls.push(["track", "sale"]);
    history.pushState({}, "", "/stoves");
    vi.advanceTimersByTime(5000);
    expect(localStorage).toHaveLength(0);
  });

  it("given later counts the page that is shown", async () => {
    await load("denied");
    calls.push(["consent", "full"]);
    vi.advanceTimersByTime(200);
    expect(views()).toEqual(["/"]);
  });

  it("given before Beckon came counts it once", async () => {
    await load("denied", [["consent", "full"]]);
    vi.advanceTimersByTime(1000);
    expect(views()).toEqual(["/"]);
  });

  it("taken back wipes what is stored", async () => {
    await load();
    expect(reports()).not.toEqual([]);
    calls.push(["consent", "denied"]);
    vi.advanceTimersByTime(1000);
    expect(localStorage).toHaveLength(0);
  });

  it("is denied by Global Privacy Control", async () => {
    vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { globalPrivacyControl: true }));
    await load();
    expect(localStorage).toHaveLength(0);
  });
});

describe("searches and events", () => {
  const submit = (form: string): void => {
    document.body.innerHTML = form;
    document.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    document.body.innerHTML = "";
  };

  it.each([
    ["a search field", '<form><input name="x" value="1"><input type="search" value=" blue kettle "></form>'],
    ["a search form", '<form role="search"><input value="blue kettle"></form>'],
    ["a form in a search landmark", '<div role="search"><form><input value="blue kettle"></form></div>'],
  ])("come from %s", async (_, form) => {
    await load();
    submit(form);
    expect(told("search")).toMatchObject([{ query: "blue kettle", via: "form" }]);
  });

  it("do not come from other forms", async () => {
    await load();
    submit('<form><input name="email" value="ada@example.com"></form>');
    expect(told("search")).toEqual([]);
  });

  it("come from the site, with cards masked before they are stored", async () => {
    await load();
    calls.push(["search", { query: "4111 1111 1111 1111", results: 0 }]);
    calls.push(["track", "sale", { tea: "Sencha", price: 14.5, card: "4111111111111111" }]);
    expect(told("search")).toMatchObject([{ query: "****1111", via: "api", results: 0 }]);
    expect(told("event")).toMatchObject([
      { name: "sale", data: { tea: "Sencha", price: 14.5, card: "****1111" } },
    ]);
  });

  const kinds = () => reports().map(({ kind }) => kind);

  it("called early come after the view of their page", async () => {
    await load("full", [
      ["search", { query: "kettle" }],
      ["track", "sale"],
      ["identify", { name: "Ada" }],
    ]);
    expect(kinds()).toEqual(["page_view", "search", "event", "identify"]);
    expect(new Set(reports().map((report) => ("page" in report ? report.page : report.id))).size).toBe(1);
  });

  it("of a page whose title settles later come after its view, and the title is told", async () => {
    await load();
    history.pushState({}, "", "/stoves");
    calls.push(["search", { query: "kettle" }]);
    document.title = "Stoves";
    vi.advanceTimersByTime(1000);
    expect(kinds()).toEqual(["page_view", "engagement", "page_view", "search", "page_update"]);
    expect(told("page_update")).toMatchObject([{ title: "Stoves" }]);
  });

  it("of nonsense are none, and nothing is thrown", async () => {
    await load();
    for (const call of [
      ["search"],
      ["search", {}],
      ["track"],
      ["nothing"],
      ["page", "http://["],
      [],
    ] as never[])
      expect(() => calls.push(call)).not.toThrow();
    expect([...told("search"), ...told("event")]).toEqual([]);
  });
});
