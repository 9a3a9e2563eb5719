import { useApp } from "../app";
import { Select } from "../ui/Field";
import { Skeleton } from "../ui/Skeleton";
import { useAnswer } from "../useAnswer";
import type { RuleView } from "../wire";
import { ProofReport } from "./ProofReport";

/** What the rules of a site came to: one of them at a time. */
export function RuleReports({ site, chosen }: { site: string; chosen: string }) {
  const { router } = useApp();
  const { answer, problem } = useAnswer<RuleView[]>(`/sites/${site}/rules`);
  if (problem) return null;
  if (!answer) return <Skeleton widths={["40%", "90%"]} label="Loading rules" />;
  const inviting = answer.filter(({ rule }) => rule.action.kind !== "hint");
  const shown =
    inviting.find(({ id }) => id === chosen) ??
    inviting.find(({ state }) => state === "active") ??
    inviting[0];
  if (!shown) return null;
  return (
    <ProofReport rule={shown.id} key={shown.id}>
      <Select
        class="proof-rule"
        label="Rule"
        quiet
        value={shown.id}
        onChange={(event) => router.go("reports", event.currentTarget.value)}
      >
        {inviting.map(({ id, rule, state }) => (
          <option key={id} value={id}>
            {rule.name}
            {state === "active" ? "" : ` (${state})`}
          </option>
        ))}
      </Select>
    </ProofReport>
  );
}
