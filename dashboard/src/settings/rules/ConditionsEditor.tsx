import "./conditions.css";
import { useLayoutEffect, useRef } from "preact/hooks";
import { ConditionGroup } from "./ConditionGroup";
import type { Acts, Findings } from "./findings";
import { added, besides, changed, type GroupKnot, moved, removed, type Step } from "./tree";

interface Props {
  tree: GroupKnot;
  findings: Findings;
  change: (tree: GroupKnot) => void;
}

/** All conditions of a rule. What is added, moved or removed takes the focus along. */
export function ConditionsEditor({ tree, findings, change }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const aims = useRef<readonly string[]>([]);
  useLayoutEffect(() => {
    const aimed = aims.current.map((aim) => root.current?.querySelector<HTMLElement>(aim)).find(Boolean);
    aims.current = [];
    aimed?.focus();
  });
  const aim = (id: string, ...within: string[]) => {
    aims.current = within.map((each) => `[data-knot="${id}"] ${each}`);
  };
  const acts: Acts = {
    change: (id, knot) => change(changed(tree, id, () => knot)),
    add: (group, knot) => {
      aim(knot.id, ".inline-control, .some-option");
      change(added(tree, group, knot));
    },
    remove: (id) => {
      aim(besides(tree, id), ".knot-remove", ".group-adds button");
      change(removed(tree, id));
    },
    move: (id, step) => {
      aim(id, ...(step < 0 ? [".knot-up:enabled", ".knot-down"] : [".knot-down:enabled", ".knot-up"]));
      change(moved(tree, id, step));
    },
    canMove: (id: string, step: Step) => moved(tree, id, step) !== tree,
  };
  return (
    <div ref={root} class="conditions-editor">
      <ConditionGroup group={tree} path="rule.when" depth={0} findings={findings} acts={acts} />
    </div>
  );
}
