/** The one table of conditions: what each says as a sentence, what can be set in it, and how it begins. */
import { list, pick, range, some, text } from "./part_makers";
import type { Part } from "./parts";
import type { Leaf } from "./tree";

export type Topic = "Time and pages" | "Searches" | "Where from" | "Who" | "Earlier" | "Us";

export interface Entry<L extends Leaf = Leaf> {
  readonly topic: Topic;
  /** In the menu of conditions. */
  readonly name: string;
  readonly parts: readonly Part[];
  /** As it is when it is added: makes sense already. */
  readonly blank: L;
}

type Vocabulary = { readonly [Kind in Leaf["kind"]]: Entry<Extract<Leaf, { kind: Kind }>> };

const CAMPAIGN = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"];
const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

export const VOCABULARY: Vocabulary = {
  page: {
    topic: "Time and pages",
    name: "On a page",
    parts: [
      pick("which", "Which page", {
        current: "The visitor is on the page",
        landing: "The visitor came in on the page",
        visited: "The visitor has seen the page",
      }),
      text("url", "Page", "/pricing*", { long: true }),
    ],
    blank: { kind: "page", which: "current", url: "/pricing*" },
  },
  time_on_page: {
    topic: "Time and pages",
    name: "Time on this page",
    parts: ["The visitor has been on this page for", range("second")],
    blank: { kind: "time_on_page", at_least: 30 },
  },
  time_on_site: {
    topic: "Time and pages",
    name: "Time on the site",
    parts: ["The visitor has been on the site for", range("second")],
    blank: { kind: "time_on_site", at_least: 60 },
  },
  pages: {
    topic: "Time and pages",
    name: "Pages seen",
    parts: ["The visitor has seen", range("page")],
    blank: { kind: "pages", at_least: 3 },
  },
  pages_in_order: {
    topic: "Time and pages",
    name: "Pages one after the other",
    parts: ["The visitor has seen, in this order,", { as: "steps", field: "urls", label: "Page" }],
    blank: { kind: "pages_in_order", urls: ["/pricing*", "/contact*"] },
  },
  activity: {
    topic: "Time and pages",
    name: "Active or idle",
    parts: [
      "The visitor is",
      some("one_of", "Activity", { active: "active", idle: "idle", hidden: "in another tab" }),
    ],
    blank: { kind: "activity", one_of: ["active"] },
  },
  search: {
    topic: "Searches",
    name: "Searched for something",
    parts: [
      "The visitor has searched",
      range("time"),
      text("words", "Words", "anything", { before: "for" }),
      pick("sign", "What came of it", {
        any: "with any result",
        without_result: "and found nothing",
        again: "with the same words again",
        reformulated: "in other words than before",
      }),
    ],
    blank: { kind: "search", words: null, sign: "any", at_least: 1, at_most: null },
  },
  source: {
    topic: "Where from",
    name: "Kind of source",
    parts: [
      "The visitor came",
      some("one_of", "Kind of source", {
        direct: "directly",
        search: "from a search engine",
        campaign: "from a campaign",
        social: "from a social network",
        referral: "from another site",
      }),
      text("name", "Name of the source", "any name", { before: "called" }),
    ],
    blank: { kind: "source", one_of: ["search"], name: null },
  },
  referrer: {
    topic: "Where from",
    name: "Address that led here",
    parts: ["The visitor was led here by", text("url", "Address", "*example.com*", { long: true })],
    blank: { kind: "referrer", url: "https://*" },
  },
  campaign: {
    topic: "Where from",
    name: "Campaign parameter",
    parts: [
      "The visitor came with",
      pick("parameter", "Parameter", Object.fromEntries(CAMPAIGN.map((name) => [name, name]))),
      "like",
      text("value", "Value", "spring*"),
    ],
    blank: { kind: "campaign", parameter: "utm_campaign", value: "*" },
  },
  place: {
    topic: "Who",
    name: "Country and region",
    parts: [
      "The visitor is in",
      { as: "list", of: "countries", field: "countries", label: "Countries", example: "" },
      text("region", "Region", "any region", { before: "in the region" }),
    ],
    blank: { kind: "place", countries: ["DE"], region: null },
  },
  language: {
    topic: "Who",
    name: "Language",
    parts: ["The visitor’s language is", list("one_of", "Languages", "de, fr")],
    blank: { kind: "language", one_of: ["en"] },
  },
  device: {
    topic: "Who",
    name: "Device",
    parts: [
      "The visitor uses a",
      some("one_of", "Devices", {
        desktop: "computer",
        phone: "phone",
        tablet: "tablet",
        other: "other device",
      }),
    ],
    blank: { kind: "device", one_of: ["desktop"] },
  },
  browser: {
    topic: "Who",
    name: "Browser",
    parts: ["The visitor’s browser is", list("one_of", "Browsers", "Firefox, Chrome")],
    blank: { kind: "browser", one_of: ["Firefox"] },
  },
  attribute: {
    topic: "Who",
    name: "What your site tells about them",
    parts: [
      "Your site says that",
      text("name", "Attribute", "cart_value"),
      pick("test", "Test", {
        present: "is known",
        equals: "is",
        like: "is like",
        above: "is more than",
        at_least: "is at least",
        below: "is less than",
        at_most: "is at most",
      }),
      { as: "value", field: "value", label: "Value" },
    ],
    blank: { kind: "attribute", name: "cart_value", test: "above", value: 100 },
  },
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
    name: "Agents with room",
    parts: ["There are", range("agent"), "with room for another chat"],
    blank: { kind: "agents_free", at_least: 1 },
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

export function entryOf(kind: Leaf["kind"]): Entry {
  return VOCABULARY[kind];
}

const KINDS = Object.keys(VOCABULARY) as Leaf["kind"][];

/** Every kind of condition by its topic, in the order of the table. */
export const TOPICS: ReadonlyMap<Topic, readonly Leaf["kind"][]> = new Map(
  [...new Set(KINDS.map((kind) => entryOf(kind).topic))].map((topic) => [
    topic,
    KINDS.filter((kind) => entryOf(kind).topic === topic),
  ]),
);
