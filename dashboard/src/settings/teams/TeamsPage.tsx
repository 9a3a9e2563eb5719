import "../people.css";
import "./teams.css";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { EmptyState, ErrorState } from "../../ui/EmptyState";
import { Skeleton } from "../../ui/Skeleton";
import type { AgentView, TeamView } from "../../wire";
import { servesAll } from "../members";
import { TeamDialog } from "./TeamDialog";
import { TeamRow } from "./TeamRow";
import { Teams } from "./teams";

/** The teams of a site, in the order in which pages are asked for theirs. */
export function TeamsPage({ site }: { site: string }) {
  const { settings } = useApp();
  const teams = settings.teams(site, Teams);
  const [edited, setEdited] = useState<TeamView | "new" | null>(null);
  const load = () => {
    void teams.load();
    void settings.people.load();
  };
  useEffect(load, [teams, settings.people]);
  const [known, people] = [teams.state.value, settings.people.state.value];
  const failed = known.phase === "failed" ? known : people.phase === "failed" ? people : null;
  if (failed) {
    return (
      <ErrorState title="The teams could not be loaded" action={<Button onClick={load}>Try again</Button>}>
        <p>{failed.reason}</p>
      </ErrorState>
    );
  }
  if (known.phase !== "ready" || people.phase !== "ready")
    return <Skeleton widths={["60%", "60%", "60%"]} label="Loading the teams" />;
  const agents: AgentView[] = people.members
    .filter(({ agent, sites, disabled }) => !disabled && (servesAll(agent.role) || sites.includes(site)))
    .map(({ agent }) => agent);
  const add = (
    <Button kind="primary" icon="plus" onClick={() => setEdited("new")}>
      New team
    </Button>
  );
  return (
    <>
      {known.teams.length === 0 ? (
        <EmptyState icon="users" title="No teams yet" action={add}>
          <p>
            Everybody serves all visitors. Make teams, such as Sales and Support, where some agents serve some
            pages.
          </p>
        </EmptyState>
      ) : (
        <>
          <div class="people-head">
            <p class="soft">
              Of several teams with patterns for one page, the one that stands higher has it.
            </p>
            {add}
          </div>
          <ol class="team-rows">
            {known.teams.map((view, at) => (
              <TeamRow
                key={view.id}
                teams={teams}
                view={view}
                agents={agents}
                at={at}
                count={known.teams.length}
                edit={() => setEdited(view)}
              />
            ))}
          </ol>
        </>
      )}
      {edited && (
        <TeamDialog
          teams={teams}
          view={edited === "new" ? null : edited}
          agents={agents}
          close={() => setEdited(null)}
        />
      )}
    </>
  );
}
