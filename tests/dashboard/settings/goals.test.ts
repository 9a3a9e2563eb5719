import { expect, test } from "vitest";
import { faultsOfGoals, newGoal, ofKind } from "../../../dashboard/src/settings/goals";
import type { Goal } from "../../../dashboard/src/wire";

const thanks: Goal = { kind: "page", id: "g1", name: "Thanks", url: "/thanks", days: 7 };
const order: Goal = { kind: "value", id: "g2", name: "Order", event: "order", field: "total", days: 14 };

test("a goal that becomes one of another kind keeps its name, days and event", () => {
  expect(ofKind(order, "event")).toEqual({
    kind: "event",
    id: "g2",
    name: "Order",
    event: "order",
    days: 14,
  });
  expect(ofKind(order, "page")).toEqual({ kind: "page", id: "g2", name: "Order", url: "", days: 14 });
  expect(ofKind(thanks, "value")).toEqual({
    kind: "value",
    id: "g1",
    name: "Thanks",
    event: "",
    field: "value",
    days: 7,
  });
});

test.each<[Goal, string]>([
  [newGoal("g"), "Give the goal a name."],
  [{ ...thanks, url: "thanks" }, "Write an address like /thanks or */order/done*."],
  [{ ...order, event: " " }, "Write the name of the event."],
  [{ ...order, field: "" }, "Write which field of the event has the value."],
  [{ ...thanks, days: 31 }, "A goal counts for 1 to 30 days."],
  [{ ...thanks, days: Number.NaN }, "A goal counts for 1 to 30 days."],
])("what makes no sense is said at its line: %j", (goal, sentence) => {
  expect(faultsOfGoals([order, goal])).toEqual({ "options.visitor_goals.1": sentence });
});

test("goals are told apart by their names", () => {
  expect(faultsOfGoals([thanks, order])).toEqual({});
  expect(faultsOfGoals([thanks, { ...order, name: " Thanks" }])).toEqual({
    "options.visitor_goals.1": "Another goal has this name.",
  });
});
