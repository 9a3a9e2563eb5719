import { useId } from "preact/hooks";
import { Found } from "../../ui/Found";
import { Control } from "./controls/Control";
import { type Acts, type Findings, faultBelow, lineAt } from "./findings";
import { KnotActs } from "./KnotActs";
import { fieldsOf, withFields } from "./parts";
import { leafWords } from "./sentences";
import { insideOf, type LeafKnot } from "./tree";
import { entryOf } from "./vocabulary";

interface Props {
  knot: LeafKnot;
  path: string;
  findings: Findings;
  acts: Acts;
}

/** One condition: a sentence in which everything can be set, what is wrong with it, and what was found. */
export function ConditionLine({ knot, path, findings, acts }: Props) {
  const id = useId();
  const { leaf } = knot;
  const fault = faultBelow(findings.faults, path, insideOf(knot, path));
  const line = lineAt(findings.lines, path, insideOf(knot, path));
  const set = (fields: Record<string, unknown>) => {
    const absent = fields.test === "present" ? { value: null } : {};
    acts.change(knot.id, { ...knot, leaf: withFields(leaf, { ...fields, ...absent }) });
  };
  return (
    <li class="condition" data-knot={knot.id}>
      <div class="condition-line">
        <div class="condition-words">
          {knot.not && <strong class="condition-not">Not so:</strong>}
          {entryOf(leaf.kind).parts.map((part, index) => (
            <Control
              key={index}
              part={part}
              fields={fieldsOf(leaf)}
              fault={fault?.place ?? null}
              faultId={id}
              change={set}
            />
          ))}
        </div>
        <KnotActs knot={knot} words={leafWords(leaf)} acts={acts} />
      </div>
      {fault && (
        <p class="field-error" id={id} role="alert">
          {fault.sentence}
        </p>
      )}
      {line && <Found line={line} />}
    </li>
  );
}
