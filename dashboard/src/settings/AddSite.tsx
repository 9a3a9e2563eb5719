import { useState } from "preact/hooks";
import { useApp } from "../app";
import { ApiError } from "../models/api";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { readOrigin } from "./origins";

/** A new site: its name and where its pages are; then its tag. */
export function AddSite({ close }: { close: () => void }) {
  const { layout, router, settings } = useApp();
  const [name, setName] = useState("");
  const [address, setAddress] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ field: string; reason: string } | null>(null);
  const at = (field: string) => (problem?.field === field ? problem.reason : null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const origin = readOrigin(address);
    if (!origin)
      return setProblem({
        field: "origins",
        reason: "Write the address of the site, like https://shop.example.com.",
      });
    setBusy(true);
    try {
      layout.setSite(await settings.addSite({ name: name.trim(), origins: [origin] }));
      router.go("settings", "embed");
      close();
    } catch (error) {
      setProblem({
        field: (error instanceof ApiError && error.field) || "name",
        reason: (error as Error).message,
      });
      setBusy(false);
    }
  };
  return (
    <Dialog title="Add a site" close={close}>
      <form class="form" onSubmit={submit}>
        <TextField
          label="Name"
          value={name}
          error={at("name")}
          required
          maxLength={100}
          autoFocus
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <TextField
          label="Address"
          hint="Where its pages are. More addresses can be added later."
          placeholder="https://shop.example.com"
          value={address}
          error={at("origins")}
          required
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
        <footer class="dialog-actions">
          <Button onClick={close}>Cancel</Button>
          <Button kind="primary" type="submit" busy={busy}>
            Add site
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
