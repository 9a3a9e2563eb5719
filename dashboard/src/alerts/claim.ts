/** One tab rings: tabs that got the same frame tell each other, and the best placed one wins. */

/** Lower is better: looking at the chat itself (its winning means silence), visible, hidden. */
export type Rank = 0 | 1 | 2;

interface Bid {
  key: string;
  rank: Rank;
  tab: string;
}

interface Contest {
  best: Bid;
  over: boolean;
  readonly end: Promise<void>;
}

/** The parts of a `BroadcastChannel` that are used. */
export interface Wire {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(bid: unknown): void;
}

/** Frames of one change reach the tabs of a browser within a few milliseconds of each other. */
const WINDOW = 120;
const REMEMBERED = 200;

export class Claim {
  readonly #tab: string;
  readonly #wire: Wire;
  readonly #after: (delay: number, callback: () => void) => void;
  readonly #contests = new Map<string, Contest>();

  constructor(tab: string, wire: Wire, after: (delay: number, callback: () => void) => void) {
    this.#tab = tab;
    this.#wire = wire;
    this.#after = after;
    wire.onmessage = (event) => {
      if (isBid(event.data)) this.#hear(event.data);
    };
  }

  /** Whether this tab won `key`; false as well where the contest was over before this tab came. */
  async contest(key: string, rank: Rank): Promise<boolean> {
    if (this.#contests.get(key)?.over) return false;
    const bid = { key, rank, tab: this.#tab };
    this.#wire.postMessage(bid);
    const contest = this.#hear(bid);
    await contest.end;
    return contest.best.tab === this.#tab;
  }

  #hear(bid: Bid): Contest {
    const contest = this.#contests.get(bid.key) ?? this.#begin(bid);
    if (!contest.over && beats(bid, contest.best)) contest.best = bid;
    return contest;
  }

  #begin(bid: Bid): Contest {
    let finish = () => {};
    const end = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const contest: Contest = { best: bid, over: false, end };
    this.#after(WINDOW, () => {
      contest.over = true;
      finish();
    });
    this.#contests.set(bid.key, contest);
    this.#forgetOldest();
    return contest;
  }

  #forgetOldest(): void {
    for (const key of this.#contests.keys()) {
      if (this.#contests.size <= REMEMBERED) return;
      this.#contests.delete(key);
    }
  }
}

function beats(one: Bid, other: Bid): boolean {
  return one.rank < other.rank || (one.rank === other.rank && one.tab < other.tab);
}

function isBid(data: unknown): data is Bid {
  if (typeof data !== "object" || data === null) return false;
  const { key, rank, tab } = data as Partial<Record<keyof Bid, unknown>>;
  return typeof key === "string" && typeof tab === "string" && (rank === 0 || rank === 1 || rank === 2);
}
