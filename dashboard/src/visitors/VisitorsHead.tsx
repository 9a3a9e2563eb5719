import { useState } from "preact/hooks";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import { SiteSwitch } from "../ui/SiteSwitch";
import type { SiteView } from "../wire";
import { Fresh } from "./Fresh";
import { PastVisitorsDialog } from "./PastVisitors";
import { STATE_WORDS } from "./words";

const STATES = ["active", "idle", "hidden"] as const;

/** The title, which site, how many are here, and how the list looks. */
export function VisitorsHead({ site, live }: { site: SiteView | null; live: boolean }) {
  const { layout } = useApp();
  const compact = layout.compact.value;
  const map = layout.map.value;
  return (
    <header class="page-head">
      <h1 class="page-title">Visitors</h1>
      {site && <SiteSwitch site={site} />}
      {live && <Sums />}
      {live && <Fresh />}
      {live && (
        <div class="head-tools">
          {site && <Past site={site.id} />}
          <Button
            class="density"
            kind="quiet"
            size="small"
            icon="rows"
            aria-label="Compact rows"
            aria-pressed={compact ? "true" : "false"}
            onClick={() => layout.setCompact(!compact)}
          />
          <Button
            kind="quiet"
            size="small"
            icon="map"
            aria-label="Map"
            aria-pressed={map ? "true" : "false"}
            onClick={() => layout.setMap(!map)}
          />
        </div>
      )}
    </header>
  );
}

function Past({ site }: { site: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" size="small" icon="clock" onClick={() => setOpen(true)}>
        Past visitors
      </Button>
      {open && <PastVisitorsDialog site={site} close={() => setOpen(false)} />}
    </>
  );
}

function Sums() {
  const grid = useApp().visitors.grid.value;
  if (!grid) return null;
  return (
    <p class="sums figures">
      <strong>{grid.live}</strong> here now
      {STATES.map((state) => (
        <span key={state} class="sums-state">
          {grid.states.get(state) ?? 0} {STATE_WORDS[state].toLowerCase()}
        </span>
      ))}
    </p>
  );
}
