import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type FromHub, hub, type ToHub } from "../../widget/src/hub";
import { Line } from "./line";

const WELCOME = { type: "welcome", epoch: "e1", sequence: 7, reload: true };

const join = (connect: ReturnType<typeof hub>) => {
  const heard: FromHub[] = [];
  const say = connect({ ports: [{ postMessage: (message) => heard.push(message) }] });
  return { heard, say: (data: ToHub) => say({ data }) };
};

beforeEach(() => {
  Line.all = [];
  vi.stubGlobal("WebSocket", Line);
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("the hub", () => {
  it("opens the socket for the first page and greets with its ticket", () => {
    join(hub("https://chat.example/ws/visitor")).say({ ticket: "t1" });
    expect(Line.last.url).toBe("https://chat.example/ws/visitor");
    Line.last.onopen?.();
    expect(Line.last.said).toEqual([{ type: "hello", ticket: "t1" }]);
  });

  it("hands frames to all pages and commands to the server", () => {
    const connect = hub("");
    const [one, other] = [join(connect), join(connect)];
    one.say({ ticket: "t1" });
    other.say({ ticket: "t2" });
    Line.last.hear({ type: "pong", now: 0 });
    expect([one.heard, other.heard]).toEqual([[{ type: "pong", now: 0 }], [{ type: "pong", now: 0 }]]);
    other.say({ type: "ping" });
    expect(Line.last.said).toEqual([{ type: "ping" }]);
  });

  it("resumes after the last frame it heard, and tells pages that the socket is closed", () => {
    const page = join(hub(""));
    page.say({ ticket: "t1" });
    Line.last.hear(WELCOME);
    Line.last.hear({ type: "message", sequence: 9 });
    Line.last.hear({ type: "availability" });
    Line.last.onclose?.({ code: 1006 });
    expect(page.heard.at(-1)).toEqual({ code: 1006 });
    page.say({ ticket: "t2" });
    Line.last.onopen?.();
    expect(Line.last.said[0]).toEqual({ type: "hello", ticket: "t2", resume: { epoch: "e1", sequence: 9 } });
  });

  it("asks for the whole state when a page joins that knows nothing", () => {
    const connect = hub("");
    join(connect).say({ ticket: "t1" });
    Line.last.hear(WELCOME);
    const [first] = Line.all;
    join(connect).say({ ticket: "t2" });
    expect(first?.closed).toBe(true);
    Line.last.onopen?.();
    expect(Line.last.said[0]).toEqual({ type: "hello", ticket: "t2" });
  });

  it("leaves an open socket alone when a page it knows speaks up again", () => {
    const page = join(hub(""));
    page.say({ ticket: "t1" });
    page.say({ ticket: "t2" });
    expect(Line.all).toHaveLength(1);
  });

  it("closes the socket with the last page, and never speaks to one that went", () => {
    const connect = hub("");
    const [one, other] = [join(connect), join(connect)];
    one.say({ ticket: "t1" });
    other.say({ ticket: "t2" });
    one.say(null);
    Line.last.hear({ type: "pong", now: 0 });
    expect(one.heard).toEqual([]);
    expect(Line.last.closed).toBe(false);
    other.say(null);
    expect(Line.last.closed).toBe(true);
  });

  it("beats every 25 s and gives up after 10 s without an answer", () => {
    const page = join(hub(""));
    page.say({ ticket: "t1" });
    vi.advanceTimersByTime(25_000);
    expect(Line.last.said).toEqual([{ type: "ping" }]);
    Line.last.hear({ type: "pong", now: 0 });
    vi.advanceTimersByTime(25_000);
    expect(Line.last.closed).toBe(false);
    vi.advanceTimersByTime(10_000);
    expect(Line.last.closed).toBe(true);
    expect(page.heard.at(-1)).toEqual({ code: undefined });
  });

  it("gives up on a socket that does not open", () => {
    const page = join(hub(""));
    page.say({ ticket: "t1" });
    Line.last.readyState = 0;
    vi.advanceTimersByTime(35_000);
    expect(Line.last.closed).toBe(true);
    expect(page.heard).toEqual([{ code: undefined }]);
  });

  it("runs from its own source text, as in a worker", () => {
    const copy = new Function(`return ${hub}`)() as typeof hub;
    join(copy("wss://chat.example/")).say({ ticket: "t1" });
    expect(Line.last.url).toBe("wss://chat.example/");
  });
});
