/**
 * The file that the tag names: it keeps what the page calls until the widget is here, and fetches that.
 *
 * So little stands in the page's way, and the rest is cached for good under a name that changes with it.
 */

import type { Call } from "./commands";
import type { Consent } from "./consent";

/** The name of the widget's file, put in by the build. */
declare const WIDGET_FILE: string;

interface Beckon {
  (...call: Call): void;
  /** What was called before the widget came. */
  q?: Call[];
  /** The tag was here: a second one does nothing. */
  loaded?: boolean;
}

/** `window.beckonSettings`, for pages that cannot give the tag attributes. */
interface Settings {
  site?: string;
  /** Where Beckon lives; without it, where the tag comes from. */
  endpoint?: string;
  consent?: Consent;
}

declare global {
  interface Window {
    beckon?: Beckon;
    beckonSettings?: Settings;
  }
}

const load = async (): Promise<void> => {
  const { beckon, beckonSettings: given = {} } = window;
  if (beckon?.loaded) return;
  // Tag managers strip attributes and run scripts that are no longer current: the address is the last resort.
  const tag = [document.currentScript as HTMLScriptElement | null, ...document.scripts].find((script) =>
    script?.src?.includes("/widget.js"),
  );
  const source = new URL(given.endpoint ?? tag?.src ?? "", location.href);
  const site = given.site ?? tag?.dataset.site ?? source.searchParams.get("site");
  if (!site) return;
  const q = beckon?.q ?? [];
  const stub: Beckon = (...call) => q.push(call);
  window.beckon = Object.assign(stub, { q, loaded: true });
  const widget = await import(/* @vite-ignore */ new URL(`widget/${WIDGET_FILE}`, source).href);
  widget.start(site, given.consent ?? tag?.dataset.consent, q);
};

load().catch(() => {});
