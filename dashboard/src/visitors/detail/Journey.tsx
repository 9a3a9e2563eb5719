import "./journey.css";
import { Icon } from "../../ui/Icon";
import { duration, exact } from "../../ui/moment";
import { Time } from "../../ui/Time";
import type { PageSeen, SearchSeen, VisitorDetail } from "../../wire";
import { PageLink } from "../PageLink";
import { Ticking } from "../Ticking";
import { resultWords } from "../words";
import { journey, type Step } from "./journey";

/** What the visitor did on this visit, as a line that grows at its top. */
export function Journey({ detail }: { detail: VisitorDetail }) {
  const steps = journey(detail);
  return (
    <section class="part" aria-labelledby="journey">
      <h3 id="journey" class="part-name">
        Journey
      </h3>
      <ol class="journey">
        {steps.map((step) => (
          <StepLine key={step.key} step={step} since={detail.row.page_since} />
        ))}
      </ol>
    </section>
  );
}

interface StepProps {
  step: Step;
  /** Since when the page that is open now is open; its view may be older where a log is replayed or a page came back. */
  since: number;
}

function StepLine({ step, since }: StepProps) {
  const now = step.kind === "page" && step.dwell === null;
  return (
    <li
      class={["step", now && "step-now", step.kind === "search" && "step-search"].filter(Boolean).join(" ")}
    >
      <span class="step-name">
        {step.kind === "search" ? <Query search={step.search} /> : named(step.page)}
      </span>
      <span class="step-when figures faint">
        <When step={step} since={since} />
      </span>
      <span class="step-more truncate">
        {step.kind === "search" ? (
          <Outcome search={step.search} />
        ) : (
          step.page.title && <PageLink url={step.page.url} />
        )}
      </span>
    </li>
  );
}

/** How long the page had the visitor, running for the one that is open; when, for what took no time. */
function When({ step, since }: StepProps) {
  if (step.kind === "search") return <Time at={step.search.at} as="clock" />;
  const { page, dwell } = step;
  if (dwell === null) return <Ticking since={since} />;
  return dwell > 0 ? <span title={exact(page.at)}>{duration(dwell)}</span> : <Time at={page.at} as="clock" />;
}

/** A page by its title, or by its address where it has none. */
function named({ title, url }: PageSeen) {
  return title || <PageLink url={url} />;
}

/** A search stands out from pages, one without results most of all. */
function Query({ search }: { search: SearchSeen }) {
  return (
    <span class={search.results === 0 ? "query query-none" : "query"}>
      <Icon name="search" size={12} label="Searched" />
      {search.query}
    </span>
  );
}

function Outcome({ search }: { search: SearchSeen }) {
  const found = resultWords(search);
  return (
    <>
      {found && <span class={search.results === 0 ? "outcome outcome-none" : "outcome"}>{found}</span>}
      {search.again && <span class="outcome">searched again</span>}
      {search.reformulated && <span class="outcome">reworded</span>}
    </>
  );
}
