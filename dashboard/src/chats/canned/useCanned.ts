import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../app";
import type { CannedView, ChatView } from "../../wire";
import { type Picking, usePicking } from "../usePicking";
import { factsOf, filled, unfilled } from "./filling";
import { found } from "./finding";
import { isMineToReview } from "./order";
import { slotAt } from "./slot";

export interface CannedPicking extends Picking<CannedView> {
  /** Counts the replies that the draft was made of; called when it is sent. */
  sent: () => void;
  /** How many replies of this agent colleagues find poor. */
  poor: number;
}

/** Picking a canned reply in a draft: `/` and some letters open the list. */
export function useCanned(
  chat: ChatView,
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  write: (text: string) => void,
): CannedPicking {
  const { canned, desk, visitors } = useApp();
  const taken = useRef<CannedView[]>([]);
  const replies = canned.known.value.get(chat.site) ?? [];
  useEffect(() => void canned.refresh(chat.site), [canned, chat.site]);
  const wordsOf = (view: CannedView) => {
    const detail = visitors.opened.peek() === chat.visitor ? (visitors.detail.peek() ?? null) : null;
    const me = desk.me.peek()?.name ?? "";
    const site = desk.sites.peek().get(chat.site)?.name ?? "";
    taken.current.push(view);
    return filled(view.reply.text, factsOf(chat, me, site, detail));
  };
  const picking = usePicking({
    field,
    text,
    write,
    slotAt,
    find: (typed) => found(replies, typed),
    wordsOf,
    opened: () => void canned.refresh(chat.site),
  });
  const sent = () => {
    for (const view of taken.current.splice(0)) canned.used(view);
  };
  const me = desk.me.value?.id ?? "";
  return { ...picking, sent, poor: replies.filter((view) => isMineToReview(view, me)).length };
}

/** Why a draft can't be sent as it is; null where it can. */
export function lacking(text: string): string | null {
  const [first] = unfilled(text);
  return first ? `${first} is still to be filled in. Write what it shall say.` : null;
}
