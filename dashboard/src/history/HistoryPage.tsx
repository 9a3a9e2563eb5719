import "./history.css";
import { useEffect } from "preact/hooks";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import { EmptyState, ErrorState } from "../ui/EmptyState";
import { Skeleton } from "../ui/Skeleton";
import { ALL, isNarrowed } from "./found";
import { HistoryBar } from "./HistoryBar";
import { HitRow } from "./HitRow";

/** The History screen: all chats, and what was said in them, by words and by what narrows them. */
export function HistoryPage() {
  const { history } = useApp();
  useEffect(() => {
    if (!history.hits.peek().length) void history.more();
  }, [history]);
  return (
    <main class="page">
      <header class="page-head">
        <h1 class="page-title">History</h1>
      </header>
      <HistoryBar />
      <div class="history-body">
        <Hits />
      </div>
    </main>
  );
}

function Hits() {
  const { history } = useApp();
  const hits = history.hits.value;
  const paging = history.paging.value;
  if (paging.phase === "failed" && !hits.length) {
    return (
      <ErrorState
        title="This could not be looked for"
        action={<Button onClick={() => history.more()}>Try again</Button>}
      >
        <p>{paging.reason}</p>
      </ErrorState>
    );
  }
  if (paging.phase === "loading" && !hits.length)
    return <Skeleton widths={["50%", "70%", "40%"]} label="Looking" />;
  return (
    <>
      {!history.complete.value && (
        <p class="history-note" role="status">
          Earlier messages are still being read: not all of them are found yet.
        </p>
      )}
      {hits.length ? <List /> : <Nothing />}
    </>
  );
}

function List() {
  const { history } = useApp();
  const paging = history.paging.value;
  return (
    <>
      <ul class="history-hits" aria-busy={paging.phase === "loading" ? "true" : undefined}>
        {history.hits.value.map((hit) => (
          <li key={`${hit.chat.id} ${hit.item}`}>
            <HitRow hit={hit} />
          </li>
        ))}
      </ul>
      {paging.phase === "failed" && (
        <p class="field-error" role="alert">
          {paging.reason}
        </p>
      )}
      {paging.phase !== "end" && (
        <Button kind="quiet" size="small" busy={paging.phase === "loading"} onClick={() => history.more()}>
          {paging.phase === "failed" ? "Try again" : "Show earlier ones"}
        </Button>
      )}
    </>
  );
}

function Nothing() {
  const { history } = useApp();
  if (!isNarrowed(history.asked.value)) {
    return (
      <EmptyState icon="clock" title="No chats yet">
        <p>Every chat is kept here, with all that was said in it.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="search"
      title="Nothing was found"
      action={<Button onClick={() => history.ask(ALL)}>Show all chats</Button>}
    >
      <p>Each word must be in the message, or begin one that is. Fewer words or a longer time find more.</p>
    </EmptyState>
  );
}
