/** Who the visitor is, where they come from, what they look for, and what the site says of them. */
import { lately } from "../lately";
import { list, number, pick, some, text, times } from "../part_makers";
import { TESTS } from "../parts";
import type { Entries } from "./entry";

const CAMPAIGN = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"];

export const PERSON: Entries<
  | "search"
  | "source"
  | "referrer"
  | "campaign"
  | "place"
  | "language"
  | "device"
  | "browser"
  | "attribute"
  | "event"
> = {
  search: {
    topic: "Searches",
    name: "Searched for something",
    parts: [
      "The visitor has searched",
      times(),
      text("words", "Words", "anything", { before: "for" }),
      pick("sign", "What came of it", {
        any: "with any result",
        without_result: "with no result on your site",
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
      pick("test", "Test", TESTS),
      { as: "value", field: "value", label: "Value" },
    ],
    blank: { kind: "attribute", name: "cart_value", test: "above", value: 100 },
  },
  event: {
    topic: "Who",
    name: "Events that your site reports",
    parts: [
      "Your site has reported",
      text("name", "Event", "add_to_cart", { quoted: true }),
      times(),
      number("within", "Within seconds", { before: "in the last", after: "seconds", read: lately }),
      { as: "data", field: "data", label: "Data of the event" },
    ],
    blank: { kind: "event", name: "add_to_cart", at_least: 1, at_most: null, within: null, data: null },
  },
};
