import { useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextArea } from "../../ui/Field";

interface Props {
  add: (text: string) => Promise<void>;
  close: () => void;
}

/** Takes a JWK set. What is wrong with it stands at the field, and nothing that was pasted is lost. */
export function PublicKeysDialog({ add, close }: Props) {
  const [text, setText] = useState("");
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await add(text.trim());
      close();
    } catch (error) {
      setFault((error as Error).message);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title="Add public keys"
      close={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button kind="primary" busy={busy} disabled={!text.trim()} onClick={save}>
            Add
          </Button>
        </>
      }
    >
      <TextArea
        label="JWK set"
        hint="For RS256, ES256 or EdDSA: the public halves, as your identity provider publishes them."
        rows={8}
        spellcheck={false}
        placeholder={'{"keys": [{"kty": "EC", "crv": "P-256", …}]}'}
        value={text}
        error={fault}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setFault("");
        }}
      />
    </Dialog>
  );
}
