import { useApp } from "../app";
import { Icon } from "../ui/Icon";
import { COLUMNS, type Column } from "./columns";

/** The column headers; those that sort say so and how. */
export function GridHead() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a pooled window can't be table rows.
    <div role="rowgroup" class="grid-head">
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus. */}
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div role="row" class="grid-row" aria-rowindex={1}>
        {COLUMNS.map((column) => (
          <Header key={column.id} column={column} />
        ))}
      </div>
    </div>
  );
}

function Header({ column: { name, id, sort, inverse } }: { column: Column }) {
  const { visitors } = useApp();
  const { by, descending } = visitors.sort.value;
  const held = sort !== undefined && sort === by;
  const down = inverse ? !descending : descending;
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above.
    // biome-ignore lint/a11y/useFocusableInteractive: the button within has the focus.
    <div
      role="columnheader"
      class={`cell cell-${id}`}
      aria-sort={held ? (down ? "descending" : "ascending") : undefined}
    >
      {sort ? (
        <button type="button" class="sorter" onClick={() => visitors.sortBy(sort)}>
          {name}
          {held && <Icon name={down ? "down" : "up"} size={12} />}
        </button>
      ) : (
        name
      )}
    </div>
  );
}
