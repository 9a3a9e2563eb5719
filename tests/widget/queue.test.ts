import { describe, expect, it } from "vitest";
import { newId } from "../../widget/src/ids";
import { bounded } from "../../widget/src/queue";
import type { Report } from "../../widget/src/wire";

const NOW = Date.UTC(2026, 10, 22, 14, 12);
const HOUR = 3_600_000;

const view = (at = NOW, title = ""): Report => ({
  kind: "page_view",
  id: newId(at),
  url: "https://shop.example/",
  title,
});

describe("bounded", () => {
  it("keeps what fits, in order", () => {
    const reports = [view(NOW - HOUR), view(NOW)];
    expect(bounded(reports, NOW)).toEqual(reports);
  });

  it("keeps the newest hundred", () => {
    const reports = Array.from({ length: 130 }, (_, index) => view(NOW - 130 + index));
    expect(bounded(reports, NOW)).toEqual(reports.slice(30));
  });

  it("drops the oldest until the rest is at most 64 KB", () => {
    const reports = Array.from({ length: 100 }, () => view(NOW, "x".repeat(1024)));
    const kept = bounded(reports, NOW);
    expect(JSON.stringify(kept).length).toBeLessThanOrEqual(64 * 1024);
    expect(kept.length).toBeGreaterThan(50);
    expect(kept).toEqual(reports.slice(-kept.length));
  });

  it("forgets what is a day old", () => {
    const reports = [view(NOW - 24 * HOUR - 1), view(NOW - 24 * HOUR + 1)];
    expect(bounded(reports, NOW)).toEqual(reports.slice(1));
  });

  it("comes to nothing with one report that is too large", () => {
    expect(bounded([view(NOW, "x".repeat(70_000))], NOW)).toEqual([]);
  });
});
