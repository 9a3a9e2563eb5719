import "../people.css";
import "./teams.css";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { EmptyState, ErrorState } from "../../ui/EmptyState";
import { Skeleton } from "../../ui/Skeleton";
import type { AgentView, TeamView } from "../../wire";
import { scheduleOf } from "../hours/hours";
import { servesAll } from "../members";
import { TeamDialog } from "./TeamDialog";
import { TeamRow } from "./TeamRow";
import { Teams } from "./teams";

/** The teams of a site, in the order in which pages are asked for theirs. */
export function TeamsPage({ site }: { site: string }) {
  const { settings } = useApp();
  const teams = settings.teams(site, Teams);
  const forms = settings.site(site);
  const [edited, setEdited] = useState<TeamView | "new" | null>(null);
  const load = () => {
    void teams.load();
    void settings.people.load();
    if (forms.state.peek().phase === "failed") void forms.load();
  };
  useEffect(load, [teams, forms, settings.people]);
  const parts = [teams.state.value, settings.people.state.value, forms.state.value] as const;
  const [known, people, owner] = parts;
  const failed = parts.find((part) => part.phase === "failed");
  if (failed) {
    return (
      <ErrorState title="The teams could not be loaded" action={<Button onClick={load}>Try again</Button>}>
        <p>{failed.reason}</p>
      </ErrorState>
    );
  }
  if (known.phase !== "ready" || people.phase !== "ready" || owner.phase !== "ready")
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
              Where several teams name the same page, the one that stands higher has its visitors.
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
          hours={scheduleOf(owner.hours.saved.value)}
          close={() => setEdited(null)}
        />
      )}
    </>
  );
}
