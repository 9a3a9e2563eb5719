import "../people.css";
import "../teams/teams.css";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { EmptyState, ErrorState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { exact } from "../../ui/moment";
import { Skeleton } from "../../ui/Skeleton";
import { Time } from "../../ui/Time";
import { numberedName } from "../../visitors/words";
import type { BlockView } from "../../wire";

/** Who may not chat on a site, why, until when, and who said so. */
export function BlocksPage({ site }: { site: string }) {
  const { api } = useApp();
  const [blocks, setBlocks] = useState<readonly BlockView[] | null>(null);
  const [problem, setProblem] = useState("");
  const load = () => {
    setProblem("");
    api
      .get<BlockView[]>(`/sites/${site}/blocks`)
      .then(setBlocks, (error: Error) => setProblem(error.message));
  };
  useEffect(load, [site]);
  if (problem)
    return (
      <ErrorState title="The list could not be loaded" action={<Button onClick={load}>Try again</Button>}>
        <p>{problem}</p>
      </ErrorState>
    );
  if (!blocks) return <Skeleton widths={["60%", "60%"]} label="Loading who is blocked" />;
  if (!blocks.length)
    return (
      <EmptyState icon="ban" title="Nobody is blocked">
        <p>
          In a chat, “Block the visitor…” under More keeps somebody from chatting for a while. They are listed
          here.
        </p>
      </EmptyState>
    );
  return (
    <ul class="team-rows">
      {blocks.map((block) => (
        <Row
          key={block.id}
          block={block}
          gone={() => setBlocks(blocks.filter((each) => each.id !== block.id))}
        />
      ))}
    </ul>
  );
}

function Row({ block, gone }: { block: BlockView; gone: () => void }) {
  const { api, toasts } = useApp();
  const [busy, setBusy] = useState(false);
  const name = block.name || numberedName(block.visitor);
  const lift = async () => {
    setBusy(true);
    try {
      await api.delete(`/blocks/${block.id}`);
      gone();
    } catch (error) {
      toasts.error((error as Error).message);
      setBusy(false);
    }
  };
  return (
    <li class="team-row">
      <div class="team-says">
        <p class="team-name">
          {block.chat ? (
            <Link section="chats" item={block.chat}>
              {name}
            </Link>
          ) : (
            name
          )}
          {block.network && <span class="soft"> and their network</span>}
        </p>
        <p>{block.reason}</p>
        <p class="faint">
          {block.until === null ? "For good" : `Until ${exact(block.until)}`} · by {block.agent_name},{" "}
          <Time at={block.at} />
        </p>
      </div>
      <Button size="small" busy={busy} onClick={lift}>
        Lift<span class="visually-hidden"> the block of {name}</span>
      </Button>
    </li>
  );
}
