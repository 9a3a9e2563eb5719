import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type {
  AgentView,
  ChatView,
  Frame,
  InvitationView,
  MessageView,
  NoteView,
  Resume,
  SiteView,
} from "../wire";
import { type DeskState, EMPTY_DESK, isTrainee, manages, type Preview, reduce } from "./desk_state";

/** What all agents of the sites share: colleagues, sites, chats, messages, invitations. Signals over a pure reduce. */
export class Desk {
  readonly #state = signal<DeskState>(EMPTY_DESK);
  readonly #now: () => number;

  readonly loaded: ReadonlySignal<boolean> = computed(() => this.#state.value.epoch !== null);
  readonly me: ReadonlySignal<AgentView | null> = computed(() => {
    const { agents, me } = this.#state.value;
    return me === null ? null : (agents.get(me) ?? null);
  });
  /** Whether I may change sites, hours, teams and people. */
  readonly manages: ReadonlySignal<boolean> = computed(() => manages(this.me.value));
  /** Whether I only shadow chats of others, and suggest answers. */
  readonly learns: ReadonlySignal<boolean> = computed(() => isTrainee(this.me.value));
  readonly agents: ReadonlySignal<ReadonlyMap<string, AgentView>> = computed(() => this.#state.value.agents);
  /** By name. */
  readonly sites: ReadonlySignal<ReadonlyMap<string, SiteView>> = computed(() =>
    byName(this.#state.value.sites),
  );
  /** Every chat that is not closed, and those closed since the page was loaded. */
  readonly chats: ReadonlySignal<ReadonlyMap<string, ChatView>> = computed(() => this.#state.value.chats);
  /** Messages by chat, oldest first, of the chats whose history was asked for. */
  readonly messages: ReadonlySignal<ReadonlyMap<string, readonly MessageView[]>> = computed(
    () => this.#state.value.messages,
  );
  /** Notes by chat, oldest first, of the same chats. */
  readonly notes: ReadonlySignal<ReadonlyMap<string, readonly NoteView[]>> = computed(
    () => this.#state.value.notes,
  );
  /** The latest invitation of each visitor that changed since the page was loaded, by visitor. */
  readonly invitations: ReadonlySignal<ReadonlyMap<string, InvitationView>> = computed(
    () => this.#state.value.invitations,
  );
  /** Until when each chat's visitor counts as typing, by chat. */
  readonly typing: ReadonlySignal<ReadonlyMap<string, number>> = computed(() => this.#state.value.typing);
  /** What each chat's visitor has not sent yet, by chat. */
  readonly previews: ReadonlySignal<ReadonlyMap<string, Preview>> = computed(
    () => this.#state.value.previews,
  );
  /** Why I can take on nothing more, by the site where that is so. */
  readonly full: ReadonlySignal<ReadonlyMap<string, string>> = computed(() => this.#state.value.full);
  /** The trainees who have a chat open, by chat. */
  readonly shadows: ReadonlySignal<ReadonlyMap<string, readonly string[]>> = computed(
    () => this.#state.value.shadows,
  );
  /** Milliseconds to add to this machine's clock to get the server's. */
  readonly skew: ReadonlySignal<number> = computed(() => this.#state.value.skew);

  constructor(now: () => number) {
    this.#now = now;
  }

  /** False where a frame of the feed is missing: come back with `resume()` to get it. */
  receive(frame: Frame): boolean {
    const next = reduce(this.#state.peek(), frame, this.#now());
    if (next === "hole") return false;
    batch(() => {
      this.#state.value = next;
    });
    return true;
  }

  /** Chats are left out: whoever shows one opens it again and gets its history anew. */
  resume(): Resume | null {
    const { epoch, positions } = this.#state.peek();
    if (epoch === null) return null;
    return {
      epoch,
      positions: Object.fromEntries([...positions].filter(([channel]) => channel.startsWith("site:"))),
    };
  }

  forget(): void {
    this.#state.value = EMPTY_DESK;
  }
}

function byName(sites: ReadonlyMap<string, SiteView>): ReadonlyMap<string, SiteView> {
  return new Map([...sites].sort(([, one], [, other]) => one.name.localeCompare(other.name)));
}
