import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import type { ChatView } from "../wire";
import { nameOf } from "./words";

interface Props {
  chat: ChatView;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** Asks once before one leaves an answer that is not sent, for another page here or by closing the tab. It is kept
 * anyway: the question is for the visitor, who waits for it. */
export function LeavingDraft({ chat, field }: Props) {
  const { drafts, router } = useApp();
  const [go, setGo] = useState<{ on: () => void } | null>(null);
  useEffect(() => {
    const guard = (on: () => void) => {
      const asks = drafts.asks(chat.id);
      if (asks) setGo({ on });
      return asks;
    };
    const closing = (event: BeforeUnloadEvent) => {
      if (drafts.asks(chat.id)) event.preventDefault();
    };
    router.guard = guard;
    addEventListener("beforeunload", closing);
    return () => {
      if (router.guard === guard) router.guard = null;
      removeEventListener("beforeunload", closing);
    };
  }, [chat.id, drafts, router]);
  if (!go) return null;
  const stay = () => {
    setGo(null);
    field.current?.focus();
  };
  return (
    <Dialog
      title="Leave your answer unsent?"
      close={stay}
      actions={
        <>
          <Button
            onClick={() => {
              setGo(null);
              go.on();
            }}
          >
            Leave it for later
          </Button>
          <Button kind="primary" onClick={stay}>
            Stay
          </Button>
        </>
      }
    >
      <p>
        {nameOf(chat)} has not got what you wrote. It is kept in this chat, and you are not asked again about
        it.
      </p>
    </Dialog>
  );
}
