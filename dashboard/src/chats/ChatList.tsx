import "./list.css";
import { useRef, useState } from "preact/hooks";
import { AlertsMenu } from "../alerts/AlertsMenu";
import { useApp } from "../app";
import { Skeleton } from "../ui/Skeleton";
import type { ChatView } from "../wire";
import { ChatRow } from "./ChatRow";
import { EndedSection } from "./EndedSection";
import { FullWords } from "./FullWords";
import { ListSection } from "./ListSection";
import { PromiseSection } from "./PromiseSection";
import { GivenRow, RequestRow } from "./RequestRow";
import { held, type Sections } from "./sections";

interface Props {
  open: (chat: string) => void;
  take: (chat: string) => Promise<void>;
}

/** All chats: who waits on top, then one's own, colleagues', what is promised, and what is over. */
export function ChatList({ open, take }: Props) {
  const { chats, desk } = useApp();
  const still = useStillness();
  const found = useHeld(chats.sections.value, still.touched);
  return (
    <nav class="chat-list" aria-label="Chats" {...still.watch}>
      <header class="page-head">
        <h1 class="page-title">Chats</h1>
        <AlertsMenu />
      </header>
      <div class="chat-list-body">
        {desk.loaded.value && desk.learns.value ? (
          <>
            <Rows name="You are asked" chats={found.asked} open={open} />
            <Rows
              name="Colleagues"
              chats={[...found.mine, ...found.colleagues]}
              open={open}
              empty="No colleague is talking to anybody right now."
            />
          </>
        ) : desk.loaded.value ? (
          <>
            <Rows name="You are asked" chats={found.asked} open={open} />
            <Requests chats={found.requests} open={open} take={take} />
            <Given chats={found.given} open={open} />
            <Rows name="Yours" chats={found.mine} open={open} empty="Nobody is talking to you right now." />
            <Rows name="Colleagues" chats={found.colleagues} open={open} />
            <PromiseSection chats={found.left} open={open} />
            <EndedSection fresh={found.ended} open={open} />
          </>
        ) : (
          <Skeleton widths={["70%", "90%", "50%", "80%", "60%"]} label="Loading chats" />
        )}
      </div>
    </nav>
  );
}

function Requests({ chats, open, take }: Props & { chats: readonly ChatView[] }) {
  if (!chats.length) return null;
  return (
    <ListSection name="Waiting" count={chats.length} above={<FullWords chats={chats} />}>
      {chats.map((chat) => (
        <li key={chat.id}>
          <RequestRow chat={chat} open={open} take={take} />
        </li>
      ))}
    </ListSection>
  );
}

function Given({ chats, open }: Pick<Props, "open"> & { chats: readonly ChatView[] }) {
  if (!chats.length) return null;
  return (
    <ListSection name="Given to colleagues" count={chats.length}>
      {chats.map((chat) => (
        <li key={chat.id}>
          <GivenRow chat={chat} open={open} />
        </li>
      ))}
    </ListSection>
  );
}

interface RowsProps {
  name: string;
  chats: readonly ChatView[];
  open: (chat: string) => void;
  empty?: string;
}

function Rows({ name, chats, open, empty }: RowsProps) {
  if (!chats.length && !empty) return null;
  return (
    <ListSection name={name} count={chats.length || null} empty={chats.length ? null : (empty ?? null)}>
      {chats.map((chat) => (
        <li key={chat.id}>
          <ChatRow chat={chat} open={open} />
        </li>
      ))}
    </ListSection>
  );
}

/** Whether the pointer or the focus is on the list: then no row may move. */
function useStillness() {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const watch = {
    onPointerEnter: (event: PointerEvent) => setPointed(event.pointerType === "mouse"),
    onPointerLeave: () => setPointed(false),
    onFocusIn: () => setFocused(true),
    onFocusOut: () => setFocused(false),
  };
  return { touched: pointed || focused, watch };
}

/** The sections in the order that was shown when the list was touched. */
function useHeld(fresh: Sections, touched: boolean): Sections {
  const shown = useRef<Sections>(fresh);
  const found = touched ? inOrder(fresh, shown.current) : fresh;
  shown.current = found;
  return found;
}

function inOrder(fresh: Sections, shown: Sections): Sections {
  const keep = (name: keyof Sections) =>
    held(
      shown[name].map((chat) => chat.id),
      fresh[name],
    );
  return {
    requests: keep("requests"),
    given: keep("given"),
    mine: keep("mine"),
    asked: keep("asked"),
    colleagues: keep("colleagues"),
    left: keep("left"),
    ended: keep("ended"),
  };
}
