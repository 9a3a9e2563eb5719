import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { endingOf } from "../../models/ending";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import type { ChatView } from "../../wire";
import { SumUpDialog } from "./SumUpDialog";
import { TagsDialog } from "./TagsDialog";

const MINUTES = [2, 5, 10, 30];

/** What else one does in a chat of one's own. */
export function MoreMenu({ chat }: { chat: ChatView }) {
  const { chats, desk, toasts } = useApp();
  const [open, setOpen] = useState<"summary" | "tags" | null>(null);
  const report = (refusal: Error) => toasts.error(refusal.message);
  const { question } = endingOf(desk.sites.value.get(chat.site));
  const back = (minutes: number | null) => void chats.beBack(chat.id, minutes).catch(report);
  return (
    <>
      <Menu class="button button-quiet" label="More" trigger={<Icon name="more" />}>
        {chat.asked_at === null && (
          <MenuItem onClick={() => void chats.askMore(chat.id, question).catch(report)}>
            Anything else?
          </MenuItem>
        )}
        {chat.back_by !== null && <MenuItem onClick={() => back(null)}>I am back</MenuItem>}
        <MenuItem onClick={() => setOpen("summary")}>Sum up…</MenuItem>
        <MenuItem onClick={() => setOpen("tags")}>Tags…</MenuItem>
        {MINUTES.map((minutes) => (
          <MenuItem key={minutes} onClick={() => back(minutes)}>
            Back in {minutes} minutes
          </MenuItem>
        ))}
      </Menu>
      {open === "summary" && <SumUpDialog close={() => setOpen(null)} />}
      {open === "tags" && <TagsDialog chat={chat} close={() => setOpen(null)} />}
    </>
  );
}
