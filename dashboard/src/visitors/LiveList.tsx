import { useEffect } from "preact/hooks";
import { useApp } from "../app";
import { NO_FILTER } from "../models/visitors";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Skeleton } from "../ui/Skeleton";
import { useShortcuts } from "../ui/useShortcuts";
import type { SiteView } from "../wire";
import { Grid } from "./Grid";

interface Props {
  site: SiteView;
  open: (visitor: string, focus: boolean) => void;
}

/** The grid of a site in all its states. */
export function LiveList({ site, open }: Props) {
  const { visitors, desk } = useApp();
  useEffect(() => {
    visitors.watch(site.id);
    return () => visitors.unwatch();
  }, [visitors, site.id]);
  const invite = (visitor: string) => {
    open(visitor, false);
    visitors.inviting.begin(visitor, desk.sites.value.get(site.id)?.greetings[0] ?? "");
  };
  const opened = visitors.opened.value;
  useShortcuts("In the list", [
    { keys: "i", label: "Invite the visitor", run: () => opened && invite(opened) },
  ]);
  const grid = visitors.grid.value;
  if (!grid) return <Skeleton widths={Array(12).fill("100%")} label="Loading visitors" />;
  return (
    <>
      <Grid grid={grid} open={(visitor) => open(visitor, true)} invite={invite} />
      {grid.total === 0 && grid.fresh === 0 && <Nobody />}
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
