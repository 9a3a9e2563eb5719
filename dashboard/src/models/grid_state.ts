import type { CountryCount, VisitorRow, VisitorsChanged, VisitorsWindow } from "../wire";
import { keep } from "./same";

/** The part of the live visitors that the server shows us, and the sums over the whole site. */
export interface GridState {
  readonly site: string;
  /** Place of `rows[0]` in the held order. */
  readonly first: number;
  readonly rows: readonly VisitorRow[];
  /** Rows that left since the order was made; they keep their place until the next settling. */
  readonly gone: ReadonlySet<string>;
  /** Whether rows changed since the order was made, so that it may be another one now. */
  readonly changed: boolean;
  readonly total: number;
  readonly fresh: number;
  readonly live: number;
  readonly states: ReadonlyMap<string, number>;
  readonly countries: readonly CountryCount[];
}

/** The state after a frame; frames of another site than `site` are late and change nothing. */
export function reduceGrid(
  state: GridState | null,
  frame: VisitorsWindow | VisitorsChanged,
  site: string,
): GridState | null {
  if (frame.site !== site) return state;
  if (frame.type === "visitors.window") {
    const gone = new Set(frame.rows.filter((row) => row.activity === "gone").map((row) => row.id));
    const known = new Map(state?.rows.map((row) => [row.id, row]));
    const rows = frame.rows.map((row) => keep(known.get(row.id), row));
    return { ...sums(frame, state), first: frame.first, rows, gone, changed: false };
  }
  if (state === null) return null;
  const news = new Map(frame.rows.map((row) => [row.id, row]));
  const gone = new Set([...state.gone, ...frame.gone]);
  for (const row of frame.rows) if (row.activity !== "gone") gone.delete(row.id);
  return {
    ...sums(frame, state),
    first: state.first,
    rows: state.rows.map((row) => news.get(row.id) ?? row),
    gone,
    changed: state.changed || frame.rows.length > 0,
  };
}

function sums(frame: VisitorsWindow | VisitorsChanged, state: GridState | null) {
  const { site, total, fresh, live } = frame;
  const countries = keep(state?.countries, frame.countries);
  return { site, total, fresh, live, countries, states: new Map(Object.entries(frame.states)) };
}
