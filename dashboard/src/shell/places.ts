/** Where the palette leads: screens, chats, settings, and what the keyboard can do here. */

import type { App } from "../app";
import { nameOf } from "../chats/words";
import { SECTIONS } from "../router";
import { PAGES, type PageName } from "../settings/pages";
import type { ChatView } from "../wire";
import { reach } from "./reach";

export interface Place {
  readonly key: string;
  readonly words: string;
  /** What kind of place it is. */
  readonly kind: string;
  /** The keys that lead there, too. */
  readonly keys: string;
  readonly run: () => void;
}

/** Everything there is to go to or to do now; what the keyboard can do on this screen comes first. */
export function placesOf({ chats, desk, router, session, shortcuts }: App): Place[] {
  const deeds = shortcuts.groups.value.flatMap(({ name, shortcuts }) =>
    shortcuts.map(({ keys, label, run }) => ({
      key: `${name} ${keys}`,
      words: label,
      kind: name,
      keys,
      run,
    })),
  );
  const { mine, requests, asked, left, colleagues } = chats.sections.value;
  const talks = [...asked, ...requests, ...mine, ...left, ...colleagues].map((chat: ChatView) => ({
    key: chat.id,
    words: `Chat with ${nameOf(chat)}`,
    kind: "Chats",
    keys: "",
    run: () => router.go("chats", chat.id),
  }));
  const screens = reach(session).map((section) => ({
    key: section,
    words: SECTIONS[section],
    kind: "Go to",
    keys: "",
    run: () => router.go(section),
  }));
  const pages = (desk.manages.value ? (Object.keys(PAGES) as PageName[]) : []).map((page) => ({
    key: `settings ${page}`,
    words: PAGES[page].title,
    kind: "Settings",
    keys: "",
    run: () => router.go("settings", page),
  }));
  const known = new Set(deeds.map(({ words }) => words));
  return [...deeds, ...talks, ...screens.filter(({ words }) => !known.has(words)), ...pages];
}
