import { type ReadonlySignal, signal } from "@preact/signals";

const BASE = "/dashboard";

export type Section = "visitors" | "chats" | "follow-ups" | "history" | "reports" | "settings";
export const SECTIONS: Readonly<Record<Section, string>> = {
  visitors: "Visitors",
  chats: "Chats",
  "follow-ups": "Follow-ups",
  history: "History",
  reports: "Reports",
  settings: "Settings",
};

export interface Route {
  readonly section: Section;
  /** The visitor, chat, rule or settings page that is open; empty for none. */
  readonly item: string;
  /** What is open on that page, as one of the rules; empty for none. */
  readonly part: string;
}

type Place = Pick<Location, "pathname">;
type Log = Pick<History, "pushState" | "replaceState">;

/** Addresses under `/dashboard`: `visitors/ID?`, `chats/ID?/MESSAGE?`, `follow-ups`, `history`, `reports/RULE?`, `settings/PAGE?/PART?`. Anything else is `visitors`. */
export class Router {
  readonly #route = signal<Route>({ section: "visitors", item: "", part: "" });
  readonly #place: Place;
  readonly #log: Log;
  /** Asked before one goes elsewhere; true where it holds that up, to go on itself later. */
  guard: ((go: () => void) => boolean) | null = null;

  constructor(place: Place, log: Log) {
    this.#place = place;
    this.#log = log;
    this.refresh();
  }

  get route(): ReadonlySignal<Route> {
    return this.#route;
  }

  /** Reads the address again, as after Back. */
  refresh(): void {
    this.#route.value = parse(this.#place.pathname);
  }

  go(section: Section, item = "", part = ""): void {
    const address = href(section, item, part);
    const on = () => {
      if (address !== this.#place.pathname) this.#log.pushState(null, "", address);
      this.refresh();
    };
    if (address === this.#place.pathname || !this.guard?.(on)) on();
  }

  /** Like `go`, without a step that Back would return to. */
  swap(section: Section, item = "", part = ""): void {
    this.#log.replaceState(null, "", href(section, item, part));
    this.refresh();
  }
}

export function href(section: Section, item = "", part = ""): string {
  const words = [section, item, part].filter(Boolean).map(encodeURIComponent);
  return `${BASE}/${words.join("/")}`;
}

function parse(pathname: string): Route {
  const [section = "", item = "", part = ""] = pathname.slice(BASE.length + 1).split("/");
  const known = isSection(section) ? section : "visitors";
  const read = (word: string) => (section === known ? decode(word) : "");
  return { section: known, item: read(item), part: read(part) };
}

function isSection(word: string): word is Section {
  return Object.hasOwn(SECTIONS, word);
}

function decode(item: string): string {
  try {
    return decodeURIComponent(item);
  } catch {
    return "";
  }
}
