import "./reports.css";
import { useState } from "preact/hooks";
import { useApp } from "../app";
import { EmptyState } from "../ui/EmptyState";
import { Select } from "../ui/Field";
import { SiteSwitch } from "../ui/SiteSwitch";
import { Skeleton } from "../ui/Skeleton";
import { useSite } from "../useSite";
import { ClocksReport } from "./ClocksReport";
import { RuleReports } from "./RuleReports";
import { SurveyReport } from "./SurveyReport";
import { TagReport } from "./TagReport";
import { WaitsReport } from "./WaitsReport";

const SPANS: Readonly<Record<string, string>> = {
  1: "Last 24 hours",
  7: "Last 7 days",
  30: "Last 30 days",
  90: "Last 90 days",
};

/** The Reports screen: what came of it on one site over some days. The rule that is asked for stands first. */
export function ReportsPage({ item = "" }: { item?: string }) {
  const { desk } = useApp();
  const site = useSite();
  const [days, setDays] = useState("7");
  return (
    <main class="page reports">
      <header class="page-head">
        <h1 class="page-title">Reports</h1>
        {site && <SiteSwitch site={site} />}
        <Select
          class="head-select"
          label="Span"
          quiet
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
        >
          {Object.entries(SPANS).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      </header>
      <div class="reports-body">
        {!desk.loaded.value && <Skeleton label="Loading reports" />}
        {desk.loaded.value && !site && (
          <EmptyState icon="chart" title="No site yet">
            <p>Reports appear here once you serve a site.</p>
          </EmptyState>
        )}
        {site && item && <RuleReports site={site.id} chosen={item} />}
        {site && <WaitsReport site={site.id} days={days} />}
        {site && <ClocksReport site={site.id} days={days} />}
        {site && <SurveyReport site={site.id} days={days} />}
        {site && <TagReport site={site.id} days={days} />}
        {site && !item && <RuleReports site={site.id} chosen="" />}
      </div>
    </main>
  );
}
