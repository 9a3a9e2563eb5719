// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";
import { followBack, followViewport } from "../../../widget/src/panel/viewport";

/** What is left of a phone's screen, as a browser tells it. */
function viewport(height: number) {
  return Object.assign(new EventTarget(), { height, offsetTop: 0, scale: 1 });
}

function follow(seen: ReturnType<typeof viewport>) {
  const panel = document.body.appendChild(document.createElement("section"));
  const stop = followViewport(panel, seen as unknown as VisualViewport);
  const value = (name: string) => panel.style.getPropertyValue(name);
  return { panel, stop, value };
}

describe("followViewport", () => {
  it("fits at once and again when the keyboard opens", () => {
    const seen = viewport(844);
    const { value } = follow(seen);
    expect([value("--top"), value("--height")]).toEqual(["0px", "844px"]);
    Object.assign(seen, { height: 508, offsetTop: 12 }).dispatchEvent(new Event("resize"));
    expect([value("--top"), value("--height")]).toEqual(["12px", "508px"]);
  });

  it("keeps its size while the visitor zooms", () => {
    const seen = viewport(844);
    const { value } = follow(seen);
    Object.assign(seen, { height: 422, scale: 2 }).dispatchEvent(new Event("scroll"));
    expect(value("--height")).toBe("844px");
  });

  it("stops with the panel", () => {
    const seen = viewport(844);
    const { stop, value } = follow(seen);
    stop();
    Object.assign(seen, { height: 508 }).dispatchEvent(new Event("resize"));
    expect(value("--height")).toBe("844px");
  });

  it("does without where the browser has none", () => {
    expect(() => followViewport(document.createElement("section"), null)()).not.toThrow();
  });
});

describe("a finger on the panel", () => {
  const swipe = (target: Element, fingers: number) => {
    const event = Object.assign(new Event("touchmove", { bubbles: true, cancelable: true }), {
      touches: Array(fingers),
    });
    return target.dispatchEvent(event);
  };

  it("does not scroll the page behind, two still zoom", () => {
    const { panel } = follow(viewport(844));
    expect(swipe(panel, 1)).toBe(false);
    expect(swipe(panel, 2)).toBe(true);
  });

  it("scrolls what has more to show", () => {
    const { panel } = follow(viewport(844));
    const log = panel.appendChild(document.createElement("div"));
    log.style.overflowY = "auto";
    Object.defineProperty(log, "scrollHeight", { value: 900 });
    Object.defineProperty(log, "clientHeight", { value: 500 });
    expect(swipe(log.appendChild(document.createElement("p")), 1)).toBe(true);
  });
});

describe("the back button", () => {
  class Watcher {
    static all: Watcher[] = [];
    onclose: (() => void) | null = null;
    readonly destroy = vi.fn();
    constructor() {
      Watcher.all.push(this);
    }
  }
  const on = (width: number, close = () => {}) => {
    Watcher.all = [];
    vi.stubGlobal("innerWidth", width);
    vi.stubGlobal("CloseWatcher", Watcher);
    return followBack(close);
  };
  afterEach(() => vi.unstubAllGlobals());

  it("of a phone closes the panel, for as long as that is open", () => {
    const close = vi.fn();
    const stop = on(390, close);
    Watcher.all[0]?.onclose?.();
    expect(close).toHaveBeenCalledOnce();
    stop();
    expect(Watcher.all[0]?.destroy).toHaveBeenCalledOnce();
  });

  it("is the page's own on a desk", () => {
    on(1440)();
    expect(Watcher.all).toEqual([]);
  });
});
