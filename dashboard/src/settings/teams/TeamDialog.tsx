import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import type { AgentView, Schedule, TeamView } from "../../wire";
import { elsewhere } from "../faults";
import { Form } from "../form";
import { TeamFields } from "./TeamFields";
import { draftOfTeam, EMPTY_TEAM, faultsOfTeam, type TeamDraft, teamOf } from "./team_draft";
import type { Teams } from "./teams";

interface Props {
  teams: Teams;
  /** Null for a new one. */
  view: TeamView | null;
  /** Those who serve the site. */
  agents: readonly AgentView[];
  /** Those of the site: its own begin with them. */
  hours: Schedule;
  close: () => void;
}

const PLACES = ["name", "members", "pages", "schedule", "capacity"];

/** A team: its name, who serves it, its pages, its hours, and how much its agents take on. */
export function TeamDialog({ teams, view, agents, hours, close }: Props) {
  const { toasts } = useApp();
  const form = useMemo(() => formOf(teams, view, hours), [teams, view]);
  const element = useRef<HTMLFormElement>(null);
  const [refusals, refuse] = useState(0);
  // The form is longer than a screen: its button may be far from what is at fault.
  useLayoutEffect(() => {
    element.current?.querySelector<HTMLElement>("[aria-invalid], :has(> .field-error) input")?.focus();
  }, [refusals]);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(await form.save())) return refuse(refusals + 1);
    toasts.show("Saved.");
    close();
  };
  const [other] = elsewhere(form.faults.value, PLACES);
  return (
    <Dialog title={view ? `Edit ${view.team.name}` : "New team"} close={close}>
      <form ref={element} class="form team-form" noValidate onSubmit={submit}>
        <TeamFields form={form} agents={agents} fresh={view === null} />
        {other && (
          <p class="field-error" role="alert">
            {other}
          </p>
        )}
        <footer class="dialog-actions">
          <Button onClick={close}>Cancel</Button>
          <Button kind="primary" type="submit" busy={form.busy.value}>
            {view ? "Save" : "Add team"}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function formOf(teams: Teams, view: TeamView | null, hours: Schedule): Form<TeamDraft> {
  return new Form(draftOfTeam(view?.team ?? EMPTY_TEAM, hours), {
    faults: faultsOfTeam,
    send: async (draft) => {
      const team = teamOf(draft);
      return draftOfTeam((await (view ? teams.change(view.id, team) : teams.add(team))).team, hours);
    },
  });
}
