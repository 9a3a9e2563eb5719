/** What the page says about its site, and where Beckon lives. */

import type { BeckonSettings } from "../beckon";
import type { Calls } from "./commands";

/** This file is served in the folder `/widget/`; what the page talks to lies beside that. */
export const endpoint = `${import.meta.url}/../../`;

/** What the loader kept: whatever the page called, and the tag. */
export const calls = window.beckon?.q as Calls;

const { src, dataset } = calls.tag as HTMLScriptElement;

/** Tag managers strip attributes: a settings object or the address of the tag serve instead. */
export const given: BeckonSettings = { ...dataset, ...window.beckonSettings };

export const site = given.site ?? (new URL(src).searchParams.get("site") as string);
