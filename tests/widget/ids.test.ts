import { describe, expect, it } from "vitest";
import { newId } from "../../widget/src/ids";

const NOW = Date.UTC(2026, 10, 22, 14, 12);

describe("newId", () => {
  it("is a UUID of version 7", () => {
    expect(newId(NOW)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it.each([NOW, NOW + 1, Date.UTC(2500, 0)])("begins with the time %i", (time) => {
    expect(Number.parseInt(newId(time).replace("-", "").slice(0, 12), 16)).toBe(time);
  });

  it("sorts by time", () => {
    const ids = [NOW, NOW + 1, NOW + 256, NOW + 86_400_000].map(newId);
    expect(ids.toSorted()).toEqual(ids);
  });

  it("is another each time", () => {
    expect(new Set(Array.from({ length: 1000 }, () => newId(NOW))).size).toBe(1000);
  });
});
