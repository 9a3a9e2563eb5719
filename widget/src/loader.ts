/**
 * The file that the tag names: it keeps what the page calls until the widget is here, and fetches that.
 *
 * So little stands in the page's way, and the rest is cached for good under a name that changes with it.
 */

import type { Beckon } from "../beckon";
import type { Call, Calls } from "./commands";

/** The name of the widget's file, put in by the build. */
declare const WIDGET_FILE: string;

// A name outside of a block would be a name of the page's, and what is thrown an error of the page's.
try {
  const q: Calls = window.beckon?.q ?? [];
  // A second tag does nothing.
  if (!q.tag) {
    q.tag = (document.currentScript ?? document.querySelector('[src*="/widget.js"]')) as HTMLScriptElement;
    window.beckon = Object.assign((...call: Call) => q.push(call), { q }) as Beckon;
    import(/* @vite-ignore */ new URL(`widget/${WIDGET_FILE}`, q.tag.src) as never).catch(() => {});
  }
} catch {}
