import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import type { Leaf } from "./tree";
import { entryOf, TOPICS } from "./vocabulary";

/** Every kind of condition there is, by topic. */
export function KindMenu({ add }: { add: (leaf: Leaf) => void }) {
  return (
    <Menu
      label="Add condition"
      named
      class="button button-plain button-small"
      trigger={
        <>
          <Icon name="plus" />
          <span class="button-words">Add condition</span>
        </>
      }
    >
      <div class="kinds">
        {[...TOPICS].map(([topic, kinds]) => (
          // biome-ignore lint/a11y/useSemanticElements: a menu has groups, not fieldsets.
          <div key={topic} role="group" aria-label={topic}>
            <p class="kinds-topic" aria-hidden="true">
              {topic}
            </p>
            {kinds.map((kind) => (
              <MenuItem key={kind} onClick={() => add(entryOf(kind).blank)}>
                {entryOf(kind).name}
              </MenuItem>
            ))}
          </div>
        ))}
      </div>
    </Menu>
  );
}
