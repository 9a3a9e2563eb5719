import type { RefObject } from "preact";
import type { GridState } from "../models/grid_state";
import { HEADER } from "./rows";

interface Keys {
  list: RefObject<HTMLElement | null>;
  grid: GridState;
  rowHeight: number;
  /** The first row in sight, where the arrows start. */
  first: number;
  current: string;
  setCurrent: (visitor: string) => void;
  open: (visitor: string) => void;
  invite: (visitor: string) => void;
}

/** What keys do while the grid has the focus: arrows, Home, End and Page move; Enter opens; `i` invites. */
export function useGridKeys({ list, grid, rowHeight, first, current, setCurrent, open, invite }: Keys) {
  const move = (to: number) => {
    const index = Math.max(0, Math.min(grid.total - 1, to));
    const row = grid.rows[index - grid.first];
    if (row) setCurrent(row.id);
    if (list.current) reveal(list.current, index * rowHeight, rowHeight);
  };
  return (event: KeyboardEvent) => {
    if (event.target !== list.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const offset = grid.rows.findIndex((row) => row.id === current);
    const at = offset < 0 ? null : offset + grid.first;
    const page = Math.max(1, Math.floor(((list.current?.clientHeight ?? 0) - HEADER) / rowHeight) - 1);
    const steps: Record<string, () => void> = {
      ArrowDown: () => move(at === null ? first : at + 1),
      ArrowUp: () => move(at === null ? first : at - 1),
      PageDown: () => move((at ?? first) + page),
      PageUp: () => move((at ?? first) - page),
      Home: () => move(0),
      End: () => move(grid.total - 1),
      Enter: () => current && open(current),
      i: () => current && invite(current),
    };
    const step = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
    if (!step) return;
    event.preventDefault();
    step();
  };
}

/** Scrolls as little as is needed to have the row below the headers and above the end. */
function reveal(list: HTMLElement, top: number, height: number): void {
  const room = list.clientHeight - HEADER;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (top + height > list.scrollTop + room) list.scrollTop = top + height - room;
}
