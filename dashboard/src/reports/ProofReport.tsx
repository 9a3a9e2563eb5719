import "./columns.css";
import "./proof.css";
import type { ComponentChildren } from "preact";
import { Link } from "../ui/Link";
import { Time } from "../ui/Time";
import type { ProofArm, ProofStage, RuleProof } from "../wire";
import {
  amount,
  armName,
  between,
  budgetWords,
  heldWords,
  liftWords,
  meanWorth,
  OF_WHOM,
  part,
  STAGES,
  stageName,
  stageOf,
} from "./proof";
import { Report } from "./Report";

/** Whether a rule helps, and what became of those whom it invites. */
export function ProofReport({ rule, children }: { rule: string; children: ComponentChildren }) {
  return (
    <Report<RuleProof> title="Whether a rule helps" path={`/rules/${rule}/proof`} meaning={<Meaning />}>
      {(proof) => (
        <>
          <div class="proof-head">
            {children}
            <Link section="settings" item="rules" part={proof.rule}>
              Edit the rule
            </Link>
            <span class="soft">
              Compared since <Time at={proof.since} as="clock" />
            </span>
          </div>
          <Said proof={proof} />
          <Table proof={proof} />
          <Held proof={proof} />
        </>
      )}
    </Report>
  );
}

function Said({ proof }: { proof: RuleProof }) {
  const lift = liftWords(proof);
  return (
    <div class="proof-said">
      {lift && (
        <p class={`proof-lift verdict-${proof.lift?.verdict}`}>
          <span class="report-number figures">{lift.times}</span>
          <span class="report-note figures">{lift.range}</span>
        </p>
      )}
      <div>
        {proof.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </div>
  );
}

function Table({ proof }: { proof: RuleProof }) {
  const { arms, ahead } = proof;
  const names = Object.keys(STAGES) as ProofStage["stage"][];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard, too.
    <section class="columns" aria-label="Figures of the rule" tabIndex={0}>
      <table class="report-table columns-table" style={{ "--columns": arms.length }}>
        <thead>
          <tr>
            <th scope="col">Visitors</th>
            {arms.map((arm) => (
              <th key={armName(arm)} scope="col" class="figure">
                {armName(arm)}
                {isAhead(arm, ahead) && <span class="proof-ahead">does best</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Qualified</th>
            {arms.map((arm) => (
              <td key={armName(arm)} class="figure figures" data-column={whose(arm, ahead)}>
                {arm.visitors.toLocaleString()}
              </td>
            ))}
          </tr>
          {names.map((name) => (
            <Row key={name} name={name} proof={proof} />
          ))}
          {proof.goal?.kind === "value" && <Worth proof={proof} />}
        </tbody>
      </table>
    </section>
  );
}

function isAhead({ variant }: ProofArm, ahead: number | null): boolean {
  return variant !== null && variant === ahead;
}

/** What stands before a figure where the table has no columns. */
function whose(arm: ProofArm, ahead: number | null): string {
  return armName(arm) + (isAhead(arm, ahead) ? ", does best" : "");
}

function Row({ name, proof }: { name: ProofStage["stage"]; proof: RuleProof }) {
  return (
    <tr class={name === "reached" ? "proof-goal" : undefined}>
      <th scope="row">
        {stageName(name, proof)}
        {OF_WHOM[name] && <span class="report-note">{OF_WHOM[name]}</span>}
      </th>
      {proof.arms.map((arm) => (
        <td key={armName(arm)} class="figure figures" data-column={whose(arm, proof.ahead)}>
          <Cell stage={stageOf(arm, name)} soon={name === "reached" ? arm.soon : 0} />
        </td>
      ))}
    </tr>
  );
}

/** What visitors brought in, where the goal says so: in all, and for each of those who had all its days. */
function Worth({ proof }: { proof: RuleProof }) {
  return (
    <tr>
      <th scope="row">
        Worth in all
        <span class="report-note">and for each who had all its days</span>
      </th>
      {proof.arms.map((arm) => (
        <td key={armName(arm)} class="figure figures" data-column={whose(arm, proof.ahead)}>
          {amount(arm.value)}
          <span class="report-note">{meanWorth(arm)}</span>
        </td>
      ))}
    </tr>
  );
}

function Cell({ stage, soon }: { stage: ProofStage | null; soon: number }) {
  if (!stage) return <>–</>;
  return (
    <>
      {stage.count.toLocaleString()}
      {stage.total > 0 && stage.stage !== "sent" && (
        <>
          {` · ${part(stage.count / stage.total)}`}
          <span class="report-note">{between(stage)}</span>
        </>
      )}
      {soon > 0 && <span class="report-note">and {soon.toLocaleString()} with days left</span>}
    </>
  );
}

function Held({ proof }: { proof: RuleProof }) {
  const held = heldWords(proof);
  const budget = budgetWords(proof);
  return (
    <p class="soft">
      The conditions held in {proof.qualified.toLocaleString()} {proof.qualified === 1 ? "visit" : "visits"}.{" "}
      {held.length > 0 && `What kept some of them from being invited: ${held.join(", ")}.`}
      {budget.length > 0 && ` The contact budget did because they ${budget.join(", ")}.`}
    </p>
  );
}

function Meaning() {
  return (
    <p>
      A visitor counts once, from the first time that all conditions held, the contact budget allowed it and
      an agent was free: then it was drawn by lot whether to invite them, and with which text. Both groups
      count whatever happened afterwards; a goal counts within its days, and once they are over. Below each
      share stands where it lies. These intervals, and what is said of the rule, hold however often you look:
      of twenty rules that change nothing, one at most is ever said to.
    </p>
  );
}
