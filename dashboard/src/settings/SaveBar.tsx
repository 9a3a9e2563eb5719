import "./save_bar.css";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { useShortcuts } from "../ui/useShortcuts";
import { elsewhere } from "./faults";
import type { Form } from "./form";

interface Props<T> {
  form: Form<T>;
  /** The places whose faults are shown at their fields; the others are shown here. */
  places: readonly string[];
  /** What is typed outlives a reload. */
  kept?: boolean;
}

/** Says that something is not saved, and what stands in the way. Keeps its place while nothing is to be said. */
export function SaveBar<T>({ form, places, kept = false }: Props<T>) {
  const { toasts } = useApp();
  const dirty = form.dirty.value;
  const save = async () => {
    if (await form.save()) toasts.show("Saved.");
  };
  useShortcuts("Settings", [{ keys: "$mod+s", label: "Save", run: () => form.dirty.peek() && void save() }]);
  const others = elsewhere(form.faults.value, places);
  const faulty = Object.keys(form.faults.value).length > 0;
  return (
    <section class="save-bar" aria-label="Unsaved changes" hidden={!dirty}>
      <p class="save-words" role="status">
        {faulty ? (
          <span class="save-fault">
            <Icon name="alert" /> {others[0] ?? "Not saved yet: look at the marked fields."}
          </span>
        ) : (
          dirty && (kept ? "Not saved yet, but kept in this browser." : "Changes are not saved yet.")
        )}
      </p>
      <Button onClick={() => form.discard()}>Discard</Button>
      <Button kind="primary" busy={form.busy.value} onClick={save}>
        Save
      </Button>
    </section>
  );
}
