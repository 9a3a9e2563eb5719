import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import type { AgentView, TeamView } from "../../wire";
import { namesOf, takesOf } from "./team_words";
import type { Teams } from "./teams";

interface Props {
  teams: Teams;
  view: TeamView;
  agents: readonly AgentView[];
  /** Where it stands among how many. */
  at: number;
  count: number;
  edit: () => void;
}

/** One team: who serves it, whose pages it has, what it takes on, and what can be done with it. */
export function TeamRow({ teams, view, agents, at, count, edit }: Props) {
  const { toasts } = useApp();
  const [removing, setRemoving] = useState(false);
  const { team } = view;
  const act = (deed: Promise<unknown>) => deed.catch((error: Error) => toasts.show(error.message));
  return (
    <li class="team-row">
      <div class="team-says">
        <p class="team-name">{team.name}</p>
        <p class="soft">{namesOf(team, agents)}</p>
        <Pages pages={team.pages ?? []} />
        <p class="faint">{takesOf(team)}</p>
      </div>
      <Button size="small" onClick={edit}>
        Edit<span class="visually-hidden"> {team.name}</span>
      </Button>
      <Menu
        label={`More for ${team.name}`}
        class="button button-quiet button-bare"
        trigger={<Icon name="more" />}
      >
        {at > 0 && <MenuItem onClick={() => act(teams.move(view.id, -1))}>Move up</MenuItem>}
        {at < count - 1 && <MenuItem onClick={() => act(teams.move(view.id, 1))}>Move down</MenuItem>}
        <MenuItem onClick={() => act(teams.change(view.id, { ...team, one_at_a_time: !team.one_at_a_time }))}>
          {team.one_at_a_time ? "Several chats at once" : "One chat at a time"}
        </MenuItem>
        <MenuItem onClick={() => setRemoving(true)}>
          <Icon name="trash" /> Delete…
        </MenuItem>
      </Menu>
      {removing && (
        <Dialog
          title="Delete this team?"
          close={() => setRemoving(false)}
          actions={
            <>
              <Button onClick={() => setRemoving(false)}>Cancel</Button>
              <Button kind="danger" onClick={() => act(teams.remove(view.id))}>
                Delete
              </Button>
            </>
          }
        >
          <p>Who waits for {team.name} is served by all agents of the site. Chats that are open go on.</p>
        </Dialog>
      )}
    </li>
  );
}

function Pages({ pages }: { pages: readonly string[] }) {
  if (pages.length === 0) return <p class="soft">No pages: visitors choose it, or a page names it.</p>;
  return (
    <ul class="team-pages soft" aria-label="Pages">
      {pages.map((page) => (
        <li key={page}>{page}</li>
      ))}
    </ul>
  );
}
