import "./chats.css";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Skeleton } from "../ui/Skeleton";
import { ChatList } from "./ChatList";
import { Conversation } from "./Conversation";
import { useBeside } from "./useBeside";
import { useChatKeys } from "./useChatKeys";
import { VisitorPane } from "./VisitorPane";

/** The Chats screen: list, conversation, visitor; on narrow screens one after the other. A `message` is shown where it
 * was said. */
export function ChatsPage({ chat: id, message = "" }: { chat: string; message?: string }) {
  const { chats, desk, router, toasts } = useApp();
  const { field, answer } = useAnswering(id);
  const [wanted, setBeside] = useBeside();
  const beside = wanted && !desk.learns.value;
  useEffect(() => chats.open(id), [chats, id]);
  useEffect(() => () => chats.open(""), [chats]);
  const go = (chat: string) => chat !== id && router.go("chats", chat);
  const show = (chat: string) => {
    answer(chat);
    go(chat);
  };
  const report = (refusal: Error) => toasts.error(refusal.message);
  const take = async (chat: string) => {
    answer(chat);
    await chats.take(chat).then(
      () => go(chat),
      (refusal) => {
        answer("");
        report(refusal);
      },
    );
  };
  const end = (chat: string) => chats.end(chat).catch(report);
  useChatKeys(id, field, take);
  const chat = chats.opened.value === id ? chats.chat.value : undefined;
  return (
    <div
      class="chats"
      // An open conversation is the main thing; without one, all of this is.
      role={chat ? undefined : "main"}
      data-open={id ? "" : undefined}
      data-beside={chat && beside ? "" : undefined}
    >
      <ChatList open={show} take={take} />
      {chat ? (
        <>
          <Conversation
            chat={chat}
            message={message}
            field={field}
            take={take}
            end={end}
            back={() => router.go("chats")}
            beside={beside}
            setBeside={setBeside}
          />
          {beside && (
            <VisitorPane chat={chat} close={() => setBeside(false)} reply={() => field.current?.focus()} />
          )}
        </>
      ) : (
        <Nothing chat={id} />
      )}
    </div>
  );
}

/** The reply field, and how to have the keyboard in it as soon as it is there, once: whoever leaves it then is not
 * brought back. A phone's keyboard waits to be asked. */
function useAnswering(open: string) {
  const field = useRef<HTMLTextAreaElement>(null);
  const wanted = useRef("");
  const enter = () => {
    if (!open || wanted.current !== open || !field.current) return;
    wanted.current = "";
    field.current.focus({ preventScroll: true });
  };
  useEffect(enter);
  const answer = (chat: string) => {
    if (matchMedia("(pointer: coarse)").matches) return;
    wanted.current = chat;
    enter();
  };
  return { field, answer };
}

/** No chat is open, or the one asked for is not here (yet). */
function Nothing({ chat }: { chat: string }) {
  const { chats, desk, router } = useApp();
  if (!desk.loaded.value || (chat && !chats.missing.value)) {
    return (
      <section class="conversation">
        <Skeleton widths={["30%", "60%", "45%"]} label="Loading chat" />
      </section>
    );
  }
  if (chat) {
    return (
      <section class="conversation">
        <EmptyState
          icon="chat"
          title="This chat is not here"
          action={<Button onClick={() => router.go("chats")}>All chats</Button>}
        >
          <p>The address may be wrong, or the chat belongs to a site that you do not serve.</p>
        </EmptyState>
      </section>
    );
  }
  return <NoneOpen />;
}

function NoneOpen() {
  const { chats, desk, router } = useApp();
  const { requests, mine } = chats.sections.value;
  const some = requests.length + mine.length > 0;
  if (desk.learns.value) return <NoneShadowed />;
  return (
    <section class="conversation conversation-none">
      {some ? (
        <EmptyState icon="chat" title="Pick a chat">
          <p>
            <kbd class="key">N</kbd> opens the one that has waited longest, <kbd class="key">J</kbd> and{" "}
            <kbd class="key">K</kbd> walk through the list.
          </p>
        </EmptyState>
      ) : (
        <EmptyState
          icon="chat"
          title="No chats right now"
          action={<Button onClick={() => router.go("visitors")}>See who is on the site</Button>}
        >
          <p>When a visitor asks for a chat or accepts your invitation, it appears here.</p>
        </EmptyState>
      )}
    </section>
  );
}

/** For a trainee, who looks on where colleagues talk. */
function NoneShadowed() {
  return (
    <section class="conversation conversation-none">
      <EmptyState icon="users" title="Shadow a colleague">
        <p>
          Open one of their chats: they see that you look on, the visitor does not. What you would answer goes
          to them as a suggestion.
        </p>
      </EmptyState>
    </section>
  );
}
