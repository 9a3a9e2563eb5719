import { Icon } from "../../ui/Icon";
import { duration } from "../../ui/moment";
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
          <StepLine
            key={step.kind === "page" ? step.page.id : `${step.search.at} ${step.search.query}`}
            step={step}
          />
        ))}
      </ol>
    </section>
  );
}

function StepLine({ step }: { step: Step }) {
  if (step.kind === "search") {
    return (
      <li class="step step-search">
        <SearchLine search={step.search} />
        <span class="step-when faint">
          <Time at={step.search.at} as="clock" />
        </span>
      </li>
    );
  }
  const { page, dwell } = step;
  return (
    <li class={`step ${dwell === null ? "step-now" : ""} ${page.search ? "step-search" : ""}`}>
      {page.search ? <SearchLine search={page.search} /> : <PageName page={page} />}
      <span class="step-when figures faint">
        {dwell === null ? (
          <Ticking since={page.at} />
        ) : dwell > 0 ? (
          duration(dwell)
        ) : (
          <Time at={page.at} as="clock" />
        )}
      </span>
      <span class="step-path truncate">
        <PageLink url={page.url} />
      </span>
    </li>
  );
}

function PageName({ page }: { page: PageSeen }) {
  return <span class="step-name">{page.title || "Untitled page"}</span>;
}

/** A search stands out from pages, one without results most of all. */
function SearchLine({ search }: { search: SearchSeen }) {
  const found = resultWords(search);
  return (
    <span class="step-name">
      <span class={search.results === 0 ? "query query-none" : "query"}>
        <Icon name="search" size={12} label="Searched" />
        {search.query}
      </span>
      {found && (
        <span class={search.results === 0 ? "query-outcome query-outcome-none" : "query-outcome"}>
          {found}
        </span>
      )}
      {search.again && <span class="query-outcome">again</span>}
      {search.reformulated && <span class="query-outcome">in other words</span>}
    </span>
  );
}
