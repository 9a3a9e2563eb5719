import type { CountryCount, VisitorRow, VisitorsChanged, VisitorsWindow } from "../wire";

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
    return { ...sums(frame), first: frame.first, rows: frame.rows, gone, changed: false };
  }
  if (state === null) return null;
  const news = new Map(frame.rows.map((row) => [row.id, row]));
  const gone = new Set([...state.gone, ...frame.gone]);
  for (const row of frame.rows) if (row.activity !== "gone") gone.delete(row.id);
  return {
    ...sums(frame),
    first: state.first,
    rows: state.rows.map((row) => news.get(row.id) ?? row),
    gone,
    changed: state.changed || frame.rows.length > 0,
  };
}

function sums(frame: VisitorsWindow | VisitorsChanged) {
  const { site, total, fresh, live, countries } = frame;
  return { site, total, fresh, live, countries, states: new Map(Object.entries(frame.states)) };
}
