import { Component } from "preact";
import type { VisitorRow } from "../wire";
import { COLUMNS } from "./columns";

interface Props {
  row: VisitorRow | undefined;
  /** Place in the held order, from 0. */
  index: number;
  top: number;
  gone: boolean;
  current: boolean;
  opened: boolean;
  open: (visitor: string) => void;
}

export const rowId = (visitor: string) => `visitor-${visitor}`;

/** One row of the pool: bars until the server has sent it; drawn anew only when something of it changed. */
export class GridRow extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    return (Object.keys(next) as (keyof Props)[]).some((name) => next[name] !== this.props[name]);
  }

  override render({ row, index, top, gone, current, opened, open }: Props) {
    const classes = ["grid-row", gone && "row-gone", current && "row-current", opened && "row-opened"];
    return (
      // biome-ignore lint/a11y/useSemanticElements: a pooled window can't be made of table rows.
      // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears Enter for the row that is current.
      // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the current row.
      <div
        role="row"
        id={row && rowId(row.id)}
        class={classes.filter(Boolean).join(" ")}
        aria-rowindex={index + 2}
        aria-selected={opened ? "true" : "false"}
        style={{ transform: `translateY(${top}px)` }}
        onClick={() => row && open(row.id)}
      >
        {row ? <Cells row={row} gone={gone} /> : <Waiting />}
      </div>
    );
  }
}

function Cells({ row, gone }: { row: VisitorRow; gone: boolean }) {
  return (
    <>
      {COLUMNS.map(({ id, cell }) => (
        // biome-ignore lint/a11y/useSemanticElements: as above.
        // biome-ignore lint/a11y/useFocusableInteractive: as above.
        <div key={id} role="gridcell" class={`cell cell-${id}`}>
          {cell(row, gone)}
        </div>
      ))}
    </>
  );
}

function Waiting() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above.
    // biome-ignore lint/a11y/useFocusableInteractive: as above.
    <div role="gridcell" class="cell cell-waiting">
      <span class="skeleton-bar" />
    </div>
  );
}
