import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import { Select, TextField } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { useShortcuts } from "../ui/useShortcuts";
import { ALL, type Asked, isNarrowed } from "./found";

/** As much as the server looks for. */
const LONGEST = 200;

/** What is looked for, and what narrows it. */
export function HistoryBar() {
  const { history } = useApp();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!matchMedia("(pointer: coarse)").matches) field.current?.focus();
  }, []);
  useShortcuts("History", [{ keys: "/", label: "Look for something", run: () => field.current?.select() }]);
  const asked = history.asked.value;
  return (
    <search class="history-bar" aria-label="Look through the history">
      <div class="history-field">
        <Icon name="search" />
        <TextField
          ref={field}
          label="Words that were said"
          quiet
          type="search"
          placeholder={'Words, or "a phrase"'}
          maxLength={LONGEST}
          value={asked.q}
          onInput={(event) => history.ask({ q: event.currentTarget.value })}
        />
      </div>
      <Choices />
      <Day label="From" name="since" />
      <Day label="To" name="until" />
      {isNarrowed(asked) && (
        <Button kind="quiet" size="small" icon="close" onClick={() => history.ask(ALL)}>
          Clear
        </Button>
      )}
    </search>
  );
}

/** Choices of which there are at least two. */
function Choices() {
  const { desk } = useApp();
  const sites = [...desk.sites.value.values()];
  const agents = [...desk.agents.value.values()].sort((one, other) => one.name.localeCompare(other.name));
  const teams = sites.flatMap((site) => site.teams);
  const ratings = [5, 4, 3, 2, 1].map((score) => ({ id: String(score), name: `Rated ${score} of 5` }));
  return (
    <>
      {sites.length > 1 && <Choice name="site" label="Site" any="All sites" items={sites} />}
      <Choice name="agent" label="Agent" any="Any agent" items={agents} />
      {teams.length > 0 && <Choice name="team" label="Team" any="Any team" items={teams} />}
      <Choice name="rating" label="Rating" any="Any rating" items={ratings} />
    </>
  );
}

interface ChoiceProps {
  name: keyof Asked;
  label: string;
  any: string;
  items: readonly { readonly id: string; readonly name: string }[];
}

function Choice({ name, label, any, items }: ChoiceProps) {
  const { history } = useApp();
  return (
    <Select
      label={label}
      quiet
      value={history.asked.value[name]}
      onChange={(event) => history.ask({ [name]: event.currentTarget.value })}
    >
      <option value="">{any}</option>
      {items.map((item) => (
        <option key={item.id} value={item.id}>
          {item.name}
        </option>
      ))}
    </Select>
  );
}

function Day({ label, name }: { label: string; name: "since" | "until" }) {
  const { history } = useApp();
  return (
    <TextField
      class="history-day"
      label={label}
      type="date"
      value={history.asked.value[name]}
      onInput={(event) => history.ask({ [name]: event.currentTarget.value })}
    />
  );
}
