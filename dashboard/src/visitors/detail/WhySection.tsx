import "../../ui/fold.css";
import "./why.css";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../app";
import { Found } from "../../ui/Found";
import { Icon } from "../../ui/Icon";
import { exact } from "../../ui/moment";
import { Skeleton } from "../../ui/Skeleton";
import { useAnswer } from "../../useAnswer";
import type { PastVisit, RuleTrace, VisitorDetail, VisitorWhy } from "../../wire";
import { isOpen, newest } from "../words";

interface Props {
  detail: VisitorDetail;
}

/**
 * Why rules invited the visitor or did not, in the latest visit of somebody who left; asked only while it is unfolded.
 */
export function WhySection({ detail }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details class="part fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="part-name">
        <span class="fold-arrow">
          <Icon name="right" size={12} />
        </span>
        Why invited or not
      </summary>
      {open && <Answer detail={detail} />}
    </details>
  );
}

function Answer({ detail: { row, live } }: Props) {
  const { why, desk } = useApp();
  const visitor = row.id;
  useEffect(() => {
    why.open(visitor, live);
    return () => why.close();
  }, [why, visitor, live]);
  const state = why.state.value;
  if (state.phase === "loading") return <Skeleton widths={["70%", "50%"]} label="Asking the rules" />;
  if (state.phase === "failed") return <p class="field-error">{state.reason}</p>;
  const invitation = newest(row.invitation, desk.invitations.value.get(visitor) ?? null);
  const inviting = invitation && isOpen(invitation) ? (invitation.rule ?? null) : null;
  return <Told why={state.why} inviting={inviting} />;
}

/** The same of a visit that is over; asked only while it is unfolded. */
export function PastWhy({ visitor, visit }: { visitor: string; visit: string }) {
  const [open, setOpen] = useState(false);
  const { answer, problem } = useAnswer<VisitorWhy>(open ? `/visitors/${visitor}/why?visit=${visit}` : "");
  return (
    <details class="fold earlier-why" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="faint">
        <span class="fold-arrow">
          <Icon name="right" size={12} />
        </span>
        Why invited or not
      </summary>
      {problem && <p class="field-error">{problem}</p>}
      {open && !answer && !problem && <Skeleton widths={["70%", "50%"]} label="Asking the rules" />}
      {answer && <Told why={answer} inviting={null} />}
    </details>
  );
}

interface ToldProps {
  why: VisitorWhy;
  /** The rule whose invitation is open, if one's is. */
  inviting: string | null;
}

function Told({ why: { live, rules, past }, inviting }: ToldProps) {
  if (!live && !past)
    return <p class="soft">Nothing is kept of a visit of theirs that rules could be asked about.</p>;
  if (rules.length === 0) return <p class="soft">This site has no rules.</p>;
  return (
    <>
      {past && <PastNote past={past} />}
      <ul class="why">
        {rules.map((trace) => (
          <RuleWhy key={trace.rule} trace={trace} past={past} inviting={trace.rule === inviting} />
        ))}
      </ul>
    </>
  );
}

function PastNote({ past }: { past: PastVisit }) {
  return (
    <p class="why-note soft">
      Of the visit on {exact(past.started_at)}. What rules did then was written down; the rest is worked out
      with the rules, hours and budget of today, each rule when it got furthest.
    </p>
  );
}

type Does = "invite" | "article" | "hint";
const FREE: Record<Does, string> = {
  invite: "Nothing keeps it from inviting.",
  article: "Nothing keeps it from offering its article.",
  hint: "It points the visitor out to the agents.",
};

/** What a rule does that came to its last gate: only one that asks the visitor something is held against others. */
function doesOf({ gates }: RuleTrace): Does {
  if (gates.some(({ gate }) => gate === "article")) return "article";
  return gates.some(({ gate }) => gate === "priority") ? "invite" : "hint";
}

function asking(trace: RuleTrace): string {
  return doesOf(trace) === "article"
    ? "It offers the visitor its article now."
    : "It invites the visitor now.";
}

interface RuleProps {
  trace: RuleTrace;
  past: PastVisit | null | undefined;
  inviting: boolean;
}

/** One rule: what decided it, and unfolded each gate and each condition. */
function RuleWhy({ trace, past, inviting }: RuleProps) {
  const decided = trace.gates.find(({ passed }) => !passed);
  const deeds = past?.deeds.filter(({ rule }) => rule === trace.rule) ?? [];
  const at = past?.at[trace.rule];
  const name = (
    <span class="why-name">
      <bdi>{trace.name}</bdi>
      {deeds.map((deed) => (
        <span key={deed.at} class="why-deed">
          {exact(deed.at)}: {deed.words}
        </span>
      ))}
      {inviting && <Found line={{ passed: true, words: asking(trace) }} />}
      {!inviting && deeds.length === 0 && (
        <Found line={{ passed: trace.passed, words: decided?.words ?? FREE[doesOf(trace)] }} />
      )}
      {at !== undefined && <span class="why-at faint">Worked out for {exact(at)}</span>}
    </span>
  );
  if (trace.gates.length < 2) return <li class="why-plain">{name}</li>;
  return (
    <li>
      <details class="fold why-rule">
        <summary>
          <span class="fold-arrow">
            <Icon name="right" size={12} />
          </span>
          {name}
        </summary>
        <ol class="why-gates">
          {trace.gates.map((gate) => (
            <li key={gate.gate}>
              <Found line={gate} />
              {gate.gate === "conditions" && <Lines trace={trace} />}
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
}

/** The conditions of the rule, each below the group it is in. */
function Lines({ trace: { lines } }: { trace: RuleTrace }) {
  return (
    <ul class="why-lines">
      {lines
        .filter(({ path }) => path !== "rule.when" || lines.length === 1)
        .map((line) => (
          <li key={line.path} class={`why-depth-${Math.min(4, depthOf(line.path))}`}>
            <Found line={line} aside={isDenied(line.path)} />
          </li>
        ))}
    </ul>
  );
}

/** How many groups are around a condition, the outermost not counted: `rule.when.of.1.of.0` is in one. */
function depthOf(path: string): number {
  return Math.max(0, path.split(".").filter((word) => word === "of").length - 1);
}

/** Whether a condition is within one that is not to hold, which says what comes of it: `of` without a number. */
function isDenied(path: string): boolean {
  return /\.of(\.of|$)/.test(path);
}
