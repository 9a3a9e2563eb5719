import { useAnswer } from "../../useAnswer";
import type { InvitationView, RuleView } from "../../wire";

/** Who asked the visitor: an agent, or a rule by its name and the agent whose place it holds. */
export function Author({ invitation }: { invitation: InvitationView }) {
  const { rule, agent_name, site, article } = invitation;
  const rules = useAnswer<RuleView[]>(rule ? `/sites/${site}/rules` : "").answer;
  if (!rule) return <>by {agent_name}</>;
  const name = rules?.find(({ id }) => id === rule)?.rule.name;
  return (
    <>
      by {name ? <bdi>the rule “{name}”</bdi> : "a rule"}
      {!article && `, with a place kept free by ${agent_name}`}
    </>
  );
}
