import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Outbox, restored } from "../../widget/src/outbox";

const refused = (id: string) => ({
  type: "refused" as const,
  id,
  code: "conflict",
  reason: "This chat has ended.",
  field: "",
  retry_after: 0,
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the outbox", () => {
  const changed = vi.fn();
  const filled = () => {
    changed.mockClear();
    const outbox = new Outbox(changed);
    outbox.add("1", "Hi", 100);
    return outbox;
  };

  it("holds a message until the server has it", () => {
    const outbox = filled();
    expect(outbox.all).toEqual([{ id: "1", text: "Hi", at: 100, state: "sending", reason: "" }]);
    outbox.settle("1", { type: "ack", id: "1" });
    expect(outbox.all).toHaveLength(1);
    outbox.confirm(new Set(["1"]));
    expect(outbox.all).toEqual([]);
  });

  it("tells the server's reason when it refuses", () => {
    const outbox = filled();
    outbox.settle("1", refused("1"));
    expect(outbox.all).toMatchObject([{ state: "failed", reason: "This chat has ended." }]);
    expect(changed).toHaveBeenCalledOnce();
  });

  it("calls a message failed that takes too long, though it may still arrive", () => {
    const outbox = filled();
    vi.advanceTimersByTime(15_000);
    expect(outbox.all).toMatchObject([{ state: "failed", reason: "" }]);
    outbox.confirm(new Set(["1"]));
    expect(outbox.all).toEqual([]);
  });

  it("tries again under the same id, at its old place in time", () => {
    const outbox = filled();
    outbox.settle("1", refused("1"));
    outbox.add("1", "Hi", 900);
    expect(outbox.all).toMatchObject([{ at: 100, state: "sending", reason: "" }]);
  });

  it("gives a second try as much time as the first", () => {
    const outbox = filled();
    vi.advanceTimersByTime(14_000);
    outbox.settle("1", refused("1"));
    outbox.add("1", "Hi", 900);
    vi.advanceTimersByTime(14_000);
    expect(outbox.all).toMatchObject([{ state: "sending" }]);
  });

  it("is another array after each change, and only then", () => {
    const outbox = filled();
    const { all } = outbox;
    outbox.confirm(new Set(["another"]));
    expect(outbox.all).toBe(all);
    outbox.add("2", "How are you?", 200);
    expect(outbox.all.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(all).toHaveLength(1);
  });

  it("forgets all", () => {
    const outbox = filled();
    outbox.clear();
    expect([outbox.all, outbox.text("1")]).toEqual([[], undefined]);
  });
});

describe("what was unsent when its page went", () => {
  const line = (at: number) => ({ id: `${at}`, text: "Hi", at, state: "sending" as const, reason: "" });
  const HOUR = 3_600_000;

  it("leaves by itself for an hour, then when its visitor says so, and is gone after a day", () => {
    const now = 100 * HOUR;
    const found = restored([line(now), line(now - 2 * HOUR), line(now - 25 * HOUR)], now);
    expect(found).toEqual([line(now), { ...line(now - 2 * HOUR), state: "failed" }]);
  });

  it("is kept from change to change", () => {
    const keep = vi.fn();
    const outbox = new Outbox(() => {}, keep, [line(1)]);
    outbox.add("2", "Ho", 2);
    outbox.confirm(new Set(["1"]));
    outbox.confirm(new Set(["1"]));
    outbox.clear();
    expect(keep.mock.calls.map(([all]) => all.map(({ id }: { id: string }) => id))).toEqual([
      ["1", "2"],
      ["2"],
      [],
    ]);
  });
});
