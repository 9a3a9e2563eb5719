import "./people.css";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../app";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { ErrorState } from "../ui/EmptyState";
import { Skeleton } from "../ui/Skeleton";
import { StatusMark } from "../ui/StatusMark";
import type { Colleague } from "../wire";
import "../ui/switch.css";
import { MemberDialog } from "./MemberDialog";
import { roleName, servesAll } from "./members";

/** Names by id. */
type SiteNames = ReadonlyMap<string, string>;

/** Who works here, and what each may do. */
export function PeoplePage({ sites }: { sites: SiteNames }) {
  const { people } = useApp().settings;
  const [edited, setEdited] = useState<Colleague | "new" | null>(null);
  useEffect(() => void people.load(), [people]);
  const state = people.state.value;
  if (state.phase === "loading")
    return <Skeleton widths={["60%", "60%", "60%"]} label="Loading the people" />;
  if (state.phase === "failed") {
    return (
      <ErrorState
        title="The people could not be loaded"
        action={<Button onClick={() => people.load()}>Try again</Button>}
      >
        <p>{state.reason}</p>
      </ErrorState>
    );
  }
  return (
    <>
      <div class="people-head">
        <p class="soft">
          {state.members.length === 1
            ? "You are the only one here. Add the colleagues who chat with visitors as well."
            : "Owners change settings; agents chat on their sites."}
        </p>
        <Button kind="primary" icon="plus" onClick={() => setEdited("new")}>
          Add agent
        </Button>
      </div>
      <ul class="people">
        {state.members.map((member) => (
          <Member key={member.agent.id} member={member} sites={sites} edit={() => setEdited(member)} />
        ))}
      </ul>
      {edited && (
        <MemberDialog member={edited === "new" ? null : edited} sites={sites} close={() => setEdited(null)} />
      )}
    </>
  );
}

function Member({ member, sites, edit }: { member: Colleague; sites: SiteNames; edit: () => void }) {
  const { desk } = useApp();
  const { agent, disabled } = member;
  const now = desk.agents.value.get(agent.id);
  const status = now?.status ?? "offline";
  const mine = desk.me.value?.id === agent.id;
  return (
    <li class={`member${disabled ? " member-disabled" : ""}`}>
      <Avatar name={agent.name} picture={(now ?? agent).picture} />
      <div class="member-who">
        <p class="member-name truncate">
          {agent.name} {mine && <span class="faint">(you)</span>}
        </p>
        <p class="member-email truncate">{agent.email}</p>
      </div>
      <p class="member-status">
        {disabled ? (
          "Disabled"
        ) : (
          <>
            <StatusMark status={status} />{" "}
            {{ accepting: "Accepting", away: "Away", offline: "Offline" }[status]}
          </>
        )}
      </p>
      <p class="member-role">
        {roleName(agent.role)}
        <span class="member-sites truncate">
          {servesAll(agent.role) ? "All sites" : namesOf(member.sites, sites)}
        </span>
      </p>
      <OneAtATime member={{ ...member, agent: now ?? agent }} />
      <Button size="small" onClick={edit}>
        Edit<span class="visually-hidden"> {agent.name}</span>
      </Button>
    </li>
  );
}

/** How many chats somebody takes on; the switch holds at once. */
function OneAtATime({ member: { agent, disabled } }: { member: Colleague }) {
  const { settings, toasts } = useApp();
  const { one_at_a_time: one, capacity } = agent;
  const turn = (on: boolean) => {
    settings.people
      .change(agent.id, { one_at_a_time: on })
      .catch((refusal: Error) => toasts.error(refusal.message));
  };
  return (
    <label class="member-one">
      <input
        type="checkbox"
        class="switch"
        checked={one}
        disabled={disabled}
        onChange={(event) => turn(event.currentTarget.checked)}
      />
      <span>
        One at a time<span class="visually-hidden"> for {agent.name}</span>
        {!one && capacity !== null && <span class="member-capacity figures">else {capacity} at once</span>}
      </span>
    </label>
  );
}

function namesOf(ids: readonly string[], sites: SiteNames): string {
  return (
    ids
      .map((id) => sites.get(id))
      .filter(Boolean)
      .join(", ") || "No site"
  );
}
