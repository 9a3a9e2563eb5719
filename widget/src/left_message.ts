/** A message left while nobody is there: the same ids until the server has it, so that trying again leaves it once. */

import { team } from "./courier";
import { newId } from "./ids";
import type { Leaving, Left } from "./session";
import { say } from "./socket";
import { state } from "./state";

/** What is not confirmed by then shows as failed. */
const PATIENCE = 15_000;

interface Written {
  left: string;
  chat: string;
  message: string;
}

export class LeftMessage {
  private written: Written | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly turn: (leaving: Leaving) => void;
  private readonly waits: () => boolean;

  /** `turn` is told what becomes of it; `waits` says whether it leaves only when the connection is back. */
  constructor(turn: (leaving: Leaving) => void, waits: () => boolean) {
    this.turn = turn;
    this.waits = waits;
  }

  /** `chat` is the one that nobody comes to, where there is one. */
  send({ text, ...left }: Left, chat?: string): void {
    const all = JSON.stringify([text, left, chat]);
    if (this.written?.left !== all) this.written = { left: all, chat: chat ?? newId(), message: newId() };
    const { written } = this;
    this.turn("sending");
    this.expect();
    const own = team ?? state.availability.team;
    const message = text ? { id: written.message, text: text.toWellFormed(), team: own } : null;
    const frame = { ...left, id: written.chat, message, call: left.phone !== null };
    say({ type: "message.leave", ...frame }).then((answer) => {
      if (written === this.written) this.settle(answer.type === "ack" ? "sent" : answer);
    });
  }

  /** The connection is back: what was under way is sent again by itself, and has its whole time. */
  resume(): void {
    if (this.timer) this.expect();
  }

  /** The next one is another message, whatever is written in it. */
  renew(): void {
    this.written = undefined;
    this.settle("none");
  }

  /** Its time begins anew while it cannot leave: called failed it would be written again, and left twice. */
  private expect(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.waits() ? this.expect() : this.settle("failed")), PATIENCE);
  }

  private settle(leaving: Leaving): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.turn(leaving);
  }
}
