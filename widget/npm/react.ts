"use client";

import { useEffect, useRef } from "react";
import { type BeckonEvents, type BeckonOptions, type BeckonValue, load, widget } from "./index.js";

export type { BeckonConsent, BeckonEvents, BeckonOptions, BeckonValue } from "./index.js";

export interface BeckonProps extends BeckonOptions {
  /** The public key of the site. */
  site: string;
  /** Who the visitor is, as the site claims it; told anew when it changes. */
  traits?: Record<string, BeckonValue> | undefined;
  /** Proves who the visitor is; told anew when it changes. Without one after another the person has signed out. */
  token?: string | undefined;
  /** What to call when something happens. */
  on?: { [Name in keyof BeckonEvents]?: (detail: BeckonEvents[Name]) => void } | undefined;
}

/** Beckon on the pages that have this component: shown while it is mounted, hidden after that. It draws nothing itself. */
export function Beckon({ site, url, consent, nonce, traits, token, on = {} }: BeckonProps): null {
  const handlers = useRef(on);
  const events = Object.keys(on).sort().join(" ");
  const proven = useRef(false);
  const claimed = JSON.stringify(traits);
  useEffect(() => {
    handlers.current = on;
  });
  useEffect(() => {
    load(site, { url, consent, nonce });
    if (consent) widget.consent(consent);
  }, [site, url, consent, nonce]);
  useEffect(() => {
    widget.show();
    return widget.hide;
  }, []);
  useEffect(() => {
    if (claimed) widget.identify(JSON.parse(claimed));
  }, [claimed]);
  useEffect(() => {
    if (token) widget.prove(token);
    else if (proven.current) widget.reset();
    proven.current = Boolean(token);
  }, [token]);
  useEffect(() => {
    const names = events.split(" ").filter(Boolean) as (keyof BeckonEvents)[];
    const ends = names.map((name) => widget.on(name, (detail) => tell(handlers.current, name, detail)));
    return () => {
      for (const end of ends) end();
    };
  }, [events]);
  return null;
}

type Handlers = NonNullable<BeckonProps["on"]>;

function tell<Name extends keyof BeckonEvents>(on: Handlers, name: Name, detail: BeckonEvents[Name]): void {
  on[name]?.(detail);
}
