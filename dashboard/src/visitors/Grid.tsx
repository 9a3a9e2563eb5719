import "./grid.css";
import "./stacked.css";
import type { RefObject } from "preact";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useApp } from "../app";
import type { GridState } from "../models/grid_state";
import type { Span } from "../models/span";
import { useLatest } from "../ui/useLatest";
import { COLUMNS } from "./columns";
import { GridHead } from "./GridHead";
import { GridRow, rowId } from "./GridRow";
import { densityOf, inPool, inSight, rowHeightOf } from "./rows";
import { useGridKeys } from "./useGridKeys";
import { useRest } from "./useRest";
import { usePlace, useRested, useSize } from "./useViewport";

interface Props {
  grid: GridState;
  open: (visitor: string, focus: boolean) => void;
  /** Opens the visitor with the greeting at hand. */
  invite: (visitor: string) => void;
}

/** The live visitors: a window of pooled rows of one height over as many as there are. */
export function Grid({ grid, open, invite }: Props) {
  const { visitors, layout } = useApp();
  const list = useRef<HTMLDivElement>(null);
  const { height, width } = useSize(list);
  const [current, setCurrent] = useState("");
  const density = densityOf(width, layout.compact.value);
  const rowHeight = rowHeightOf(density);
  const { top, scrolled } = usePlace(list, rowHeight);
  const span = inSight(top, height, rowHeight, grid.total);
  const head = useMemo(() => <GridHead />, []);
  const latestOpen = useLatest(open);
  const choose = useCallback(
    (visitor: string) => {
      setCurrent(visitor);
      latestOpen.current(visitor, false);
    },
    [latestOpen],
  );
  useRest(list, { filled: grid.total > 0, scrolled });
  useTop(list);
  useEffect(() => {
    if (height > 0) visitors.show({ first: span.first, count: span.count });
  }, [visitors, height, span.first, span.count]);
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
        {head}
        <GridBody grid={grid} span={span} rowHeight={rowHeight} current={current} choose={choose} />
      </div>
    </div>
  );
}

/** Goes to the top whenever the list begins anew there. */
function useTop(list: RefObject<HTMLDivElement | null>): void {
  const starts = useApp().visitors.starts.value;
  useEffect(() => {
    if (list.current) list.current.scrollTop = 0;
  }, [list, starts]);
}

interface BodyProps {
  grid: GridState;
  span: Span;
  rowHeight: number;
  current: string;
  choose: (visitor: string) => void;
}

function GridBody({ grid, span, rowHeight, current, choose }: BodyProps) {
  const opened = useApp().visitors.opened.value;
  const rested = useRested(span.first);
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above.
    <div role="rowgroup" class="grid-body" style={{ height: `${grid.total * rowHeight}px` }}>
      {inPool(span, rested).map(({ slot, index }) => {
        const row = grid.rows[index - grid.first];
        return (
          <GridRow
            key={slot}
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
