import { useEffect } from "preact/hooks";
import { useApp } from "../app";
import { NO_FILTER } from "../models/visitors";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Skeleton } from "../ui/Skeleton";
import { useShortcuts } from "../ui/useShortcuts";
import type { SiteView } from "../wire";
import { FilterBar } from "./FilterBar";
import { Grid } from "./Grid";

interface Props {
  site: SiteView;
  /** Opens a visitor, taking the focus there where the keyboard asked for it. */
  open: (visitor: string, focus: boolean) => void;
}

/** The grid of a site in all its states, under what narrows it. */
export function LiveList({ site, open }: Props) {
  const { visitors, desk } = useApp();
  useEffect(() => visitors.watch(site.id), [visitors, site.id]);
  const invite = (visitor: string) => {
    open(visitor, false);
    visitors.inviting.begin(visitor, desk.sites.value.get(site.id)?.greetings[0] ?? "");
  };
  const opened = visitors.opened.value;
  useShortcuts("Visitors", [{ keys: "i", label: "Invite the visitor", run: () => opened && invite(opened) }]);
  const grid = visitors.grid.value;
  return (
    <>
      <FilterBar />
      {grid ? (
        <Grid grid={grid} open={open} invite={invite} />
      ) : (
        <Skeleton widths={Array(12).fill("100%")} label="Loading visitors" />
      )}
      {grid?.total === 0 && grid.fresh === 0 && <Nobody />}
    </>
  );
}

function Nobody() {
  const { visitors } = useApp();
  if (visitors.filtered.value) {
    return (
      <div class="list-empty">
        <EmptyState
          icon="filter"
          title="No visitor matches"
          action={<Button onClick={() => visitors.narrow(NO_FILTER)}>Clear the filter</Button>}
        >
          <p>Somebody may be here all the same. New matches appear by themselves.</p>
        </EmptyState>
      </div>
    );
  }
  return (
    <div class="list-empty">
      <EmptyState icon="users" title="Nobody is here right now">
        <p>
          Visitors appear the moment they open a page of your site, with where they came from and what they
          look for.
        </p>
      </EmptyState>
    </div>
  );
}
