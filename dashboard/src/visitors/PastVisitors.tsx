import "./detail/earlier.css";
import { useEffect, useMemo } from "preact/hooks";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Link } from "../ui/Link";
import { Time } from "../ui/Time";
import type { PastVisitor } from "../wire";
import { PastVisitors } from "./past_visitors";
import { sourceWords, visitorName } from "./words";

interface Props {
  site: string;
  close: () => void;
}

/** Who was here before, the latest first; each leads to all that is known of them. */
export function PastVisitorsDialog({ site, close }: Props) {
  const { api, router } = useApp();
  const past = useMemo(() => new PastVisitors(api, site), [api, site]);
  useEffect(() => void past.more(), [past]);
  const { phase, found, problem } = past.state.value;
  const open = (visitor: string) => {
    close();
    router.go("visitors", visitor);
  };
  return (
    <Dialog title="Past visitors" close={close}>
      {phase === "end" && found.length === 0 && (
        <p class="soft">Whoever leaves the site is kept here, with their pages and why they were invited.</p>
      )}
      <ul>
        {found.map((visitor) => (
          <Line key={visitor.id} visitor={visitor} open={open} />
        ))}
      </ul>
      {problem && (
        <p class="field-error" role="alert">
          {problem}
        </p>
      )}
      {phase !== "end" && (
        <Button kind="quiet" size="small" busy={phase === "loading"} onClick={() => void past.more()}>
          {problem ? "Try again" : "Show earlier visitors"}
        </Button>
      )}
    </Dialog>
  );
}

function Line({ visitor, open }: { visitor: PastVisitor; open: (visitor: string) => void }) {
  const { id, pages, visits, left_at, source } = visitor;
  return (
    <li class="earlier">
      <Link class="earlier-words" section="visitors" item={id} follow={() => open(id)}>
        <bdi>{visitorName(visitor)}</bdi>
      </Link>
      <span class="faint">
        <Time at={left_at} />
      </span>
      <span class="earlier-more faint truncate" dir="auto">
        {pages} {pages === 1 ? "page" : "pages"} from {sourceWords(source).name}
        {visits > 1 && `, visit ${visits}`}
      </span>
    </li>
  );
}
