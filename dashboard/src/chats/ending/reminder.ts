import { effect } from "@preact/signals";
import type { Clock } from "../../models/clock";
import type { Toasts } from "../../models/toasts";
import type { Router } from "../../router";
import { timeOfDay } from "../../ui/moment";
import type { Chats } from "../chats";
import { LAST } from "../due";
import { nameOf } from "../words";

interface Parts {
  readonly chats: Chats;
  readonly clock: Clock;
  readonly router: Router;
  readonly toasts: Toasts;
}

/** Reminds an agent once, shortly before, that a visitor was told when they are back. */
export function remindOfReturns({ chats, clock, router, toasts }: Parts): () => void {
  let reminded = new Set<string>();
  return effect(() => {
    const due = chats.sections.value.mine.filter(
      ({ back_by }) => back_by !== null && back_by - clock.now < LAST,
    );
    const now = new Set(due.map(({ id, back_by }) => `${id} ${back_by}`));
    for (const chat of due) {
      if (reminded.has(`${chat.id} ${chat.back_by}`)) continue;
      toasts.show(`${nameOf(chat)} was told that you are back by ${timeOfDay(chat.back_by ?? 0)}.`, {
        label: "Open",
        run: () => router.go("chats", chat.id),
      });
    }
    reminded = now;
  });
}
