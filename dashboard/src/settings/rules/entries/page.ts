/** What the visitor sees and does on the pages. */
import { number, pick, range, some, text } from "../part_makers";
import type { Entries } from "./entry";

export const PAGE: Entries<
  | "page"
  | "time_on_page"
  | "time_on_site"
  | "pages"
  | "pages_in_order"
  | "activity"
  | "engaged"
  | "scrolled"
  | "exit_intent"
  | "idle"
  | "form"
> = {
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
  engaged: {
    topic: "Time and pages",
    name: "Time active",
    parts: ["The visitor has been active for", range("second")],
    blank: { kind: "engaged", at_least: 60 },
  },
  scrolled: {
    topic: "On the page",
    name: "Scrolled down",
    parts: ["The visitor has scrolled down", number("at_least", "Percent"), "% of this page"],
    blank: { kind: "scrolled", at_least: 50 },
  },
  exit_intent: {
    topic: "On the page",
    name: "About to leave",
    parts: ["The visitor was about to leave this page"],
    blank: { kind: "exit_intent" },
  },
  idle: {
    topic: "On the page",
    name: "Did nothing for a while",
    parts: ["The visitor has done nothing on this page for", number("at_least", "Seconds"), "seconds"],
    blank: { kind: "idle", at_least: 30 },
  },
  form: {
    topic: "On the page",
    name: "Forms",
    parts: [
      "The visitor has",
      pick("state", "What happened to the form", {
        begun: "begun to fill in a form",
        abandoned: "left a form without sending it",
        error: "been told that something in a form is wrong",
      }),
    ],
    blank: { kind: "form", state: "abandoned" },
  },
};
