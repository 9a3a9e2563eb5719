// @vitest-environment happy-dom

import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { acme } from "../acme";
import { SettingsStage } from "./stage";

let stage: SettingsStage;

beforeEach(() => {
  stage = new SettingsStage();
});

afterEach(() => stage.close());

test("the tag, its forms, and the first page view as it comes", async () => {
  await stage.open("embed");
  const codes = [...stage.root.querySelectorAll("code")].map((code) => code.textContent);
  expect(codes).toEqual([
    stage.settings.snippet,
    '<script async src="https://chat.example/widget.js?site=acme"></script>',
    "script-src https://chat.example\nconnect-src https://chat.example wss://chat.example\nimg-src https://chat.example",
  ]);
  await stage.receive({ type: "site", site: acme({ first_view_at: null }) });
  expect(stage.root.textContent).toContain("Waiting for the first page view…");
  await stage.receive({ type: "site", site: acme({ first_view_at: Date.now() }) });
  expect(stage.root.textContent).toContain("First page view received");
});

test("where nothing is heard for long, the usual mistakes are named", async () => {
  await stage.open("embed");
  vi.useFakeTimers();
  try {
    await stage.receive({ type: "site", site: acme({ first_view_at: Date.now() }) });
    await stage.receive({ type: "site", site: acme({ first_view_at: null }) });
    expect(stage.root.textContent).not.toContain("Most often it is one of these");
    await act(() => void vi.advanceTimersByTime(10_000));
    expect(stage.root.textContent).toContain("its tag must say acme");
    expect(stage.root.textContent).toContain("Listed: https://acme.example.");
  } finally {
    vi.useRealTimers();
  }
});
