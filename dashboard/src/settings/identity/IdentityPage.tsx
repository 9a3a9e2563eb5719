import "../teams/teams.css";
import "./identity.css";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../app";
import { uuid7 } from "../../models/uuid";
import { Button } from "../../ui/Button";
import { CodeBlock } from "../../ui/CodeBlock";
import { ErrorState } from "../../ui/EmptyState";
import { Skeleton } from "../../ui/Skeleton";
import type { IdentityKeyMade, IdentityKeyNew, IdentityKeyView } from "../../wire";
import { Part } from "../Part";
import { KeyRow } from "./KeyRow";
import { PublicKeysDialog } from "./PublicKeysDialog";

/** Keys of one site at a time: the old one and the new one, while they are exchanged. */
const MOST = 2;

/** The keys by which a site proves who its visitors are. */
export function IdentityPage({ site }: { site: string }) {
  const { api, toasts } = useApp();
  const [keys, setKeys] = useState<readonly IdentityKeyView[] | null>(null);
  const [problem, setProblem] = useState("");
  const [secret, setSecret] = useState<string | null>(null);
  const [pasting, setPasting] = useState(false);
  const [making, setMaking] = useState(false);
  const load = () => {
    setProblem("");
    api
      .get<IdentityKeyView[]>(`/sites/${site}/identity-keys`)
      .then(setKeys, (error: Error) => setProblem(error.message));
  };
  useEffect(load, [site]);
  const add = async (given: Partial<IdentityKeyNew>) => {
    const made = await api.post<IdentityKeyMade>(`/sites/${site}/identity-keys`, { id: uuid7(), ...given });
    setSecret(made.secret);
    setKeys((known) => [made.key, ...(known ?? [])]);
  };
  const makeSecret = () => {
    setMaking(true);
    add({})
      .catch((error: Error) => toasts.error(error.message))
      .finally(() => setMaking(false));
  };
  if (problem)
    return (
      <ErrorState title="The keys could not be loaded" action={<Button onClick={load}>Try again</Button>}>
        <p>{problem}</p>
      </ErrorState>
    );
  if (!keys) return <Skeleton widths={["60%", "60%"]} label="Loading the keys" />;
  const full = keys.length >= MOST;
  return (
    <div class="settings-parts">
      <Part
        title="Visitors whom your site knows"
        hint="Your server signs a token for who is signed in, and the page hands it to Beckon: then all their browsers are one visitor, with all visits and chats. The few lines that make one are in Beckon’s documentation, docs/identity.md."
      >
        <CodeBlock name="call" text={'beckon("prove", token);'} />
      </Part>
      <Part
        title="Keys"
        hint="Two may hold at a time: add the new one, have your server sign with it, then remove the old one."
      >
        {secret && (
          <div class="identity-secret" role="status">
            <p>
              <strong>This is shown once.</strong> Put it where your server keeps its secrets, never into a
              page.
            </p>
            <CodeBlock name="secret" text={secret} />
          </div>
        )}
        {keys.length > 0 ? (
          <ul class="team-rows identity-keys">
            {keys.map((key) => (
              <KeyRow key={key.id} view={key} gone={() => setKeys(keys.filter(({ id }) => id !== key.id))} />
            ))}
          </ul>
        ) : (
          <p class="field-hint">No key yet. Each browser counts as a visitor of its own.</p>
        )}
        <div class="identity-acts">
          <Button disabled={full} busy={making} onClick={makeSecret}>
            Make a secret
          </Button>
          <Button disabled={full} onClick={() => setPasting(true)}>
            Add public keys…
          </Button>
          {full && <p class="field-hint">Two keys hold already: remove one first.</p>}
        </div>
      </Part>
      {pasting && <PublicKeysDialog add={(text) => add({ public: text })} close={() => setPasting(false)} />}
    </div>
  );
}
