/**
 * The file that the tag names: it keeps what the page calls until the widget is here, and fetches that.
 *
 * So little stands in the page's way, and the rest is cached for good under a name that changes with it.
 */

import type { Beckon } from "../beckon";
import type { Call } from "./commands";

/** The name of the widget's file, put in by the build. */
declare const WIDGET_FILE: string;

// A name out here would be a name of the page's.
(async () => {
  const { beckon } = window;
  if (beckon?.loaded) return;
  const tag = (document.currentScript ??
    document.querySelector('script[src*="/widget.js"]')) as HTMLScriptElement;
  const q: Call[] = beckon?.q ?? [];
  const stub = ((...call: Call) => q.push(call)) as Beckon;
  window.beckon = Object.assign(stub, { q, loaded: true }) as Beckon;
  const widget = await import(/* @vite-ignore */ `${new URL(`widget/${WIDGET_FILE}`, tag.src)}`);
  widget.start(q, tag);
})().catch(() => {});
