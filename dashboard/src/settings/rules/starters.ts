/** Rules to begin with: drafts, to be looked at before they do anything. */
import type { Rule } from "../../wire";

/** What a new rule says until somebody has it say something else. */
export const NEW: Rule = {
  name: "New rule",
  when: { kind: "all", of: [{ kind: "time_on_page", at_least: 30 }] },
  action: { kind: "invite", text: "Hello! Can I help you?" },
};

export const STARTERS: readonly Rule[] = [
  {
    name: "Looks for something and finds nothing",
    when: {
      kind: "all",
      of: [
        { kind: "search", words: null, sign: "without_result", at_least: 1, at_most: null },
        { kind: "time_on_page", at_least: 10 },
      ],
    },
    action: {
      kind: "invite",
      text: "Did you not find {search.last|what you looked for}? I may know where it is.",
    },
    priority: 200,
  },
  {
    name: "Long on the pricing page",
    when: {
      kind: "all",
      of: [
        { kind: "page", which: "current", url: "/pricing*" },
        { kind: "time_on_page", at_least: 45 },
      ],
    },
    action: { kind: "invite", text: "Hello {visitor.name|there}! Is there a question about our prices?" },
  },
  {
    name: "Cart is worth more than 100",
    when: {
      kind: "all",
      of: [
        { kind: "attribute", name: "cart_value", test: "above", value: 100 },
        { kind: "time_on_site", at_least: 120 },
      ],
    },
    action: { kind: "invite", text: "May I help you with your order?" },
  },
];
