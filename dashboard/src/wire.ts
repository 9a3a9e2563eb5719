// Made by scripts/wire from the Python dataclasses of the wire. Do not edit.

/** Any answer of 400 and above. `field` names the input at fault, where one is. */
export interface Problem {
  code: string;
  reason: string;
  field: string | null;
}

export interface SignIn {
  email: string;
  password: string;
}

/** Who is signed in. */
export interface SessionView {
  agent: AgentView;
}

/** A colleague. `status` is what holds now: one whose screen is gone is offline, whatever was chosen. `capacity` is how many chats and open invitations they have at once, null: as many as the site says; with `one_at_a_time` it is one. Their picture is at `/pictures/` and the digest in `picture`. */
export interface AgentView {
  id: string;
  name: string;
  email: string;
  role: "owner" | "admin" | "supervisor" | "agent" | "trainee";
  status: "accepting" | "away" | "offline";
  capacity: number | null;
  one_at_a_time: boolean;
  picture: string | null;
}

/** Who is signed in on the browser that asks; null: nobody. */
export interface SessionShown {
  agent: AgentView | null;
}

/** Opens the agent socket once, within a minute. */
export interface TicketView {
  ticket: string;
}

export interface SiteNew {
  name: string;
  origins: string[];
}

/** What an owner may set on a site beside its name, origins and hours. `accent` is `#rrggbb`; the text on it is white, or black where white has less contrast than 4.5:1. `scheme` is light or dark, or that of the visitor's device or of the page; `launcher` is the button that opens the chat; `faces` says how visitors see agents: with name and picture, by name, or as their team or site; `greeting` opens the empty panel; `greetings` are templates for invitations; `search_parameters` name the address parameters that carry search words; `hash_routes` counts a change of the fragment as a navigation; `ignore_gpc` is the owner's statement that Global Privacy Control does not apply; `count_automation` lets browsers driven by a program count as visitors, for the owner's own tests; `capacity` is how many chats and open invitations an agent has at once for whom nothing else is set; with `one_at_a_time`, and in `one_at_a_time_hours`, it is one for all of them; `routing` says who is asked to take a chat: all, or one agent after the other, first who is free for longest or has most places free; `budget` is how often visitors may be invited, `goals` how soon agents mean to act; `at_closing` says whether those who wait when the site closes are served still, or leave messages; `answer_within` is the hours of opening in which messages left are to be answered, where a time is named; `visitor_goals` are what it is hoped that visitors come to; with `survey` they are asked at the end of a chat what they say of it; with `previews` agents see what visitors have not sent yet, and those are told so; `ending` is how chats come to their end, and `tags` what agents say of what they were about; of the words that agents write `avoided` are not the site's, and `acronyms` need no explanation; `texts` are what the widget says otherwise here; `secure_forms` are what agents may ask for in confidence with one press. */
export interface SiteOptions {
  accent?: string;
  position?: "left" | "right";
  scheme?: "device" | "light" | "dark" | "page";
  faces?: "picture" | "name" | "team";
  launcher?: Launcher;
  greeting?: string;
  greetings?: string[];
  search_parameters?: string[];
  hash_routes?: boolean;
  ignore_gpc?: boolean;
  count_automation?: boolean;
  capacity?: number;
  one_at_a_time?: boolean;
  one_at_a_time_hours?: WeeklySpan[];
  routing?: "broadcast" | "longest_free" | "most_free";
  at_closing?: "serve" | "messages";
  answer_within?: number | null;
  budget?: Budget;
  goals?: Goals;
  visitor_goals?: Goal[];
  survey?: boolean;
  previews?: boolean;
  ending?: Ending;
  tags?: string[];
  avoided?: string[];
  acronyms?: string[];
  texts?: OwnText[];
  secure_forms?: FormTemplate[];
}

/** What the button shows, its words being the text `page.label`, and how many pixels it is off the side and the bottom of the window; `phone_side` and `phone_bottom` are those where the window is less than 480 wide. */
export interface Launcher {
  shows?: "icon" | "both" | "words";
  icon?: "chat" | "dots" | "question" | "headset" | "heart" | "mail";
  side?: number;
  bottom?: number;
  phone_side?: number;
  phone_bottom?: number;
}

/** From `start` to `end` on these days, by the clock of the site's zone; an end not after the start is on the next day. */
export interface WeeklySpan {
  days: number[];
  start: string;
  end: string;
}

/** How often a visitor may be invited, by whoever it is. Of each number null means no limit and 0 means never. `visit` and `week` are invitations that came to the visitor's eyes in one visit and within seven days. `declined` and `ignored` are days without another after one that was refused (each further refusal doubles them) or left unanswered; 0 is no other ever. `arrival` are the seconds that a visit lasts before it is interrupted. On pages that `checkout` names nobody is invited; `*` stands for anything. With `typing` a card waits while the visitor writes in a field of the page. */
export interface Budget {
  visit?: number | null;
  week?: number | null;
  declined?: number | null;
  ignored?: number | null;
  arrival?: number | null;
  typing?: boolean;
  checkout?: string[];
}

/** In seconds: until somebody takes a chat (0: at once), until they greet, until a message is answered. */
export interface Goals {
  accept?: number;
  greet?: number;
  reply?: number;
}

/** A page is reached whose address is like `url`. For each goal: `days` is how long after a rule might have invited a visitor it counts for that rule. */
export interface PageGoal {
  kind: "page";
  id: string;
  name: string;
  url: string;
  days?: number;
}

/** The page reports an event of this name by `beckon('track', ...)`. */
export interface EventGoal {
  kind: "event";
  id: string;
  name: string;
  event: string;
  days?: number;
}

/** The page reports such an event with a number in `field`, which says what it was worth. */
export interface ValueGoal {
  kind: "value";
  id: string;
  name: string;
  event: string;
  field?: string;
  days?: number;
}

/** Times in seconds; null: never. A chat is snoozed once its visitor has owed an answer for `snooze`. It closes `close` after an agent asked by `question` whether there is anything else and nobody answered; its visitor is warned `warning` before. With `visitor_first` agents are asked to let the visitor hang up first. */
export interface Ending {
  snooze?: number | null;
  close?: number | null;
  warning?: number | null;
  visitor_first?: boolean;
  question?: string;
}

/** `text` stands at `place` instead of ours, in one language. What a page shows before a click is at `page.accept` and the like, the panel's own at `panel.send`, the survey's at `survey.solved`, what is said of a chat by mail at `mail.ask`, each form of a plural at `panel.left.few`. Names in braces are filled in, the same as in ours. */
export interface OwnText {
  language: "ar" | "de" | "en" | "es" | "fr" | "he" | "it" | "ja" | "nl" | "pl" | "pt" | "tr" | "zh-hans" | "zh-hant";
  place: string;
  text: string;
}

/** A form as the owner of a site has set it. */
export interface FormTemplate {
  name: string;
  fields: TemplateField[];
}

/** `label` is its name for agents, and for visitors whose language is not among `labels`. What is typed into a `secret` is hidden; for the other kinds the visitor's browser has keys, dates or a check of its own. */
export interface TemplateField {
  kind?: "text" | "number" | "date" | "secret" | "email" | "phone";
  label: string;
  labels?: FieldLabel[];
}

/** How a field is called for visitors of one language. */
export interface FieldLabel {
  language: "ar" | "de" | "en" | "es" | "fr" | "he" | "it" | "ja" | "nl" | "pl" | "pt" | "tr" | "zh-hans" | "zh-hant";
  text: string;
}

/** Fields that are null stay as they are. */
export interface SiteChange {
  name?: string | null;
  origins?: string[] | null;
  options?: SiteOptions | null;
}

/** A site with everything an owner may set; `snippet` is the tag to paste. */
export interface SiteSettings {
  id: string;
  key: string;
  name: string;
  origins: string[];
  options: SiteOptions;
  schedule: Schedule;
  first_view_at: number | null;
  snippet: string;
}

/** Posted hours in an IANA zone. `weekly` holds the intervals of Monday to Sunday; null: around the clock. `never` keeps the site closed on all days but those of `exceptions`. It is open while these hours are or any `further`. */
export interface Schedule {
  zone: string;
  weekly?: [string, string][][] | null;
  never?: boolean;
  exceptions?: DatedException[];
  further?: FurtherSchedule[];
}

/** Other hours on one date; no intervals: closed all day. Visitors see `note`. */
export interface DatedException {
  date: string;
  intervals: [string, string][];
  note?: string;
}

/** Hours that hold as well, such as those of another office: like a schedule's own, with a name for agents. */
export interface FurtherSchedule {
  name: string;
  zone: string;
  weekly?: [string, string][][] | null;
  never?: boolean;
  exceptions?: DatedException[];
}

/** What became of the promises made since `since`: those still `open` and in time, those `kept` in time, and those `broken`: too late, or ended without an answer. Those that their visitor took back are none of these. */
export interface PromiseCounts {
  since: number;
  open: number;
  kept: number;
  broken: number;
}

/** A new colleague; `sites` does not matter for owners, who serve all. Without `capacity` the site's holds. A trainee may have a `mentor`, who is told of what they suggest. */
export interface AgentNew {
  email: string;
  name: string;
  role: "owner" | "admin" | "supervisor" | "agent" | "trainee";
  password: string;
  sites?: string[];
  capacity?: number | null;
  mentor?: string | null;
}

/** Fields that are null stay as they are. A new password, another role or `disabled` ends the agent's sessions; other sites make the agent's sockets come back. `capacity` is a number, or "site" for as many as the site says. `mentor` is that of a trainee, or "nobody". */
export interface AgentChange {
  name?: string | null;
  role?: "owner" | "admin" | "supervisor" | "agent" | "trainee" | null;
  password?: string | null;
  disabled?: boolean | null;
  sites?: string[] | null;
  capacity?: number | "site" | null;
  one_at_a_time?: boolean | null;
  mentor?: string | "nobody" | null;
}

/** A colleague as the page of people shows one. */
export interface Colleague {
  agent: AgentView;
  sites: string[];
  disabled: boolean;
  mentor: string | null;
}

/** Ended chats, the latest first; `before` asks for the next page, null at the end. */
export interface ChatPage {
  chats: ChatView[];
  before: number | null;
}

/** A chat as agents see it. `last` is its newest message; `unread` counts the visitor's messages after `read`, which is how far the agent has seen it; `seen` is how far the visitor has. `waiting_since` is set while the visitor waits for an answer. `email` serves only the answer to a message that was left. `taken_at` is when an agent came, `promised` what the visitor was told to expect when they asked. Until `assigned_until` only the agent `assigned` may take it; where it has a `team`, its agents and who manages. `survey` is what the visitor said of it at its end, once they were asked. A chat is snoozed because its visitor is away, or `silent_at` that time; at `asked_at` they were asked whether there is anything else, and without an answer it `closes_at` the time that they were told then. `mentions` are the agents who were told of a note and have not seen it. The agent said that they would be `back_by` that time. `tags` say what it was about. `mailed` is the latest mail of it, `secure` the last secure form in it, `follow_up` what is to be done for its visitor. */
export interface ChatView {
  id: string;
  site: string;
  visitor: string;
  visitor_name: string;
  place: Place;
  phase: "queued" | "active" | "snoozed" | "closed" | "missed";
  agent: string | null;
  agent_name: string;
  agent_picture: string | null;
  invitation: string | null;
  team: string | null;
  left_message: boolean;
  email: string | null;
  promise: PromiseView | null;
  opened_at: number;
  assigned: string | null;
  assigned_until: number | null;
  promised: Wait | null;
  taken_at: number | null;
  closed_at: number | null;
  ended_by: "visitor" | "agent" | "system" | null;
  last: MessageView | null;
  read: number;
  seen: number;
  unread: number;
  waiting_since: number | null;
  survey: SurveyView | null;
  silent_at: number | null;
  asked_at: number | null;
  closes_at: number | null;
  mentions: MentionView[];
  back_by: number | null;
  tags: string[];
  mailed: MailedView | null;
  secure: SecureView | null;
  follow_up: FollowUpView | null;
}

/** `country` is an ISO 3166 code or empty; `latitude` and `longitude` are in degrees. */
export interface Place {
  country: string;
  region: string;
  city: string;
  latitude: number | null;
  longitude: number | null;
}

/** What the visitor of a chat to which nobody came was promised, at `left_at`: an answer or a call, until `by` where a time was named. `phone` serves only that, `consent` is what the visitor was told of it. With `closing` the site closed while they waited. It was kept at `kept_at`. */
export interface PromiseView {
  kind: "message" | "call";
  left_at: number;
  by: number | null;
  phone: string | null;
  consent: string;
  closing: boolean;
  attempts: AttemptView[];
  kept_at: number | null;
}

/** An agent tried to keep a promise, or kept it. */
export interface AttemptView {
  agent: string;
  at: number;
  note: string;
}

/** An expected wait: from `least` to `most` milliseconds. */
export interface Wait {
  least: number;
  most: number;
}

/** A message as agents see it. `position` counts from 1 in its chat. */
export interface MessageView {
  id: string;
  chat: string;
  position: number;
  author: "visitor" | "agent" | "system";
  agent: string | null;
  name: string;
  text: string;
  at: number;
  attached: Attached | null;
}

/** `answers` are what the visitor may press instead of writing: a press is a message that has the id `answer_id`, whichever tab it comes from, so that there is one. The words of a message with a `file` are its name. */
export interface Attached {
  answers: string[];
  answer_id: string | null;
  file: FileShown | null;
}

/** A file. `kind` is its media type by what is in it, `size` is in bytes; pictures alone have `width` and `height`. */
export interface FileShown {
  id: string;
  name: string;
  kind: string;
  size: number;
  width: number | null;
  height: number | null;
}

/** The same for agents: whether the visitor was asked, and what they said, at `at`. */
export interface SurveyView {
  phase: "asked" | "skipped" | "answered";
  at: number;
  solved: "yes" | "partly" | "no" | null;
  score: number | null;
  words: string;
}

/** The agent was told of a note `by` another one, and has not seen it so far. */
export interface MentionView {
  agent: string;
  by: string;
  note: string;
  at: number;
}

/** The latest mail of a chat, for agents: the chat itself, or answers to a message that was left. `reason` is why it failed, as the mail server says it; one is spared where its visitor has seen the answers already. */
export interface MailedView {
  kind: "transcript" | "answer";
  to: string;
  phase: "waiting" | "sent" | "failed" | "spared";
  at: number;
  reason: string;
}

/** The latest secure form of a chat, for the agents of its site. Only `agent` may read the answer. It has this phase since `at`; while it is asked or answered it is gone at `until`. `labels` are what the visitor reads. */
export interface SecureView {
  id: string;
  agent: string;
  fields: string[];
  kinds: ("text" | "number" | "date" | "secret" | "email" | "phone")[];
  labels: string[];
  phase: "asked" | "answered" | "declined" | "read" | "expired" | "dropped";
  at: number;
  until: number;
}

/** What is to be done for the visitor of a chat, for the agents of its site: while it is `asked` the visitor has not answered, while it is `open` it is the task of its `owner` or `team`, or of nobody. It is due at `due_at`; the visitor was told `promised_at`. `given` says whether they gave the `contact` over the form, with the words of `consent` before them in that `language`, or wrote it in the chat. The owner was `reminded_at` that time. */
export interface FollowUpView {
  id: string;
  phase: "asked" | "open";
  purpose: string;
  way: "email" | "phone" | "chat";
  by: string;
  owner: string | null;
  team: string | null;
  due_at: number;
  promised_at: number;
  contact: string | null;
  given: "form" | "chat" | null;
  consent: string;
  language: string;
  agreed_at: number | null;
  reminded_at: number | null;
}

/** What a schedule comes to: the state now and the next changes. */
export interface SchedulePreview {
  state: "open" | "busy" | "away" | "closed";
  changes: Change[];
}

/** The next change of availability that the clock alone will bring. */
export interface Change {
  at: number;
  state: "open" | "busy" | "away" | "closed";
}

/** A part of a country with holidays of its own. */
export interface HolidayRegion {
  code: string;
  name: string;
}

/** A country whose public holidays are known. `code` is that of ISO 3166; the first of `languages` is the country's own, and where there is none the names are given in one language only. */
export interface HolidayCountry {
  code: string;
  regions: HolidayRegion[];
  languages: string[];
}

export interface PublicHoliday {
  date: string;
  name: string;
}

/** One condition and what was found, in words. `path` leads to it in the rule, as `field` of a `Problem` does. */
export interface RuleLine {
  path: string;
  passed: boolean;
  words: string;
}

/** One thing that a rule has to pass, in words. After `conditions` or a gate before them that failed, and after a lost `priority`, nothing was asked. */
export interface RuleGate {
  gate: "state" | "expiry" | "schedule" | "share" | "conditions" | "text" | "priority" | "once" | "contact" | "article" | "agents" | "control";
  passed: boolean;
  words: string;
}

/** What a rule comes to for a visitor: its gates in the order in which they are asked, and each condition. `changes_at` is the earliest time at which the clock alone may change what the conditions come to. */
export interface RuleTrace {
  rule: string;
  name: string;
  passed: boolean;
  gates: RuleGate[];
  lines: RuleLine[];
  changes_at: number | null;
}

/** The rule makes sense. `trace` is null where no visitor was named, or the one named is not here. */
export interface RuleTried {
  trace: RuleTrace | null;
}

/** What a rule did in a visit, as it was written down then, in words. */
export interface RuleDeed {
  rule: string;
  at: number;
  words: string;
}

/** A visit that is over. What its rules did then stands in `deeds`; all else is re-enacted with the rules, the hours and the budget of today, each rule `at` the moment at which it got furthest. */
export interface PastVisit {
  visit: string;
  started_at: number;
  at: Record<string, number>;
  deeds: RuleDeed[];
}

/** All rules of the site for one visitor, the highest priority first: as they are asked now where the visitor is here (`live`), else in the visit `past`; without one there is nothing to say. */
export interface VisitorWhy {
  live: boolean;
  rules: RuleTrace[];
  past: PastVisit | null;
}

/** Invite the visitor, on behalf of an agent who holds a slot for it. `text` may have variables like `{visitor.name|there}`: what stands after `|` is said where nothing is known. Where there are `variants`, each visitor reads one of all these texts, and the same each time. A press on one of the `answers` accepts it and says that. The agent is one of `team`, to which the chat belongs then; where none is named, of the team that has the page. `face` says whose name stands on the card: the agent's, or that of the team, of the site where there is none. */
export interface OfferChat {
  kind: "invite";
  text: string;
  variants?: string[];
  answers?: string[];
  team?: string | null;
  face?: "agent" | "team";
}

/** Mark the visitor on the agents' grid, and ask the visitor nothing. */
export interface HintAgents {
  kind: "hint";
}

/** Offer the visitor a help article of the site instead of a chat. It is a contact like an invitation, and needs no agent. */
export interface OfferArticle {
  kind: "article";
  article: string;
}

/** What a rule says. Of several that would invite, the one with the highest `priority` does. `share` is the part of the visitors for whom it holds at all, `control` the part of those who are left uninvited to compare with; both in percent, and the same for a visitor each time. `goal` is the one of the site's goals by which it is told whether the rule helps. With a `schedule` it acts within these hours alone, on the clock of the site's zone. After `expires_at` it does nothing more. */
export interface Rule {
  name: string;
  when: Condition;
  action: RuleAction;
  priority?: number;
  share?: number;
  control?: number;
  expires_at?: number | null;
  goal?: string | null;
  schedule?: [string, string][][] | null;
}

/** Each of them holds. */
export interface AllOf {
  kind: "all";
  of: Condition[];
}

/** One of them holds, or more. */
export interface AnyOf {
  kind: "any";
  of: Condition[];
}

/** It does not hold. */
export interface NotThis {
  kind: "not";
  of: Condition;
}

/** Seconds on the current page. */
export interface TimeOnPage {
  kind: "time_on_page";
  at_least?: number | null;
  at_most?: number | null;
}

/** Seconds since the visit began. */
export interface TimeOnSite {
  kind: "time_on_site";
  at_least?: number | null;
  at_most?: number | null;
}

/** Seconds of the visit in which the visitor was active. */
export interface EngagedTime {
  kind: "engaged";
  at_least?: number | null;
  at_most?: number | null;
}

/** Page views of the visit. */
export interface PagesSeen {
  kind: "pages";
  at_least?: number | null;
  at_most?: number | null;
}

/** Searches, of the last 50 of the visit, that have all these words, in any order, and this sign: nothing was found, the same words as before, or the last search in other words. */
export interface SearchedFor {
  kind: "search";
  words?: string | null;
  sign?: "any" | "without_result" | "again" | "reformulated";
  at_least?: number | null;
  at_most?: number | null;
}

/** Visits, this one included: two are the first return. */
export interface VisitsMade {
  kind: "visits";
  at_least?: number | null;
  at_most?: number | null;
}

/** Whole days between the visit before and this one; there must have been one. */
export interface DaysAway {
  kind: "days_away";
  at_least?: number | null;
  at_most?: number | null;
}

/** Chats that the visitor has had. */
export interface EarlierChats {
  kind: "earlier_chats";
  at_least?: number | null;
  at_most?: number | null;
}

/** What the visitor gave the last of the chats that they rated, from 1 (bad) to 5 (very good); there must be one. */
export interface LastRating {
  kind: "last_rating";
  at_least?: number | null;
  at_most?: number | null;
}

/** Chats that the visitor gave one to five. */
export interface ChatsRated {
  kind: "chats_rated";
  at_least?: number | null;
  at_most?: number | null;
}

/** Invitations that the visitor has had, of the last 50, and what became of them. */
export interface EarlierInvitations {
  kind: "earlier_invitations";
  outcome?: "any" | "accepted" | "declined" | "ignored";
  at_least?: number | null;
  at_most?: number | null;
}

/** Chats that the agents of the site have room for. */
export interface AgentsFree {
  kind: "agents_free";
  at_least?: number | null;
  at_most?: number | null;
}

/** Chats that wait for an agent of the site. */
export interface QueueLength {
  kind: "queue";
  at_least?: number | null;
  at_most?: number | null;
}

/** Events that the site reports by `track`, of the last 20 of the visit: of this name, within the last seconds where `within` is set, and with this among their data. */
export interface Happened {
  kind: "event";
  name: string;
  within?: number | null;
  data?: DataIs | null;
  at_least?: number | null;
  at_most?: number | null;
}

/** What an event carries under a name, tested as `AttributeIs` is. */
export interface DataIs {
  name: string;
  test: "present" | "equals" | "like" | "above" | "below" | "at_least" | "at_most";
  value?: string | number | boolean | null;
}

/** The page in front, the first of the visit, or any of the last 32 of it. A pattern that begins with `/` is held against path and query, any other one against the whole address. */
export interface OnPage {
  kind: "page";
  which?: "current" | "landing" | "visited";
  url: string;
}

/** Pages that were seen one after the other, whatever was between them. */
export interface PagesInOrder {
  kind: "pages_in_order";
  urls: string[];
}

/** The address of the page that led to the visit. */
export interface CameFrom {
  kind: "referrer";
  url: string;
}

/** The kind of source, and with `name` also its engine, network, campaign or host. */
export interface SourceIs {
  kind: "source";
  one_of: ("direct" | "search" | "campaign" | "social" | "referral")[];
  name?: string | null;
}

/** A campaign parameter of the landing page. */
export interface CampaignIs {
  kind: "campaign";
  parameter: "utm_source" | "utm_medium" | "utm_campaign" | "utm_term" | "utm_content";
  value: string;
}

/** One of these countries (ISO 3166), and with `region` one whose name is like it. */
export interface PlaceIs {
  kind: "place";
  countries: string[];
  region?: string | null;
}

/** Tags of languages; `de` is also `de-AT`. */
export interface LanguageIs {
  kind: "language";
  one_of: string[];
}

export interface DeviceIs {
  kind: "device";
  one_of: ("desktop" | "phone" | "tablet" | "other")[];
}

/** Names of browsers, with their main version or without. */
export interface BrowserIs {
  kind: "browser";
  one_of: string[];
}

/** What the site claims about the visitor by `identify`. `like` holds a text against a pattern; `above` and the like compare numbers; `present` asks for no value. */
export interface AttributeIs {
  kind: "attribute";
  name: string;
  test: "present" | "equals" | "like" | "above" | "below" | "at_least" | "at_most";
  value?: string | number | boolean | null;
}

export interface ActivityIs {
  kind: "activity";
  one_of: ("active" | "idle" | "hidden")[];
}

export interface AvailabilityIs {
  kind: "availability";
  one_of: ("open" | "busy" | "away" | "closed")[];
}

/** What the clock shows in the zone of the site or of the visitor. `days` are 0 for Monday to 6; an end that is not after the beginning is on the next day. */
export interface TimeOfDay {
  kind: "time_of_day";
  zone?: "site" | "visitor";
  days?: number[];
  since: string;
  until: string;
}

/** The page in front was scrolled so far down, in percent of its height. */
export interface ScrolledTo {
  kind: "scrolled";
  at_least: number;
}

/** The visitor was about to leave the page in front: the pointer left at the top; on a touch screen a fast scroll back up, or a swipe from the edge. */
export interface ExitIntent {
  kind: "exit_intent";
}

/** Once on the page in front nobody did anything for so many seconds while it was seen. */
export interface IdleFor {
  kind: "idle";
  at_least: number;
}

/** On any page of the visit a form was begun, was left without being sent, or refused what was entered. */
export interface FormIs {
  kind: "form";
  state: "begun" | "abandoned" | "error";
}

export interface RuleNew {
  rule: Rule;
  state?: "draft" | "active" | "paused";
}

/** `version` is the one that was edited: where there is a later one already, nothing is changed. */
export interface RuleEdit {
  rule: Rule;
  version: number;
}

/** What the rule shall do from now on: nothing yet, act, or nothing for now. */
export interface RuleSwitch {
  state: "draft" | "active" | "paused";
}

/** A rule of a site. `version` counts its edits from 1; `changed_by` is the name of whoever made the last. `stretch` is the version since which what it comes to is compared: whoever changes the conditions, what it says and in whose name, its schedule, the share that is left out or the goal begins anew. */
export interface RuleView {
  id: string;
  site: string;
  state: "draft" | "active" | "paused";
  version: number;
  changed_at: number;
  changed_by: string;
  rule: Rule;
  stretch: number;
}

/** The rule as it once was. */
export interface RuleVersion {
  version: number;
  at: number;
  agent_name: string;
  rule: Rule;
}

/** Somebody gave the rule this state, or took it away. */
export interface RuleAct {
  act: "draft" | "active" | "paused" | "removed";
  at: number;
  agent_name: string;
}

/** What a rule once said, who wrote that, and who switched it; the latest first of each. */
export interface RuleHistory {
  versions: RuleVersion[];
  acts: RuleAct[];
}

/** A rule that `agent_name` has taken away at that time. What it did is kept. */
export interface RuleGone {
  id: string;
  name: string;
  at: number;
  agent_name: string;
}

/** A rule that is being written: whether it makes sense, and with `visitor` what it comes to for them now. */
export interface RuleTry {
  rule: Rule;
  visitor?: string | null;
}

/** How many visits came to a gate of a rule on a day, counted from the epoch in UTC. `gate` is `qualified` (its conditions held), the gate that kept it from inviting, of `contact` also each part of the budget that did, or `sent`. A visit counts once at each that it comes to. */
export interface RuleTotal {
  day: number;
  gate: string;
  visits: number;
}

/** What a rule did on the days from `since` to `until`, counted from the epoch in UTC. */
export interface RuleTotals {
  since: number;
  until: number;
  totals: RuleTotal[];
}

/** How long something took: half of the chats at most `median`, nine in ten at most `ninth`. */
export interface Spread {
  chats: number;
  median: number;
  ninth: number;
}

/** Chats whose visitors were promised a wait of more than `over` and at most `until` (null: without a bound), or nothing, where nobody could say. An agent came `sooner` than promised, `within` it or `later`; without a promise the three are nought. `left` went before anybody came, `turned` left a message or asked to be called instead, and `stays` tell for how long either had waited. `waits` are those of the others. */
export interface PromisedWaits {
  promised: boolean;
  over: number;
  until: number | null;
  sooner: number;
  within: number;
  later: number;
  left: number;
  turned: number;
  waits: Spread | null;
  stays: Spread | null;
}

/** How often agents said that they would be back and were in time (`kept`), or not (`broken`). */
export interface Returns {
  kept: number;
  broken: number;
}

/** The chats that visitors of a site asked for from `since` to `until`: what they were promised against what they waited, by the promise. `answers` are the times until the first words of an agent, `greetings` the part of it after the agent came, `greeted` how many of those kept the site's goal, which is `goal`. `returns` are those of all chats of that time, `follow_ups` those agreed on in it. */
export interface WaitReport {
  since: number;
  until: number;
  bands: PromisedWaits[];
  waits: Spread | null;
  answers: Spread | null;
  greetings: Spread | null;
  greeted: number;
  goal: number;
  returns: Returns;
  follow_ups: FollowUpCounts;
}

/** Of the follow-ups agreed on in that time: done in time (`kept`), done or still to be done after the time that the visitor was told (`late`), given up, and not due yet (`open`). */
export interface FollowUpCounts {
  kept: number;
  late: number;
  given_up: number;
  open: number;
}

/** Something was done `count` times, `within` of them within its aim; half took at most `median`, nine in ten at most `ninth`. */
export interface Kept {
  count: number;
  within: number;
  median: number;
  ninth: number;
}

/** How soon agents took chats, greeted and replied, on a day (`whose` is its date) or of one agent (`whose` is their id, empty where nobody knows, and `name` their name). */
export interface ClockRow {
  whose: string;
  name: string;
  accept: Kept | null;
  greet: Kept | null;
  reply: Kept | null;
}

/** The chats of a site that were opened from `since` to `until`: `accept` from asking to an agent's coming, `greet` from there to their first words, `reply` from a visitor's words to the answer, each against the site's aim. Days are those of the site's zone, the latest first; of agents whoever did most comes first. */
export interface ClockReport {
  since: number;
  until: number;
  accept_aim: number;
  greet_aim: number;
  reply_aim: number;
  all: ClockRow;
  days: ClockRow[];
  agents: ClockRow[];
}

/** So many visitors were `asked` about a chat: of these so many `answered`, and `skipped` it. `yes`, `partly` and `no` are what they said of their question, `scores` how many gave 1, 2, 3, 4 and 5. Between `yes_low` and `yes_high` lies the part that says yes, between `mean_low` and `mean_high` the mean score, of all who would answer; of 20 such intervals one may be wrong, however often they are looked at. Without a score `mean` is null. */
export interface SurveyFigures {
  asked: number;
  answered: number;
  skipped: number;
  yes: number;
  partly: number;
  no: number;
  yes_low: number;
  yes_high: number;
  scores: number[];
  mean: number | null;
  mean_low: number;
  mean_high: number;
}

/** What was said of the chats of a team or of an agent. Without an `id`: of those that had no team. */
export interface SurveyGroup {
  id: string | null;
  name: string;
  figures: SurveyFigures;
}

/** What a visitor wrote about a chat. */
export interface SurveySaid {
  chat: string;
  agent_name: string;
  at: number;
  solved: "yes" | "partly" | "no" | null;
  score: number | null;
  words: string;
}

/** The surveys of a site that visitors were shown from `since` to `until`; `words` are the latest first, 50 at most. `teams` are empty where no chat had one. */
export interface SurveyReport {
  since: number;
  until: number;
  all: SurveyFigures;
  teams: SurveyGroup[];
  agents: SurveyGroup[];
  words: SurveySaid[];
}

/** The chat is about these of its site's `tags`, and about nothing else. */
export interface ChatTag {
  type: "chat.tag";
  id: string;
  chat: string;
  tags: string[];
}

/** How many chats have a tag. */
export interface TagCount {
  tag: string;
  chats: number;
}

/** The chats of a site that were opened from `since` to `until` and taken by an agent, by their tags, the most frequent first; `untagged` have none. */
export interface TagReport {
  since: number;
  until: number;
  tags: TagCount[];
  chats: number;
  untagged: number;
}

/** `count` of `total` visitors came to this. `low` and `high` are the parts of all between which their chance lies; of 20 such intervals one may ever be wrong, however often they are looked at. */
export interface ProofStage {
  stage: "sent" | "failed" | "shown" | "accepted" | "declined" | "ignored" | "expired" | "revoked" | "chatted" | "reached";
  count: number;
  total: number;
  low: number;
  high: number;
}

/** The visitors who passed all gates of a rule and were left uninvited (`control`), were invited, or were invited with one of several texts (`variant`, from 0). Each counts once, in the arm of the first time. `counted` are those whose days to reach the goal are over; the stage `reached` is theirs alone, and `soon` are those of the others who have reached it already. `value` is what all of `counted` brought in. */
export interface ProofArm {
  arm: "control" | "invited";
  variant: number | null;
  visitors: number;
  counted: number;
  soon: number;
  value: number;
  stages: ProofStage[];
}

/** How many times as many reach the goal with the rule as without: `times` as counted, null where none without did; the truth lies between `low` and `high` (null: no end). `verdict` says on which side of 1 all of that lies. It is `reached` of both arms that count; it would take about `needed` to see half as many again. */
export interface ProofLift {
  verdict: "more" | "fewer" | "unknown";
  times: number | null;
  low: number;
  high: number | null;
  reached: number;
  needed: number;
}

/** How many visits a gate of the rule kept from being invited. */
export interface HeldBack {
  gate: string;
  visits: number;
}

/** What a rule came to since `since`, when it last became another one (version `stretch`). `sentences` say it in words; `ahead` is the variant that is ahead of all others, null where none is. `qualified` and `held` are visits since then, `budget` those that each part of the gate `contact` held back. */
export interface RuleProof {
  rule: string;
  name: string;
  stretch: number;
  since: number;
  goal: Goal | null;
  texts: string[];
  qualified: number;
  held: HeldBack[];
  budget: HeldBack[];
  arms: ProofArm[];
  lift: ProofLift | null;
  ahead: number | null;
  sentences: string[];
}

/** What an owner sets. `members` are the agents who serve it; visitors of `pages` are the team's, as long as no team before it has them. `pages` may have `*` for anything; one that begins with `/` is held against the path. Without a `schedule` the site's holds. `capacity` is how many chats and open invitations its agents have at once who have no number of their own, null: as many as the site says; with `one_at_a_time` it is one for all of them. */
export interface Team {
  name: string;
  members?: string[];
  pages?: string[];
  schedule?: Schedule | null;
  capacity?: number | null;
  one_at_a_time?: boolean;
}

/** A team of the site named. */
export interface TeamView {
  id: string;
  site: string;
  team: Team;
}

/** The teams of a site in the order in which pages are asked for theirs. */
export interface TeamOrder {
  teams: string[];
}

/** The rule as it is being written, over visits that began in the last `days`. `assumed` says of each kind of condition that nobody kept what it asks whether it counts as true. */
export interface RehearsalAsked {
  rule: Rule;
  days?: number;
  assumed?: Record<string, boolean>;
}

/** Conditions of this kind ask what nobody kept, in words: somebody has to say what they count as. */
export interface RehearsalUnknown {
  kind: string;
  words: string;
}

/** How many would have been invited in the hour that begins at this time. */
export interface RehearsalHour {
  at: number;
  invited: number;
}

/** What happened in a visit, or would have, in words. */
export interface RehearsalStep {
  at: number;
  kind: "page" | "search" | "event" | "held" | "invited";
  words: string;
}

/** A visit in which the rule would have invited at `at`: what led to it, and its conditions at that moment. */
export interface RehearsalExample {
  visitor: string;
  visit: string;
  at: number;
  steps: RehearsalStep[];
  lines: RuleLine[];
}

/** What a rule would have done. `gates` are the visits that came to each gate, counted as in `RuleTotal`; `budget` those that each part of the contact budget held back. Of those who would have been invited, `refused_before` and `refused_later` really declined an invitation of somebody. `first_at` and `last_at` are when the first and the last of the visits began; where there was none in the days asked for, `outside_at` is when the latest of the others did that are recorded, null where none is. `untold` says what a gate was not asked because nobody kept it, and what it was asked instead. */
export interface Rehearsal {
  visits: number;
  pages: number;
  invited: number;
  refused_before: number;
  refused_later: number;
  gates: Record<string, number>;
  budget: Record<string, number>;
  hours: RehearsalHour[];
  examples: RehearsalExample[];
  first_at: number | null;
  last_at: number | null;
  outside_at: number | null;
  untold: string[];
}

/** How far a rehearsal has come: one line of its answer, the last one with `over`. While there is something `unknown` to be decided nothing is done. */
export interface RehearsalNews {
  done: number;
  over: boolean;
  unknown: RehearsalUnknown[];
  rehearsal: Rehearsal | null;
}

/** What an owner writes. `body` is plain text in which addresses become links; `url` is where the article stands on the site, if it does. It is found by its own words and by `words`, and fits `pages`, patterns in which `*` stands for anything. Without a `language` it is for readers of any. */
export interface Article {
  title: string;
  body: string;
  url?: string | null;
  language?: string;
  words?: string[];
  pages?: string[];
}

/** `id` is made by whoever adds it: told again it adds nothing. */
export interface ArticleNew {
  id: string;
  article: Article;
  state?: "draft" | "published";
}

/** `version` is the one that was edited: where there is a later one already, nothing is changed. */
export interface ArticleEdit {
  article: Article;
  state: "draft" | "published";
  version: number;
}

/** An article of a site. `version` counts its edits from 1; `changed_by` is the name of whoever made the last. `opened` is how often visitors read it, `helpful` and `unhelpful` are what they said of it. */
export interface ArticleView {
  id: string;
  site: string;
  state: "draft" | "published";
  version: number;
  changed_at: number;
  changed_by: string;
  article: Article;
  opened: number;
  helpful: number;
  unhelpful: number;
}

/** A published article that fits, with its first sentence. */
export interface ArticleFound {
  id: string;
  title: string;
  excerpt: string;
  url: string | null;
}

/** The visitor of a chat may not chat for so many `hours`; None for good. With `network` nobody may from where they came last either. The `last_words` are the last message of the chat, where the agent leads it. `id` is made by whoever asks: told again it changes nothing. */
export interface BlockNew {
  id: string;
  reason: string;
  hours?: 1 | 24 | 168 | null;
  network?: boolean;
  last_words?: string;
}

/** A block that holds. `until` is None for one without an end; `name` is that of the visitor, empty where they have none, `chat` the one in which they were blocked, None once that is past. */
export interface BlockView {
  id: string;
  site: string;
  visitor: string;
  name: string;
  chat: string | null;
  reason: string;
  network: boolean;
  agent: string;
  agent_name: string;
  at: number;
  until: number | null;
}

/** An answer that `/shortcut` brings into a draft. `text` may have variables like `{visitor.name|there}`: what stands after `|` is said where nothing is known. One that is `personal` is its owner's alone, one with a `team` that team's; any other is everybody's on the site. After `review_on` somebody should look whether it is still true. */
export interface CannedReply {
  shortcut: string;
  text: string;
  personal?: boolean;
  team?: string | null;
  review_on?: string | null;
}

/** `id` is made by whoever adds it: told again it adds nothing. */
export interface CannedNew {
  id: string;
  reply: CannedReply;
}

/** `version` is the one that was edited: where there is a later one already, nothing is changed. */
export interface CannedEdit {
  reply: CannedReply;
  version: number;
}

/** What an agent thinks of a reply, with a word on it, which may be empty. */
export interface CannedRating {
  useful: boolean;
  words?: string;
}

/** What somebody wrote of a reply, for whoever keeps it. */
export interface CannedSaid {
  name: string;
  useful: boolean;
  words: string;
}

/** A canned reply of a site. `owner` wrote it first and keeps it; `uses` is how often it was sent, `used_at` when it was last. To so many agents it is `useful`, and to so many `useless`: `poor` ones are to be looked at again by their owner, who reads what was `said`. `own` is what the agent who asks thinks of it. */
export interface CannedView {
  id: string;
  site: string;
  owner: string;
  owner_name: string;
  version: number;
  changed_at: number;
  uses: number;
  used_at: number | null;
  reply: CannedReply;
  useful: number;
  useless: number;
  poor: boolean;
  own: CannedRating | null;
  said: CannedSaid[];
}

/** A piece of a text, as it was written; a `hit` has what was looked for. */
export interface Piece {
  text: string;
  hit: boolean;
}

/** What was said in a chat. `item` is the id of what was found in the chat, `name` that of the agent who wrote it; without words to look for there is the chat alone. */
export interface HistoryHit {
  chat: ChatView;
  at: number;
  source: "message" | "note" | null;
  item: string | null;
  author: "visitor" | "agent" | "system" | null;
  name: string;
  excerpt: Piece[];
}

/** What was found, the latest first; `after` asks for the next page, null at the end. Until `complete` what was said before this Beckon is being read still, and some of it is not found. */
export interface HistoryPage {
  hits: HistoryHit[];
  after: string | null;
  complete: boolean;
}

/** Who a visitor is, as their site proved it, when last: `subject` is the site's own name for them; `name` and `email` are what it attests, empty where it does not. */
export interface Identity {
  subject: string;
  name: string;
  email: string;
  at: number;
}

/** A key under an id made by whoever asks: told again it gives the same one. `public` is a JWK set, or one JWK; where it is null the server makes a secret. */
export interface IdentityKeyNew {
  id: string;
  public?: string | null;
}

/** A key that holds. `algorithms` are those of the tokens that it proves; `secret` says that it is one, and not public. */
export interface IdentityKeyView {
  id: string;
  site: string;
  secret: boolean;
  algorithms: string[];
  agent_name: string;
  at: number;
}

/** A key that was added; `secret` is what the site signs with, and is told this once. Null for a public key. */
export interface IdentityKeyMade {
  key: IdentityKeyView;
  secret: string | null;
}

/** A note in a chat, for agents alone; `id` is the note's. Those in `to` are told of it. It may answer another note of the chat. With `draft` a trainee suggests an answer, of which the agent who leads and the mentor are told. */
export interface NoteAdd {
  type: "note.add";
  id: string;
  chat: string;
  text: string;
  to?: string[];
  answers?: string | null;
  draft?: boolean;
}

/** The agent has seen what they were told of in the chat. */
export interface NotesSeen {
  type: "notes.seen";
  chat: string;
}

/** Give the chat to an `agent`, who must have room, or back to the queue for a `team`: one of the two. `note` is for whoever gets it, and may be empty. */
export interface ChatTransfer {
  type: "chat.transfer";
  id: string;
  chat: string;
  agent?: string | null;
  team?: string | null;
  note?: string;
}

/** A note, which no visitor sees; a draft is an answer that a trainee suggests. `name` is its writer's. Of a handover the first one in `to` has the chat from then on, or the `team` is asked; of a takeover its writer has it. */
export interface NoteView {
  id: string;
  chat: string;
  kind: "note" | "draft" | "handover" | "takeover";
  agent: string;
  name: string;
  text: string;
  to: string[];
  answers: string | null;
  team: string | null;
  at: number;
}

/** An agent of a site, with how many of `most` chats and invitations they have. */
export interface ColleagueView {
  id: string;
  name: string;
  status: "accepting" | "away" | "offline";
  taken: number;
  most: number;
}

/** Somebody who left, by their latest visit: from `started_at` to `left_at`, the last that was heard of them. `name` is what the site claims, or empty; `visits` are all of theirs. */
export interface PastVisitor {
  id: string;
  name: string;
  place: Place;
  source: Source;
  started_at: number;
  left_at: number;
  pages: number;
  visits: number;
}

/** Where a visit came from; `name` is the engine, network, campaign or host; `words` what they searched there. */
export interface Source {
  kind: "direct" | "search" | "campaign" | "social" | "referral";
  name: string;
  words: string;
  words_hidden: boolean;
}

/** Those whose latest visit began last come first; `before` asks for the next page, null at the end. */
export interface PastVisitorPage {
  visitors: PastVisitor[];
  before: number | null;
}

/** The first frame of a socket, within five seconds; the ticket comes from `POST /api/ticket` and serves once. */
export interface Hello {
  type: "hello";
  ticket: string;
  resume?: Resume | null;
}

/** Where a client left off: the last sequence it has of each channel, of the chats it opened last at the end. */
export interface Resume {
  epoch: string;
  positions: Record<string, number>;
}

/** The agent is accepting, away or offline from now on. */
export interface SetStatus {
  type: "status";
  id: string;
  status: "accepting" | "away" | "offline";
}

/** The agent takes on one chat at a time from now on, or as many as their capacity allows. */
export interface OneAtATime {
  type: "one_at_a_time";
  id: string;
  on: boolean;
}

/** Show rows `first` to `first + count` of the site's live visitors. One grid a socket; a further watch with the same site, filter and sort moves the window and keeps the order held. */
export interface VisitorsWatch {
  type: "visitors.watch";
  site: string;
  filter?: Filter;
  sort?: Sort;
  first?: number;
  count?: number;
}

/** Which visitors a grid shows; empty fields let all pass. `text` looks in name, page, title, place and address. */
export interface Filter {
  text?: string;
  country?: string;
  state?: "" | "active" | "idle" | "hidden";
  source?: "" | "direct" | "search" | "campaign" | "social" | "referral";
  searched?: string;
}

export interface Sort {
  by?: "arrived" | "page_since" | "pages" | "name" | "country" | "state" | "source";
  descending?: boolean;
}

/** Let new and moved rows in: the held order is made anew. */
export interface VisitorsSettle {
  type: "visitors.settle";
}

export interface VisitorsUnwatch {
  type: "visitors.unwatch";
}

/** Send `visitor` now and whenever it changes, until another is opened or `visitor` is null. */
export interface VisitorOpen {
  type: "visitor.open";
  visitor: string | null;
}

/** Offer the visitor a chat; `id` is the invitation's. `answers` are said by a press on them, which accepts it. `reason` says in a few words why it is made where the contact budget forbids it; it is kept with the invitation. */
export interface Invite {
  type: "invite";
  id: string;
  visitor: string;
  text: string;
  answers?: string[];
  reason?: string | null;
}

export interface InvitationRevoke {
  type: "invitation.revoke";
  id: string;
  invitation: string;
}

/** The agent takes a queued chat; the first one wins. With `over` also one that a colleague has: supervisors and who manages may do that. */
export interface ChatTake {
  type: "chat.take";
  id: string;
  chat: string;
  over?: boolean;
}

/** Send `history` and from then on the messages of the chat; `refused` with the chat's id where there is none. */
export interface ChatOpen {
  type: "chat.open";
  chat: string;
}

/** Send the messages before number `before` of the chat, and the notes before the one of the id `note`, as `earlier`; `refused` as for `chat.open`. */
export interface ChatEarlier {
  type: "chat.earlier";
  chat: string;
  before: number;
  note?: string | null;
}

/** A message of the agent; `id` is the message's. `answers` are what the visitor may press instead of writing. What `asks` whether there is anything else has the chat closed where nobody answers. */
export interface ChatSend {
  type: "chat.send";
  id: string;
  chat: string;
  text: string;
  answers?: string[];
  asks?: boolean;
}

export interface ChatTyping {
  type: "chat.typing";
  chat: string;
}

/** The agent has seen the chat up to message number `position`. */
export interface ChatRead {
  type: "chat.read";
  chat: string;
  position: number;
}

export interface ChatEnd {
  type: "chat.end";
  id: string;
  chat: string;
}

/** The agent will be back in so many minutes by the server's clock, which the visitor sees run down; null: they are back. Their next message says so, too. */
export interface ChatBack {
  type: "chat.back";
  id: string;
  chat: string;
  minutes: number | null;
}

/** The agent has kept what a visitor was promised, which is over then, or tried to; `id` is that of the attempt. */
export interface PromiseSettle {
  type: "promise";
  id: string;
  chat: string;
  kept: boolean;
  note?: string;
}

/** The agent who leads a chat asks its visitor for these; `id` is the form's. It takes the place of one that is not answered yet. A field of the site's own forms is known by its label there; any other is text. */
export interface SecureAsk {
  type: "secure.ask";
  id: string;
  chat: string;
  fields: string[];
}

/** Who asked reads what the visitor answered, once; answered by `secure.values`. An answer that gets lost on its way is gone, too. */
export interface SecureRead {
  type: "secure.read";
  id: string;
  chat: string;
  form: string;
}

/** The agent who leads a chat, or led it, offers to do something for its visitor until `due_at`: by an `agent` or a `team`, one of the two. Where they are to be reached by `email` or `phone` they are asked for the contact, unless the agent gives the one that they wrote in the chat. `id` is the follow-up's. It takes the place of one that is not answered yet; a chat has one at a time. */
export interface FollowUpOffer {
  type: "follow_up.offer";
  id: string;
  chat: string;
  purpose: string;
  way: "email" | "phone" | "chat";
  due_at: number;
  agent?: string | null;
  team?: string | null;
  contact?: string | null;
}

/** It is done (`kept`), or given up; what the visitor has not answered is taken back. The `note` may be empty. */
export interface FollowUpSettle {
  type: "follow_up.settle";
  id: string;
  chat: string;
  follow_up: string;
  kept: boolean;
  note?: string;
}

/** It is due at another time; the visitor is not told. */
export interface FollowUpPutOff {
  type: "follow_up.put_off";
  id: string;
  chat: string;
  follow_up: string;
  due_at: number;
}

/** It is the task of an `agent` or a `team` from now on, one of the two. The `note` is for whoever gets it, and may be empty. */
export interface FollowUpHandOn {
  type: "follow_up.hand_on";
  id: string;
  chat: string;
  follow_up: string;
  agent?: string | null;
  team?: string | null;
  note?: string;
}

/** A heartbeat, every 25 s; answered by `pong`. */
export interface Ping {
  type: "ping";
}

/** The answer to `hello`. With `reload` (or without `resume`) what is here replaces what the client knew; otherwise the frames since `resume` follow. `chats` are all that are not closed, and the messages left. */
export interface Welcome {
  type: "welcome";
  epoch: string;
  positions: Record<string, number>;
  reload: boolean;
  now: number;
  agent: AgentView;
  agents: AgentView[];
  sites: SiteView[];
  chats: ChatView[];
}

/** A site as its agents see it. `greetings` are the templates for invitations, `goals` how soon they mean to act, `ending` is how chats come to their end, `tags` what they may be about; `avoided` and `acronyms` are for hints on what agents write, `secure_forms` what they may ask for with one press. */
export interface SiteView {
  id: string;
  key: string;
  name: string;
  accent: string;
  greetings: string[];
  availability: Availability;
  first_view_at: number | null;
  queue: QueueView;
  goals: Goals;
  teams: TeamSeen[];
  ending: Ending;
  tags: string[];
  avoided: string[];
  acronyms: string[];
  secure_forms: FormSeen[];
}

/** Whether somebody is there. `opens_at` is set when closed; `hours` are the opening intervals of the next seven days as pairs of times, in order; empty means around the clock. `team` is the id of the team of which it is told, empty where it is told of the site. With `shut` no messages are taken either. */
export interface Availability {
  state: "open" | "busy" | "away" | "closed";
  opens_at: number | null;
  next: Change | null;
  note: string;
  hours: [number, number][];
  team: string;
  shut: boolean;
}

/** How many wait on a site, since when the first of them does, and what somebody may expect who asks now (null: nobody can say yet, or nobody waits). */
export interface QueueView {
  waiting: number;
  since: number | null;
  wait: Wait | null;
}

/** A team of a site as agents see it; `members` are the ids of the agents who serve it. */
export interface TeamSeen {
  id: string;
  name: string;
  members: string[];
  state: "open" | "busy" | "away" | "closed";
}

/** A form as agents see it, with the labels of its fields. */
export interface FormSeen {
  name: string;
  fields: string[];
}

/** The command with this id is committed. */
export interface Ack {
  type: "ack";
  id: string;
}

/** The command with this id changed nothing; `code` is the error's, `reason` a sentence, and `field` what it is about in the command, where it is about a field. */
export interface Refused {
  type: "refused";
  id: string;
  code: string;
  reason: string;
  field: string;
  retry_after: number;
}

/** The answer to `ping`; `now` is the server's time, which clocks that were set follow. */
export interface Pong {
  now: number;
  type: "pong";
}

/** The rows asked for, and the sums over the whole site. `fresh` counts rows held back behind "N new"; `total` counts the rows of the held order, those that left in the meantime among them until the next settling. */
export interface VisitorsWindow {
  type: "visitors.window";
  site: string;
  first: number;
  rows: VisitorRow[];
  total: number;
  fresh: number;
  live: number;
  states: Record<string, number>;
  countries: CountryCount[];
}

/** A row of the grid. `name` is what the site claims, or empty; times are the server's. `attention` names the rules that point the visitor out. */
export interface VisitorRow {
  id: string;
  name: string;
  activity: "active" | "idle" | "hidden" | "gone";
  url: string;
  title: string;
  page_since: number;
  arrived: number;
  pages: number;
  tabs: number;
  visits: number;
  language: string;
  zone: string;
  place: Place;
  device: Device;
  source: Source;
  searches: SearchSeen[];
  invitation: InvitationView | null;
  quiet: QuietUntil | null;
  chat: string | null;
  attention: string[];
}

export interface Device {
  kind: "desktop" | "phone" | "tablet" | "other";
  browser: string;
  system: string;
}

/** One search of a visitor. `again` marks the same words as before, `reformulated` a search within two minutes after another with no page between that was not a result list. */
export interface SearchSeen {
  query: string;
  via: "url" | "form" | "api" | "engine" | "campaign";
  at: number;
  results: number | null;
  again: boolean;
  reformulated: boolean;
}

/** An invitation as agents see it; `at` is when it reached its phase, `rule` the id of the rule that made it, if one did, `answers` what its visitor may press instead of writing, `face` the name on the card where it is not that of the agent. `reason` is why it was made in spite of the contact budget, in the agent's words; `for_good` says that the visitor asked not to be invited again. With `article` it offers that help article, whose title `face` is, and accepted means opened. */
export interface InvitationView {
  id: string;
  site: string;
  visitor: string;
  phase: "created" | "delivered" | "shown" | "accepted" | "declined" | "ignored" | "expired" | "revoked";
  agent: string;
  agent_name: string;
  agent_picture: string | null;
  text: string;
  at: number;
  expires_at: number;
  chat: string | null;
  refusals: number;
  reason: string | null;
  for_good: boolean;
  rule: string | null;
  answers: string[];
  face: string | null;
  article: string | null;
}

/** No invitation before `until`, and why, in words; null: none ever. `gates` are the parts of the contact budget that say so. */
export interface QuietUntil {
  until: number | null;
  reason: string;
  gates: ("asked_not_to" | "chat" | "open" | "declined" | "ignored" | "visit" | "week" | "arrival" | "checkout")[];
}

export interface CountryCount {
  country: string;
  visitors: number;
}

/** Rows in the window that changed, those that left (`gone`), and the sums; at most four times a second. */
export interface VisitorsChanged {
  type: "visitors.changed";
  site: string;
  rows: VisitorRow[];
  gone: string[];
  total: number;
  fresh: number;
  live: number;
  states: Record<string, number>;
  countries: CountryCount[];
}

/** The visitor opened; null where there is no such visitor. */
export interface VisitorShown {
  type: "visitor";
  visitor: VisitorDetail | null;
}

/** What the pane beside the grid shows: the row, the trail of this visit (oldest first), what came before. `searches` are those on pages that are not in the trail; `gates` are what the contact budget says of an invitation now; `identity` is who it is where the site proved that. */
export interface VisitorDetail {
  row: VisitorRow;
  site: string;
  live: boolean;
  address: string;
  referrer: string;
  viewport: [number, number];
  traits: Record<string, string | number | boolean | null>;
  trail: PageSeen[];
  searches: SearchSeen[];
  visits: VisitSeen[];
  chats: ChatSeen[];
  invitations: InvitationView[];
  gates: Gate[];
  identity: Identity | null;
}

/** One page of the trail; `engaged` in milliseconds; `searches` are those it shows or that were made on it, oldest first. */
export interface PageSeen {
  id: string;
  url: string;
  title: string;
  at: number;
  engaged: number;
  searches: SearchSeen[];
}

/** An earlier visit, folded. */
export interface VisitSeen {
  id: string;
  started_at: number;
  pages: number;
  landing: string;
  source: Source;
}

/** An earlier chat, folded. `about` is how the visitor began. */
export interface ChatSeen {
  id: string;
  phase: "queued" | "active" | "snoozed" | "closed" | "missed";
  opened_at: number;
  agent_name: string;
  messages: number;
  survey: SurveyView | null;
  about: string;
  promise: PromiseSeen | null;
}

/** What was promised in an earlier chat: an answer or a call, until `by` where a time was named. */
export interface PromiseSeen {
  kind: "message" | "call";
  by: number | null;
  kept_at: number | null;
}

/** One condition of an invitation, passed or not, in `words`. Where it is known, `until` is when it would pass. A `firm` one holds whatever an agent's reason is. Where the words say how long ago something was, `at` is when, and `deed` what: whoever shows them for longer tells the time anew. */
export interface Gate {
  name: "asked_not_to" | "chat" | "open" | "declined" | "ignored" | "visit" | "week" | "arrival" | "checkout";
  passed: boolean;
  words: string;
  until: number | null;
  firm: boolean;
  deed: string;
  at: number | null;
}

/** The last 100 messages of a chat and the last 500 notes in it, oldest first, up to `sequence` of its channel. `shadows` are the trainees who have it open. */
export interface History {
  type: "history";
  chat: ChatView;
  messages: MessageView[];
  channel: string;
  sequence: number;
  notes: NoteView[];
  shadows: string[];
}

/** The answer to `chat.earlier`: the last 100 messages at most before the one that was named, oldest first; none where that was the first. Where a note was named, the last 500 notes before it likewise. */
export interface Earlier {
  type: "earlier";
  chat: string;
  messages: MessageView[];
  notes: NoteView[];
}

/** Durable, on `site:ID`. */
export interface InvitationChanged {
  type: "invitation";
  channel: string;
  sequence: number;
  invitation: InvitationView;
}

/** Durable, on `site:ID`. */
export interface ChatChanged {
  type: "chat";
  channel: string;
  sequence: number;
  chat: ChatView;
}

/** Durable, on `chat:ID`. */
export interface MessageAdded {
  type: "message";
  channel: string;
  sequence: number;
  message: MessageView;
}

/** A note for agents. Durable, on `chat:ID`. */
export interface NoteAdded {
  type: "note";
  channel: string;
  sequence: number;
  note: NoteView;
}

/** Instead of a durable frame that is not for this agent: only its number counts. A `chat` that is named is not theirs to see, or not any more. */
export interface PassedOver {
  type: "passed_over";
  channel: string;
  sequence: number;
  chat: string | null;
}

/** These trainees have the chat open now; the latest holds. */
export interface Shadowed {
  type: "shadowed";
  chat: string;
  agents: string[];
}

/** The answer to `secure.read`, in the order of the form's fields. It is in no feed and told to nobody else. */
export interface SecureValues {
  type: "secure.values";
  id: string;
  values: string[];
}

/** The visitor is typing; holds for five seconds or until a message. `text` is what they have not sent yet, where the site shows that: it holds for a minute, until another one, or until a message. */
export interface Typing {
  type: "typing";
  chat: string;
  text: string | null;
}

/** A colleague's name, role or status is now this; the latest holds. */
export interface AgentChanged {
  type: "agent";
  agent: AgentView;
}

/** What the agent of this screen can take on now, whenever that has changed; after `welcome` it is whatever comes. `full` says why they can take no chat and send no invitation on a site, by its id; where they can, it is not there. */
export interface RoomChanged {
  type: "room";
  full: Record<string, string>;
}

/** A site is now this, its availability included; the latest holds. */
export interface SiteChanged {
  type: "site";
  site: SiteView;
}

export type Command =
  | Hello
  | SetStatus
  | OneAtATime
  | VisitorsWatch
  | VisitorsSettle
  | VisitorsUnwatch
  | VisitorOpen
  | Invite
  | InvitationRevoke
  | ChatTake
  | ChatOpen
  | ChatEarlier
  | ChatSend
  | ChatTyping
  | ChatRead
  | ChatEnd
  | ChatBack
  | ChatTag
  | PromiseSettle
  | NoteAdd
  | NotesSeen
  | ChatTransfer
  | SecureAsk
  | SecureRead
  | FollowUpOffer
  | FollowUpSettle
  | FollowUpPutOff
  | FollowUpHandOn
  | Ping;

export type Frame =
  | Welcome
  | Ack
  | Refused
  | Pong
  | VisitorsWindow
  | VisitorsChanged
  | VisitorShown
  | History
  | Earlier
  | InvitationChanged
  | ChatChanged
  | MessageAdded
  | NoteAdded
  | PassedOver
  | Shadowed
  | SecureValues
  | Typing
  | AgentChanged
  | RoomChanged
  | SiteChanged;

export type Condition =
  | AllOf
  | AnyOf
  | NotThis
  | TimeOnPage
  | TimeOnSite
  | EngagedTime
  | PagesSeen
  | SearchedFor
  | VisitsMade
  | DaysAway
  | EarlierChats
  | LastRating
  | ChatsRated
  | EarlierInvitations
  | AgentsFree
  | QueueLength
  | Happened
  | OnPage
  | PagesInOrder
  | CameFrom
  | SourceIs
  | CampaignIs
  | PlaceIs
  | LanguageIs
  | DeviceIs
  | BrowserIs
  | AttributeIs
  | ActivityIs
  | AvailabilityIs
  | TimeOfDay
  | ScrolledTo
  | ExitIntent
  | IdleFor
  | FormIs;

export type RuleAction =
  | OfferChat
  | OfferArticle
  | HintAgents;

export type Goal =
  | PageGoal
  | EventGoal
  | ValueGoal;
