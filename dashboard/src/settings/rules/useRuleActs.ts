import { useApp } from "../../app";
import type { Rule, RuleView } from "../../wire";
import type { Rules } from "./rules";

interface RuleActs {
  add(rule: Rule): Promise<void>;
  copy(view: RuleView): Promise<void>;
  turn(view: RuleView, state: RuleView["state"]): Promise<void>;
  remove(view: RuleView): Promise<void>;
}

/** What is done to whole rules; what could not be done says why. */
export function useRuleActs(rules: Rules): RuleActs {
  const { router, toasts } = useApp();
  const trying = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      toasts.error((error as Error).message);
    }
  };
  return {
    add: (rule) => trying(async () => router.go("settings", "rules", (await rules.add(rule)).id)),
    copy: ({ id }) =>
      trying(async () => {
        const made = await rules.copy(id);
        toasts.show(`“${made.rule.name}” is a draft.`);
        router.go("settings", "rules", made.id);
      }),
    turn: (view, state) =>
      trying(async () => {
        const before = view.state;
        await rules.turn(view.id, state);
        toasts.show(`“${view.rule.name}” is ${state === "active" ? "active" : "paused"} now.`, {
          label: "Undo",
          run: () => void trying(async () => void (await rules.turn(view.id, before))),
        });
      }),
    remove: (view) =>
      trying(async () => {
        await rules.remove(view.id);
        toasts.show(`“${view.rule.name}” was removed.`);
        router.swap("settings", "rules");
      }),
  };
}
