import "./ending.css";
import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { OfferDialog } from "../../follow_ups/OfferDialog";
import { endingOf } from "../../models/ending";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import { useShortcuts } from "../../ui/useShortcuts";
import type { ChatView } from "../../wire";
import { BlockDialog } from "../blocking/BlockDialog";
import { SumUpDialog } from "./SumUpDialog";
import { TagsDialog } from "./TagsDialog";

const MINUTES = [2, 5, 10, 30];

interface Props {
  chat: ChatView;
  /** Whether the chat is the agent's own; else only its visitor can be blocked here. */
  mine: boolean;
}

/** What else one does in a chat. Whoever has it, or had it, may follow up on it. */
export function MoreMenu({ chat, mine }: Props) {
  const { desk } = useApp();
  const [open, setOpen] = useState<"summary" | "tags" | "block" | "follow" | null>(null);
  const follows = chat.agent === desk.me.value?.id && chat.follow_up?.phase !== "open";
  useShortcuts("Chats", [{ keys: "b", label: "Block the visitor…", run: () => setOpen("block") }]);
  return (
    <>
      <Menu class="button button-quiet" label="More" trigger={<Icon name="more" />}>
        {mine && <Own chat={chat} open={setOpen} />}
        {follows && (
          <MenuItem onClick={() => setOpen("follow")}>
            <span class="menu-words">Follow up…</span>
            <kbd class="key">U</kbd>
          </MenuItem>
        )}
        <MenuItem onClick={() => setOpen("block")}>
          <span class="menu-words">Block the visitor…</span>
          <kbd class="key">B</kbd>
        </MenuItem>
      </Menu>
      {follows && <FollowKey follow={() => setOpen("follow")} />}
      {open === "summary" && <SumUpDialog close={() => setOpen(null)} />}
      {open === "tags" && <TagsDialog chat={chat} close={() => setOpen(null)} />}
      {open === "follow" && <OfferDialog chat={chat} close={() => setOpen(null)} />}
      {open === "block" && <BlockDialog chat={chat} close={() => setOpen(null)} />}
    </>
  );
}

function FollowKey({ follow }: { follow: () => void }) {
  useShortcuts("Chats", [{ keys: "u", label: "Follow up…", run: follow }]);
  return null;
}

function Own({ chat, open }: { chat: ChatView; open: (dialog: "summary" | "tags") => void }) {
  const { chats, desk, toasts } = useApp();
  const report = (refusal: Error) => toasts.error(refusal.message);
  const { question } = endingOf(desk.sites.value.get(chat.site));
  const back = (minutes: number | null) => void chats.beBack(chat.id, minutes).catch(report);
  const [asking, setAsking] = useState(false);
  const asked = chat.asked_at !== null;
  const ask = async () => {
    if (asking || asked) return;
    setAsking(true);
    await chats.askMore(chat.id, question).catch(report);
    setAsking(false);
  };
  useShortcuts("Chats", [
    { keys: "e", label: "Ask whether there is anything else", run: () => void ask() },
    { keys: "s", label: "Sum up…", run: () => open("summary") },
    { keys: "l", label: "Tags…", run: () => open("tags") },
  ]);
  return (
    <>
      {!asked && (
        <MenuItem onClick={() => void ask()}>
          <span class="menu-words">Anything else?</span>
          <kbd class="key">E</kbd>
        </MenuItem>
      )}
      {chat.back_by !== null && <MenuItem onClick={() => back(null)}>I am back</MenuItem>}
      <MenuItem onClick={() => open("summary")}>
        <span class="menu-words">Sum up…</span>
        <kbd class="key">S</kbd>
      </MenuItem>
      <MenuItem onClick={() => open("tags")}>
        <span class="menu-words">Tags…</span>
        <kbd class="key">L</kbd>
      </MenuItem>
      {MINUTES.map((minutes) => (
        <MenuItem key={minutes} onClick={() => back(minutes)}>
          Back in {minutes} minutes
        </MenuItem>
      ))}
    </>
  );
}
