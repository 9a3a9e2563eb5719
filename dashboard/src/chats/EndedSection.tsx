import { useEffect, useMemo } from "preact/hooks";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import type { ChatView } from "../wire";
import { ChatRow } from "./ChatRow";
import { EndedChats, joined } from "./ended_chats";
import { ListSection } from "./ListSection";

interface Props {
  /** Those that ended while this page looked on. */
  fresh: readonly ChatView[];
  open: (chat: string) => void;
}

/** Chats that are over, for each site a page at a time. */
export function EndedSection({ fresh, open }: Props) {
  const { api, desk } = useApp();
  const sites = [...desk.sites.value.keys()].join(" ");
  const archives = useMemo(
    () =>
      sites
        .split(" ")
        .filter(Boolean)
        .map((site) => new EndedChats(api, site)),
    [api, sites],
  );
  useEffect(() => {
    for (const archive of archives) void archive.more();
  }, [archives]);
  const over = archives
    .flatMap((archive) => archive.chats.value)
    .filter((chat) => isStillOver(chat, desk.chats.value));
  const chats = joined(fresh, over);
  return (
    <ListSection
      name="Ended"
      count={null}
      empty={archives.every(isDone) && !chats.length ? "Chats that are over are kept here." : null}
    >
      {chats.map((chat) => (
        <li key={chat.id}>
          <ChatRow chat={chat} open={open} />
        </li>
      ))}
      <More archives={archives} />
    </ListSection>
  );
}

/** A chat of an old page may be open again, or a message left that is shown in its own section. */
function isStillOver(chat: ChatView, desk: ReadonlyMap<string, ChatView>): boolean {
  return !desk.has(chat.id) && !(chat.left_message && chat.phase !== "closed");
}

function isDone(archive: EndedChats): boolean {
  return archive.paging.value.phase === "end";
}

function More({ archives }: { archives: readonly EndedChats[] }) {
  if (archives.every(isDone)) return null;
  const failed = archives.map((archive) => archive.paging.value).find((paging) => paging.phase === "failed");
  const loading = archives.some((archive) => archive.paging.value.phase === "loading");
  const more = () => {
    for (const archive of archives) void archive.more();
  };
  return (
    <li class="list-more">
      {failed?.phase === "failed" && (
        <p class="field-error" role="alert">
          {failed.reason}
        </p>
      )}
      <Button kind="quiet" size="small" busy={loading} onClick={more}>
        {failed ? "Try again" : "Show earlier chats"}
      </Button>
    </li>
  );
}
