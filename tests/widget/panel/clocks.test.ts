// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { expect, it, vi } from "vitest";
import { clockTexts } from "../../../widget/src/panel/clocks/texts";
import { eventually } from "../../eventually";
import { chat } from "../acme";
import { line } from "./lines";
import { open } from "./screen";
import { HandMadeSession, NOW } from "./session";

it("says once when the chat closes, until somebody writes", async () => {
  const session = new HandMadeSession({ chat: chat(), lines: [line({ author: "agent" })] });
  const screen = await open(session);
  act(() => session.change({ chat: chat({ closes_at: NOW + 120_000 }) }));
  await eventually(() =>
    expect(screen.log.textContent).toContain("This chat closes at 14:14 unless you write."),
  );
  act(() => session.change({ chat: chat() }));
  expect(screen.log.textContent).not.toContain("closes");
});

it("counts the minutes until the agent is back, on the server's clock, and stays polite when they are late", async () => {
  vi.useFakeTimers();
  const session = new HandMadeSession({ chat: chat({ back_by: NOW + 90_000 }), lines: [line()] });
  const now = vi.spyOn(session, "now").mockReturnValue(NOW);
  const screen = await open(session);
  await act(() => vi.dynamicImportSettled());
  expect(screen.log.textContent).toContain("Bo is back in 2 minutes.");
  now.mockReturnValue(NOW + 30_000);
  act(() => void vi.advanceTimersByTime(30_000));
  expect(screen.log.textContent).toContain("Bo is back in 1 minute.");
  now.mockReturnValue(NOW + 90_000);
  act(() => void vi.advanceTimersByTime(60_000));
  expect(screen.log.textContent).toContain("Bo meant to be back by now");
  vi.useRealTimers();
});

it.each([
  ["de-AT", "schließt"],
  ["zh-TW", "關閉"],
  ["zh-CN", "关闭"],
  ["xx", "closes"],
])("in %s", (language, word) => {
  expect(clockTexts(language).closes).toContain(word);
});
