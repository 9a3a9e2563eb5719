import { useApp } from "../../app";
import { supervises } from "../../models/desk_state";
import type { Shortcut } from "../../models/shortcuts";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import { useShortcuts } from "../../ui/useShortcuts";
import type { ChatView } from "../../wire";
import { type Act, actsOf } from "./acts";
import { HandOver } from "./HandOver";

/** What can be done with colleagues in this chat: by a menu, by keys and from the palette. */
export function ColleagueActs({ chat }: { chat: ChatView }) {
  const { desk, drafts, notes, toasts } = useApp();
  const me = desk.me.value?.id ?? "";
  const take = () => notes.takeOver(chat.id).catch((refusal: Error) => toasts.error(refusal.message));
  const ask = () => {
    const key = `note ${chat.id}`;
    if (!drafts.get(key).trim()) drafts.set(key, "@");
    notes.begin(chat.id);
  };
  const deeds: Record<Act, Shortcut> = {
    note: { keys: "m", label: "Write a note", run: () => notes.begin(chat.id) },
    ask: { keys: "q", label: "Ask a colleague", run: ask },
    hand: { keys: "t", label: "Hand over the chat", run: () => notes.handOver(chat.id) },
    over: { keys: "o", label: "Take over the chat", run: () => void take() },
  };
  const able = actsOf(chat, me, supervises(desk.me.value)).map((act) => deeds[act]);
  return (
    <>
      <Keys key={able.map(({ keys }) => keys).join()} shortcuts={able} />
      <Menu trigger={<Icon name="users" />} label="Colleagues" class="button button-quiet button-bare">
        {able.map(({ keys, label, run }) => (
          <MenuItem key={keys} onClick={run}>
            <span class="menu-words">{label}</span>
            <kbd class="key">{keys.toUpperCase()}</kbd>
          </MenuItem>
        ))}
      </Menu>
      {notes.handing.value === chat.id && <HandOver chat={chat} />}
    </>
  );
}

/** The keys of what can be done, which are others once that is something else. */
function Keys({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  useShortcuts("Colleagues", shortcuts);
  return null;
}
