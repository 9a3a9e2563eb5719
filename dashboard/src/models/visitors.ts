import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { CountryCount, Filter, Frame, Sort, VisitorDetail } from "../wire";
import type { Connection } from "./connection";
import { type GridState, reduceGrid } from "./grid_state";
import { Inviting } from "./inviting";
import { FIRST_SPAN, type Span, toHold } from "./span";
import { isId, uuid7 } from "./uuid";

export type Filters = Required<Filter>;
export type Sorting = Required<Sort>;

export const NO_FILTER: Filters = { text: "", country: "", state: "", source: "", searched: "" };
const NEWEST_FIRST: Sorting = { by: "arrived", descending: true };
const NOWHERE: readonly CountryCount[] = [];

type Line = Pick<Connection, "hold" | "release" | "say" | "command">;

/** The live visitors of one site as the server holds them for this screen, and the visitor that is open. */
export class Visitors {
  readonly #line: Line;
  readonly #site = signal("");
  readonly #filter = signal<Filters>(NO_FILTER);
  readonly #sort = signal<Sorting>(NEWEST_FIRST);
  readonly #grid = signal<GridState | null>(null);
  readonly #opened = signal("");
  readonly #detail = signal<VisitorDetail | null | undefined>(undefined);
  readonly #starts = signal(0);
  #span = FIRST_SPAN;
  #everybody = false;
  #watching = 0;
  #underway = false;
  #owner = "";
  #sight: Span | null = null;

  readonly inviting: Inviting;
  readonly site: ReadonlySignal<string> = this.#site;
  readonly filter: ReadonlySignal<Filters> = this.#filter;
  readonly sort: ReadonlySignal<Sorting> = this.#sort;
  /** Null until the first window is here. */
  readonly grid: ReadonlySignal<GridState | null> = this.#grid;
  readonly countries: ReadonlySignal<readonly CountryCount[]> = computed(
    () => this.#grid.value?.countries ?? NOWHERE,
  );
  readonly filtered: ReadonlySignal<boolean> = computed(() =>
    Object.values(this.#filter.value).some(Boolean),
  );
  /** Whether settling would change what is shown. */
  readonly unsettled: ReadonlySignal<boolean> = computed(() => {
    const grid = this.#grid.value;
    if (!grid) return false;
    return grid.fresh > 0 || grid.gone.size > 0 || (grid.changed && this.#sort.value.by !== "arrived");
  });
  /** The id of the visitor that is open, or empty. */
  readonly opened: ReadonlySignal<string> = this.#opened;
  /** The visitor that is open: undefined while on its way, null where there is none. */
  readonly detail: ReadonlySignal<VisitorDetail | null | undefined> = this.#detail;

  /** How often the list began anew at its top: by another filter or order, or to show the rows let in by hand. */
  readonly starts: ReadonlySignal<number> = this.#starts;

  constructor(line: Line) {
    this.#line = line;
    this.inviting = new Inviting((visitor, text, reason, answers) => {
      // An older server knows none.
      const said = answers.length > 0 ? { answers: [...answers] } : {};
      return line.command({ type: "invite", id: uuid7(), visitor, text, reason, ...said });
    });
  }

  receive(frame: Frame): void {
    if (frame.type === "visitors.window" || frame.type === "visitors.changed") {
      this.#grid.value = reduceGrid(this.#grid.peek(), frame, this.#site.peek());
      if (frame.type === "visitors.window" && frame.site === this.#site.peek()) this.#answered();
    } else if (frame.type === "visitor") {
      const arrived = frame.visitor?.row.id ?? this.#opened.peek();
      if (arrived === this.#opened.peek()) this.#detail.value = frame.visitor;
    }
  }

  /**
   * Shows the visitors of a site as they are filtered, or all of them where they are only to choose from; until what it
   * gives is called, or somebody else watches: the next screen may begin before the one before it has ended.
   */
  watch(site: string, everybody = false): () => void {
    const watching = ++this.#watching;
    this.#everybody = everybody;
    if (this.#site.peek() !== site) this.#grid.value = null;
    this.#site.value = site;
    this.#span = FIRST_SPAN;
    this.#ask();
    return () => {
      if (watching === this.#watching) this.#unwatch();
    };
  }

  #unwatch(): void {
    this.#line.release("grid", { type: "visitors.unwatch" });
    this.#sight = null;
    this.#grid.value = null;
  }

  /** Which rows are in sight; asks only when more are needed, and for one window at a time. */
  show(sight: Span): void {
    this.#sight = sight;
    if (this.#underway) return;
    const span = toHold(this.#span, sight);
    if (span === this.#span) return;
    this.#span = span;
    this.#ask();
  }

  narrow(change: Partial<Filters>): void {
    this.#filter.value = { ...this.#filter.peek(), ...change };
    this.#fromTop();
  }

  /** Sorts by a column; by the same one again, the other way round. */
  sortBy(by: Sorting["by"]): void {
    const held = this.#sort.peek();
    const descending = held.by === by ? !held.descending : by !== "name" && by !== "country";
    this.#sort.value = { by, descending };
    this.#fromTop();
  }

  /** Lets the new, moved and gone rows in and out. */
  settle(): void {
    this.#line.say({ type: "visitors.settle" });
  }

  /** The same because somebody asks for it: they see the list from its top. */
  letIn(): void {
    this.settle();
    this.#starts.value += 1;
  }

  /** Whose screen this is: what somebody else looked for or began to write in this tab is forgotten. */
  belongTo(agent: string): void {
    if (agent === this.#owner) return;
    this.#owner = agent;
    this.#filter.value = NO_FILTER;
    this.inviting.cancel();
  }

  open(visitor: string): void {
    if (visitor === this.#opened.peek()) return;
    const possible = isId(visitor);
    this.#opened.value = visitor;
    this.#detail.value = visitor && !possible ? null : undefined;
    if (possible) this.#line.hold("visitor", { type: "visitor.open", visitor });
    else this.#line.release("visitor", { type: "visitor.open", visitor: null });
  }

  /** Rejects with the server's reason. */
  revoke(invitation: string): Promise<void> {
    return this.#line.command({ type: "invitation.revoke", id: uuid7(), invitation });
  }

  #fromTop(): void {
    this.#span = { ...this.#span, first: 0 };
    this.#sight = null;
    this.#starts.value += 1;
    this.#ask();
  }

  #answered(): void {
    this.#underway = false;
    if (this.#sight) this.show(this.#sight);
  }

  #ask(): void {
    if (!this.#site.peek()) return;
    this.#underway = true;
    this.#line.hold("grid", {
      type: "visitors.watch",
      site: this.#site.peek(),
      filter: this.#everybody ? NO_FILTER : this.#filter.peek(),
      sort: this.#sort.peek(),
      ...this.#span,
    });
  }
}
