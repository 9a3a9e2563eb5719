import "../../ui/fold.css";
import { useApp } from "../../app";
import { Found } from "../../ui/Found";
import { Icon } from "../../ui/Icon";
import { exact, LOCALE } from "../../ui/moment";
import type { Rehearsal, RehearsalExample, RehearsalStep } from "../../wire";
import { Bars, Tally } from "./Bars";
import { budgetParts, byDay, byHour, heldBack } from "./rehearsal_words";

interface Props {
  rehearsal: Rehearsal;
  days: number;
  /** The rule says something else by now. */
  changed: boolean;
  /** The rule points out, and asks nobody anything. */
  hint: boolean;
}

/** What came of a rehearsal. */
export function RehearsalFound({ rehearsal, days, changed, hint }: Props) {
  const { clock } = useApp();
  const held = heldBack(rehearsal);
  const parts = budgetParts(rehearsal);
  return (
    <div class="rehearsal">
      {changed && (
        <p class="soft">The rule has been changed since: rehearse again to see what it does now.</p>
      )}
      <p class="rehearsal-sum" role="status">
        {sum(rehearsal, days, hint)}
      </p>
      {rehearsal.invited > 0 && (
        <>
          <Bars
            label={hint ? "Pointed out by day" : "Invitations by day"}
            bars={byDay(rehearsal, days, clock.now)}
          />
          <Bars label="By hour of the day" bars={byHour(rehearsal)} />
        </>
      )}
      {held.length > 0 && (
        <section>
          <h3>Visits that were held back by</h3>
          <Tally bars={held} />
        </section>
      )}
      {parts.length > 0 && (
        <section>
          <h3>The contact budget, because they</h3>
          <Tally bars={parts} />
        </section>
      )}
      {rehearsal.examples.length > 0 && (
        <section>
          <h3>The last ones, step by step</h3>
          {rehearsal.examples.map((example) => (
            <Example key={example.visit} example={example} hint={hint} />
          ))}
        </section>
      )}
      {rehearsal.visits > 0 &&
        rehearsal.untold?.map((sentence) => (
          <p key={sentence} class="field-hint">
            {sentence}
          </p>
        ))}
      <p class="field-hint">
        {hint
          ? "The site is taken as it is today. Nobody is asked anything by this rule."
          : "Hours, budget and the other rules are those of today. Whenever the site was open somebody counts as having been free, and each invitation as seen and left unanswered."}
      </p>
    </div>
  );
}

function sum(rehearsal: Rehearsal, days: number, hint: boolean): string {
  const { visits, pages, invited, refused_before, refused_later } = rehearsal;
  const span = days === 1 ? "the last day" : `the last ${days} days`;
  if (visits === 0) return `Nobody visited the site in ${span}. ${outside(rehearsal)}`;
  const [all, seen] = [visits.toLocaleString(LOCALE), pages.toLocaleString(LOCALE)];
  const first = `It would have ${hint ? "pointed out" : "invited"} ${invited.toLocaleString(LOCALE)} of ${all} visits (${seen} pages) in ${span}.`;
  const refused = refused_before + refused_later;
  if (invited === 0 || hint) return first;
  if (refused === 0) return `${first} None of them ever declined an invitation.`;
  return `${first} Of those visitors ${refused_before} had declined an invitation before, and ${refused_later} did later.`;
}

function outside({ outside_at }: Rehearsal): string {
  if (outside_at === null) return "No visit of it is recorded yet.";
  return `The latest visit that is recorded began on ${exact(outside_at)}: choose more days, or wait for new ones.`;
}

const ICONS = { page: "right", search: "search", event: "check", held: "ban", invited: "hand" } as const;
const SAID = { page: "", search: "", event: "", held: "Held back: ", invited: "It would have said: " };

function Example({ example, hint }: { example: RehearsalExample; hint: boolean }) {
  return (
    <details class="fold example">
      <summary>
        <span class="fold-arrow">
          <Icon name="right" size={12} />
        </span>
        Would have been {hint ? "pointed out" : "invited"} on {exact(example.at)}
      </summary>
      <ol class="example-steps">
        {example.steps.map((step, index) => (
          <Step key={index} step={step} hint={hint} />
        ))}
      </ol>
      <ul class="example-lines">
        {example.lines
          .filter(({ path }) => path !== "rule.when" || example.lines.length === 1)
          .map((line) => (
            <li key={line.path}>
              <Found line={line} />
            </li>
          ))}
      </ul>
    </details>
  );
}

function Step({ step, hint }: { step: RehearsalStep; hint: boolean }) {
  const time = new Date(step.at).toLocaleTimeString(LOCALE);
  return (
    <li class={`example-step example-${step.kind}`}>
      <span class="figures faint">{time}</span>
      <Icon name={ICONS[step.kind]} size={12} />
      <span class="example-words">
        {hint && step.kind === "invited" ? (
          "It would have pointed the visitor out."
        ) : (
          <>
            {SAID[step.kind]}
            <bdi>{step.words}</bdi>
          </>
        )}
      </span>
    </li>
  );
}
