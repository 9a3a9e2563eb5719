import "./grid.css";
import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../app";
import type { GridState } from "../models/grid_state";
import type { Span } from "../models/visitors";
import { COLUMNS } from "./columns";
import { GridHead } from "./GridHead";
import { GridRow, rowId } from "./GridRow";
import { densityOf, inSight, poolSize, rowHeightOf, toAsk } from "./rows";
import { useGridKeys } from "./useGridKeys";
import { useRest } from "./useRest";
import { useViewport } from "./useViewport";

interface Props {
  /** The scrolling element, for those who move it. */
  list: RefObject<HTMLDivElement | null>;
  grid: GridState;
  open: (visitor: string, focus: boolean) => void;
  /** Opens the visitor with the greeting at hand. */
  invite: (visitor: string) => void;
}

/** The live visitors: a window of pooled rows of one height over as many as there are. */
export function Grid({ list, grid, open, invite }: Props) {
  const { visitors, layout } = useApp();
  const { top, height, width } = useViewport(list);
  const [current, setCurrent] = useState("");
  const density = densityOf(width, layout.compact.value);
  const rowHeight = rowHeightOf(density);
  const span = inSight(top, height, rowHeight, grid.total);
  const asked = toAsk(span);
  useRest(list, { filled: grid.total > 0, scrolled: top > 0 });
  useEffect(() => {
    if (height > 0) visitors.show(asked);
  }, [visitors, height, asked.first, asked.count]);
  const onKeyDown = useGridKeys({
    list,
    grid,
    rowHeight,
    first: span.first,
    current,
    setCurrent,
    open: (visitor) => open(visitor, true),
    invite,
  });
  const drawn = grid.rows.slice(Math.max(0, span.first - grid.first), span.first - grid.first + span.count);
  return (
    <div class="grid-frame">
      {/* biome-ignore lint/a11y/useSemanticElements: pooled rows of one height can't be a table. */}
      <div
        ref={list}
        role="grid"
        aria-label="Live visitors"
        aria-rowcount={grid.total + 1}
        aria-colcount={COLUMNS.length}
        aria-activedescendant={drawn.some((row) => row.id === current) ? rowId(current) : undefined}
        tabIndex={0}
        class={`grid grid-${density}`}
        onKeyDown={onKeyDown}
      >
        <GridHead />
        <GridBody
          grid={grid}
          span={span}
          rowHeight={rowHeight}
          pool={poolSize(height, rowHeight)}
          current={current}
          choose={(visitor) => {
            setCurrent(visitor);
            open(visitor, false);
          }}
        />
      </div>
    </div>
  );
}

interface BodyProps {
  grid: GridState;
  span: Span;
  rowHeight: number;
  pool: number;
  current: string;
  choose: (visitor: string) => void;
}

function GridBody({ grid, span, rowHeight, pool, current, choose }: BodyProps) {
  const opened = useApp().visitors.opened.value;
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above.
    <div role="rowgroup" class="grid-body" style={{ height: `${grid.total * rowHeight}px` }}>
      {Array.from({ length: span.count }, (_, offset) => {
        const index = span.first + offset;
        const row = grid.rows[index - grid.first];
        return (
          <GridRow
            key={index % pool}
            row={row}
            index={index}
            top={index * rowHeight}
            gone={row !== undefined && grid.gone.has(row.id)}
            current={row !== undefined && row.id === current}
            opened={row !== undefined && row.id === opened}
            open={choose}
          />
        );
      })}
    </div>
  );
}
