/** In which order canned replies are listed. Pure. */
import type { CannedView } from "../../wire";

export type Order = "shortcut" | "uses" | "rating" | "review";
export const ORDERS: Readonly<Record<Order, string>> = {
  shortcut: "By shortcut",
  uses: "Used most first",
  rating: "Rated worst first",
  review: "To be looked at first",
};

/** What the keeper should look at again comes before all others, in whichever order. */
export function ordered(replies: readonly CannedView[], order: Order, me: string): CannedView[] {
  const ask = (view: CannedView) => Number(isMineToReview(view, me));
  return [...replies].sort(
    (one, other) =>
      ask(other) - ask(one) ||
      BY[order](one, other) ||
      one.reply.shortcut.localeCompare(other.reply.shortcut),
  );
}

/** Whether those who use it find it poor, and it is kept by whoever asks. */
export function isMineToReview({ owner, poor }: CannedView, me: string): boolean {
  return poor && owner === me;
}

const LATER = "9999-12-31";
const BY: Record<Order, (one: CannedView, other: CannedView) => number> = {
  shortcut: () => 0,
  uses: (one, other) => other.uses - one.uses,
  rating: (one, other) => balance(one) - balance(other),
  review: (one, other) => (one.reply.review_on ?? LATER).localeCompare(other.reply.review_on ?? LATER),
};

/** How many more call it useful than not. */
function balance({ useful, useless }: CannedView): number {
  return useful - useless;
}
