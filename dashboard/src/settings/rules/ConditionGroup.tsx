import { Button } from "../../ui/Button";
import { Found } from "../../ui/Found";
import { ConditionLine } from "./ConditionLine";
import { PickBox } from "./controls/PickBox";
import type { Acts, Findings } from "./findings";
import { KindMenu } from "./KindMenu";
import { KnotActs } from "./KnotActs";
import { type GroupKnot, groupKnot, insideOf, isGroup, leafKnot } from "./tree";
import { VOCABULARY } from "./vocabulary";

interface Props {
  group: GroupKnot;
  path: string;
  /** How many groups are around it. */
  depth: number;
  findings: Findings;
  acts: Acts;
}

const JOINS = [
  { value: "all", words: "all" },
  { value: "any", words: "any" },
  { value: "not any", words: "none" },
  { value: "not all", words: "not all" },
];
/** The server takes no deeper groups. */
const DEEPEST = 4;

/** Conditions of which all, any or none must hold; groups within it are indented. */
export function ConditionGroup({ group, path, depth, findings, acts }: Props) {
  const inside = insideOf(group, path);
  const fault = findings.faults[path] ?? findings.faults[inside] ?? findings.faults[`${inside}.of`];
  const line = depth > 0 ? findings.lines.get(path) : undefined;
  const joined = `${group.not ? "not " : ""}${group.joins}`;
  const join = (value: string) => {
    const joins = value.endsWith("any") ? "any" : "all";
    acts.change(group.id, { ...group, joins, not: value.startsWith("not") });
  };
  return (
    <div class={`group${depth ? " group-inner" : ""}`} data-knot={group.id}>
      <div class="condition-line">
        <div class="condition-words group-head">
          {depth === 0 && <span>When</span>}
          <PickBox label="How many of these" value={joined} options={JOINS} change={join} />
          <span>of these are true:</span>
        </div>
        {depth > 0 && <KnotActs knot={group} words="group" acts={acts} />}
      </div>
      {fault !== undefined && (
        <p class="field-error" role="alert">
          {fault}
        </p>
      )}
      {line && (
        <Found line={{ ...line, words: line.passed ? "This group holds" : "This group does not hold" }} />
      )}
      <ul class="conditions">
        {group.of.map((knot, index) => {
          const way = `${inside}.of.${index}`;
          if (!isGroup(knot))
            return <ConditionLine key={knot.id} knot={knot} path={way} findings={findings} acts={acts} />;
          return (
            <li key={knot.id}>
              <ConditionGroup group={knot} path={way} depth={depth + 1} findings={findings} acts={acts} />
            </li>
          );
        })}
      </ul>
      <div class="group-adds">
        <KindMenu add={(leaf) => acts.add(group.id, leafKnot(leaf))} />
        {depth < DEEPEST && (
          <Button
            size="small"
            kind="quiet"
            icon="plus"
            onClick={() => {
              const joins = group.joins === "all" ? "any" : "all";
              acts.add(group.id, groupKnot(joins, [leafKnot(VOCABULARY.time_on_page.blank)]));
            }}
          >
            Add group
          </Button>
        )}
      </div>
    </div>
  );
}
