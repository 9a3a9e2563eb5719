import { useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import type { RuleView } from "../../wire";
import { HistoryDialog } from "./HistoryDialog";
import type { Rules } from "./rules";
import { useRuleActs } from "./useRuleActs";

/** What else can be done with a rule: a copy of it, its history, its end. */
export function RuleMenu({ rules, view }: { rules: Rules; view: RuleView }) {
  const acts = useRuleActs(rules);
  const [open, setOpen] = useState<"history" | "remove" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Menu
        label={`More for ${view.rule.name}`}
        class="button button-quiet button-bare"
        trigger={<Icon name="more" />}
      >
        <MenuItem onClick={() => acts.copy(view)}>
          <Icon name="copy" /> Duplicate
        </MenuItem>
        <MenuItem onClick={() => setOpen("history")}>
          <Icon name="clock" /> History…
        </MenuItem>
        <MenuItem onClick={() => setOpen("remove")}>
          <Icon name="trash" /> Remove…
        </MenuItem>
      </Menu>
      {open === "history" && <HistoryDialog rules={rules} view={view} close={close} />}
      {open === "remove" && (
        <Dialog
          title="Remove this rule?"
          close={close}
          actions={
            <>
              <Button onClick={close}>Cancel</Button>
              <Button kind="danger" onClick={() => acts.remove(view)}>
                Remove
              </Button>
            </>
          }
        >
          <p>
            “{view.rule.name}” invites nobody any more, and its history goes with it. What it did stays where
            it is. To stop it for a while, pause it instead.
          </p>
        </Dialog>
      )}
    </>
  );
}
