import "./visitors.css";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Skeleton } from "../ui/Skeleton";
import { useShortcuts } from "../ui/useShortcuts";
import { useSite } from "../useSite";
import type { SiteView } from "../wire";
import { DetailPane } from "./detail/DetailPane";
import { FirstRun, FirstViewReceived } from "./FirstRun";
import { LiveList } from "./LiveList";
import { MapStrip } from "./map/MapStrip";
import { VisitorsHead } from "./VisitorsHead";

/** Who is on the site now. `visitor` is the one whose detail is open, or empty. */
export function VisitorsPage({ visitor }: { visitor: string }) {
  const { desk, visitors, router } = useApp();
  const site = useSite();
  const arrival = useFirstView(site);
  const [byKeyboard, setByKeyboard] = useState(false);
  useEffect(() => visitors.open(visitor), [visitors, visitor]);
  useEffect(() => () => visitors.open(""), [visitors]);
  const close = () => {
    visitors.inviting.cancel();
    router.swap("visitors");
  };
  useShortcuts("Visitors", [{ keys: "Escape", label: "Close the visitor", run: () => visitor && close() }]);
  const open = (id: string, focus: boolean) => {
    setByKeyboard(focus);
    if (id !== visitor) (visitor ? router.swap : router.go).call(router, "visitors", id);
  };
  const waiting = site !== null && site.first_view_at === null;
  return (
    <main class="page visitors">
      <VisitorsHead site={site} live={site !== null && !waiting} />
      <div class="visitors-body">
        <div class="visitors-list">
          {!desk.loaded.value && <Skeleton widths={Array(12).fill("100%")} label="Loading visitors" />}
          {desk.loaded.value && site === null && <NoSite />}
          {waiting && <FirstRun site={site} />}
          {site && !waiting && (
            <>
              {arrival.fresh && <FirstViewReceived dismiss={arrival.dismiss} />}
              <MapStrip />
              <LiveList site={site} open={open} />
            </>
          )}
        </div>
        {visitor && <DetailPane key={visitor} close={close} focused={byKeyboard} />}
      </div>
    </main>
  );
}

/** Whether the first page view ever came while this was looked at. */
function useFirstView(site: SiteView | null): { fresh: boolean; dismiss: () => void } {
  const [expected, setExpected] = useState("");
  const waiting = site?.first_view_at === null ? site.id : "";
  useEffect(() => {
    if (waiting) setExpected(waiting);
  }, [waiting]);
  return { fresh: !waiting && expected !== "" && expected === site?.id, dismiss: () => setExpected("") };
}

function NoSite() {
  const { desk, router } = useApp();
  if (!desk.manages.value) {
    return (
      <EmptyState icon="globe" title="No site yet">
        <p>Visitors of your sites appear here as soon as an owner lets you serve one.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="globe"
      title="No site yet"
      action={<Button onClick={() => router.go("settings")}>Open settings</Button>}
    >
      <p>Visitors of your sites appear here. Add the first site in the settings.</p>
    </EmptyState>
  );
}
