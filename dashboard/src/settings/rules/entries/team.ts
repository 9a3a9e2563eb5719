/** What was between the visitor and the team, and how things stand there. */
import { pick, range, some } from "../part_makers";
import type { Entries } from "./entry";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

export const TEAM: Entries<
  | "visits"
  | "days_away"
  | "earlier_chats"
  | "last_rating"
  | "chats_rated"
  | "earlier_invitations"
  | "agents_free"
  | "queue"
  | "availability"
  | "time_of_day"
> = {
  visits: {
    topic: "Earlier",
    name: "Visits",
    parts: ["The visitor has made", range("visit"), "with this one"],
    blank: { kind: "visits", at_least: 2 },
  },
  days_away: {
    topic: "Earlier",
    name: "Days since the visit before",
    parts: ["The visitor comes back after", range("day")],
    blank: { kind: "days_away", at_least: 7 },
  },
  earlier_chats: {
    topic: "Earlier",
    name: "Chats",
    parts: ["The visitor has had", range("chat"), "before"],
    blank: { kind: "earlier_chats", at_least: 1 },
  },
  last_rating: {
    topic: "Earlier",
    name: "Last rating",
    parts: ["The visitor gave the last chat they rated", range("point"), "of 5"],
    blank: { kind: "last_rating", at_most: 2 },
  },
  chats_rated: {
    topic: "Earlier",
    name: "Chats rated",
    parts: ["The visitor has rated", range("chat"), "before"],
    blank: { kind: "chats_rated", at_most: 0 },
  },
  earlier_invitations: {
    topic: "Earlier",
    name: "Invitations",
    parts: [
      "The visitor has",
      pick("outcome", "What became of them", {
        any: "had",
        accepted: "accepted",
        declined: "declined",
        ignored: "ignored",
      }),
      range("invitation"),
    ],
    blank: { kind: "earlier_invitations", outcome: "any", at_most: 0 },
  },
  agents_free: {
    topic: "Us",
    name: "Room for more chats",
    parts: ["Agents have", range("free place"), "for another chat"],
    blank: { kind: "agents_free", at_least: 1 },
  },
  queue: {
    topic: "Us",
    name: "Chats in the queue",
    parts: ["There are", range("chat"), "waiting for an agent"],
    blank: { kind: "queue", at_most: 0 },
  },
  availability: {
    topic: "Us",
    name: "Open or closed",
    parts: [
      "We are",
      some("one_of", "Availability", { open: "open", busy: "busy", away: "away", closed: "closed" }),
    ],
    blank: { kind: "availability", one_of: ["open"] },
  },
  time_of_day: {
    topic: "Us",
    name: "Time of day",
    parts: [
      "It is between",
      { as: "time", field: "since", label: "From" },
      "and",
      { as: "time", field: "until", label: "To" },
      "on",
      { ...some("days", "Days", Object.fromEntries(DAYS.entries())), numbers: true },
      pick("zone", "Whose clock", { site: "on the clock of the site", visitor: "on the visitor’s clock" }),
    ],
    blank: { kind: "time_of_day", zone: "site", days: [0, 1, 2, 3, 4], since: "09:00", until: "17:00" },
  },
};
