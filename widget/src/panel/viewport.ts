declare global {
  interface Window {
    /** Safari and Firefox have none. */
    CloseWatcher?: new () => { onclose: (() => void) | null; destroy(): void };
  }
}

/**
 * Keeps a panel that fills a phone's screen inside what is left of it when the keyboard is open (`--top`, `--height`),
 * and keeps a finger on the panel from scrolling the page behind it. Returns the function that ends both.
 */
export function followViewport(panel: HTMLElement, seen = window.visualViewport): () => void {
  const follow = () => {
    // Zoomed in by two fingers, the panel keeps its size and is looked at in parts.
    if (!seen || seen.scale > 1.01) return;
    panel.style.setProperty("--top", `${seen.offsetTop}px`);
    panel.style.setProperty("--height", `${seen.height}px`);
  };
  const hold = (event: TouchEvent) => {
    const fingers = event.touches.length;
    if (fingers === 1 && event.cancelable && !scrolls(event.target as Element, panel)) event.preventDefault();
  };
  follow();
  seen?.addEventListener("resize", follow);
  seen?.addEventListener("scroll", follow);
  panel.addEventListener("touchmove", hold, { passive: false });
  return () => {
    seen?.removeEventListener("resize", follow);
    seen?.removeEventListener("scroll", follow);
    panel.removeEventListener("touchmove", hold);
  };
}

/** Whether something between `start` and the panel has more to show than fits. */
function scrolls(start: Element, panel: Element): boolean {
  for (let node: Element | null = start; node && node !== panel; node = node.parentElement) {
    if (node.scrollHeight > node.clientHeight && getComputedStyle(node).overflowY === "auto") return true;
  }
  return false;
}

/**
 * On a phone the back button closes the panel, in browsers that can tell so without an entry in the page's history: a
 * guest leaves that alone. Returns the function that ends it.
 */
export function followBack(close: () => void): () => void {
  const watcher = innerWidth < 480 && window.CloseWatcher ? new window.CloseWatcher() : null;
  if (watcher) watcher.onclose = close;
  return () => watcher?.destroy();
}
