import { Button } from "../../ui/Button";
import type { Acts } from "./findings";
import { isGroup, type Knot } from "./tree";

interface Props {
  knot: Knot;
  /** What stands there, for the names of the buttons. */
  words: string;
  acts: Acts;
}

/** Turn round, move and remove a condition or a group. */
export function KnotActs({ knot, words, acts }: Props) {
  const act = (name: string) => ({ "aria-label": `${name}: ${words}`, title: name });
  return (
    <div class="knot-acts">
      {!isGroup(knot) && (
        <Button
          kind="quiet"
          size="small"
          icon="ban"
          class="knot-not"
          {...act("The opposite")}
          aria-pressed={knot.not ? "true" : "false"}
          onClick={() => acts.change(knot.id, { ...knot, not: !knot.not })}
        />
      )}
      <Button
        kind="quiet"
        size="small"
        icon="up"
        class="knot-up"
        {...act("Move up")}
        disabled={!acts.canMove(knot.id, -1)}
        onClick={() => acts.move(knot.id, -1)}
      />
      <Button
        kind="quiet"
        size="small"
        icon="down"
        class="knot-down"
        {...act("Move down")}
        disabled={!acts.canMove(knot.id, 1)}
        onClick={() => acts.move(knot.id, 1)}
      />
      <Button
        kind="quiet"
        size="small"
        icon="close"
        class="knot-remove"
        {...act("Remove")}
        onClick={() => acts.remove(knot.id)}
      />
    </div>
  );
}
