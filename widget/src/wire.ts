// Made by scripts/wire from the Python dataclasses of the wire. Do not edit.

/** The body of `POST /ingest`. `chat` asks for a ticket although the consent opens no socket by itself. `declined` is the invitation that this browser declined last, whether or not its socket could say so; `refused` holds for whoever becomes known by this body. `identity` is a token by which the site proves who the visitor is; without full consent it counts where a `chat` is asked for. */
export interface Ingest {
  site: string;
  visitor?: string | null;
  consent?: "denied" | "essential" | "full";
  events?: (PageView | PageUpdate | Engagement | Search | Event | Identify | Signal)[];
  presence?: Presence | null;
  profile?: Profile;
  chat?: boolean;
  declined?: string | null;
  refused?: Refusals | null;
  identity?: string | null;
  on_behalf?: OnBehalf | null;
}

/** One navigation. `id` is also the name of the page for later events. */
export interface PageView {
  kind: "page_view";
  id: string;
  url: string;
  title?: string;
  referrer?: string;
}

/** The page's address or title changed without a navigation. */
export interface PageUpdate {
  kind: "page_update";
  id: string;
  page: string;
  url: string;
  title?: string;
}

/** How long the page has been visible and its visitor active until now; the largest value counts. */
export interface Engagement {
  kind: "engagement";
  id: string;
  page: string;
  engaged: number;
}

/** A search that the address does not show; those in an address are found by the tracker. */
export interface Search {
  kind: "search";
  id: string;
  page: string;
  query: string;
  via: "form" | "api";
  results?: number | null;
}

/** Something the site reports by `beckon('track', name, data)`. */
export interface Event {
  kind: "event";
  id: string;
  page: string;
  name: string;
  data?: Record<string, string | number | boolean | null>;
}

/** What the site claims about the visitor; shown as a claim, never believed. */
export interface Identify {
  kind: "identify";
  id: string;
  page: string;
  traits: Record<string, string | number | boolean | null>;
}

/** Something that only the page can see, and that an active rule asks for: how far it was scrolled (percent), for how long nobody did anything (seconds), that the pointer left at the top, that a form was begun, left or refused. Never what was written. */
export interface Signal {
  kind: "signal";
  id: string;
  page: string;
  signal: "scroll" | "idle" | "exit" | "form_begun" | "form_abandoned" | "form_error";
  value?: number;
}

/** What one tab is doing right now; `page` is the page view it shows, empty where none was reported. */
export interface Presence {
  tab: string;
  page: string | "";
  activity: "active" | "idle" | "hidden" | "gone";
}

/** What the browser says of itself. `language` is its own and `lang` that of the page, empty where the page names none: the visitor is answered, and spoken to in chats and mail, in `lang` or else in `language`; `viewport` is width and height in CSS pixels; `team` is the one that the site has named for its pages, by its id or name. Of this alone what is not known is passed over. */
export interface Profile {
  language?: string;
  lang?: string;
  zone?: string;
  viewport?: [number, number];
  webdriver?: boolean;
  team?: string | null;
}

/** What a browser remembers of refusals, and may in `essential` consent, too: how many there were, when the last one was, and whether its visitor asked not to be invited again. Nothing in it says whose they are. */
export interface Refusals {
  count: number;
  at: number;
  never?: boolean;
}

/** A past visitor's own address, user agent and time; only with an ingest secret (`beckon replay`). */
export interface OnBehalf {
  address: string;
  user_agent: string;
  at: number;
}

/** The answer to `POST /ingest`: 202 means that what is in `accepted` is committed. `ticket` opens the visitor socket from this Origin for a minute; `now` is the server's time. `availability` is that of the page's team; where it has none and several could serve, `teams` are all of them, by their ids. Where `visitor` is another one than was sent, go on as that one alone. `unproven` says why the visitor is not the one whom the `identity` names. */
export interface IngestAnswer {
  now: number;
  availability: Availability;
  appearance: Appearance;
  tracking: Tracking;
  accepted: string[];
  dropped: Dropped[];
  visitor: string | null;
  unproven: string | null;
  ticket: string | null;
  invitation: Invitation | null;
  chat: string | null;
  unread: number;
  teams: Record<string, TeamChoice>;
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

/** The next change of availability that the clock alone will bring. */
export interface Change {
  at: number;
  state: "open" | "busy" | "away" | "closed";
}

/** How the widget looks on this site. `texts` are the few words that a page shows before a click, in the page's language or the browser's: `language` (its tag), `dir` (its direction), `chat`, `closed`, `back` (with `{time}`), `invitation`, `accept`, `decline`, `again` (a question) with `never` and `later`. The card of an invitation waits while the visitor writes in a field, where it is `patient`, and on pages that `spared` names. With `survey` the panel asks about a chat that has ended; with `transcript` it offers to send it by mail; with `previews` it shows agents what is not sent yet, and says so. `label` among the texts is written on the button, empty where that has only an icon. `style` is what the widget takes for the style of all it shows: colours, place and icon, as variables of CSS. `accent`, `on_accent`, `position` and `scheme` say the same to pages that were loaded before there was a `style`. */
export interface Appearance {
  name: string;
  accent: string;
  on_accent: string;
  position: "left" | "right";
  greeting: string;
  texts: Record<string, string>;
  patient: boolean;
  spared: string[];
  survey: boolean;
  transcript: boolean;
  scheme: "light dark" | "light" | "dark" | "inherit";
  previews: boolean;
  style: string;
}

/** What the page must know to report as the site's owner wants: see `SiteOptions`. `signals` are those that active rules ask for, with the values at which to report: percent for `scroll`, seconds for `idle`, 0 for the others; null where there are none. */
export interface Tracking {
  search_parameters: string[];
  hash_routes: boolean;
  ignore_gpc: boolean;
  signals: Record<string, number[]> | null;
}

/** An event that was not stored, and why. */
export interface Dropped {
  id: string;
  reason: string;
}

/** An offer to chat as its visitor sees it; `text` is plain. `agent` is the name of whom it comes from: that of the agent, or of their team or site; `style` are the declarations of CSS for what lies over the initials, where that is a picture. A press on one of the `answers` accepts it and says that. `refusals` are those of the visitor before it; `regardless` shows it wherever the visitor is. With `article` it offers that help article instead: `agent` is its title and `text` its first sentence, and accepting opens it. */
export interface Invitation {
  id: string;
  phase: "created" | "delivered" | "shown" | "accepted" | "declined" | "ignored" | "expired" | "revoked";
  agent: string;
  text: string;
  expires_at: number;
  chat: string | null;
  refusals: number;
  regardless: boolean;
  answers: string[];
  article: string | null;
  style: string;
}

/** A team as visitors see it. */
export interface TeamChoice {
  name: string;
  availability: Availability;
}

/** The first frame of a socket, within five seconds. */
export interface Hello {
  type: "hello";
  ticket: string;
  resume?: Resume | null;
}

/** Where a client left off: it gets every frame after `sequence`, or `reload` where that is impossible. */
export interface Resume {
  epoch: string;
  sequence: number;
}

/** What a page reports, as in `POST /ingest`; answered by `ack` after the commit. */
export interface Events {
  type: "events";
  id: string;
  events: (PageView | PageUpdate | Engagement | Search | Event | Identify | Signal)[];
  profile?: Profile;
}

/** What one tab is doing right now; not answered. */
export interface PresenceReport {
  type: "presence";
  presence: Presence;
}

/** What became of an invitation on the screen; `id` is the command's. With `accepted` comes the number, from 0, of the `answer` that was pressed, if one was; after `declined` comes `never` from who does not want to be asked again. */
export interface InvitationStep {
  type: "invitation";
  id: string;
  invitation: string;
  step: "shown" | "accepted" | "declined" | "never" | "ignored";
  answer?: number | null;
}

/** The visitor asks for a chat; `id` is the new chat's. An open chat of the visitor is given instead. */
export interface ChatStart {
  type: "chat.start";
  id: string;
  message: FirstMessage;
}

/** The message that comes with a new chat. `team` is the id or the name of the team that it is for; null where neither the visitor nor the page named one. */
export interface FirstMessage {
  id: string;
  text: string;
  team?: string | null;
}

/** A message of the visitor; `id` is the message's. */
export interface ChatSend {
  type: "chat.send";
  id: string;
  chat: string;
  text: string;
}

/** The visitor is typing; sent at most every three seconds, not answered. Where the appearance has `previews`, and the visitor is told so, `text` is what they have not sent, or its end; empty where they have taken it back. It is sent at most once a second, shown to agents and kept nowhere. */
export interface ChatTyping {
  type: "chat.typing";
  chat: string;
  text?: string | null;
}

/** Send the messages before number `before` of the chat, as `earlier`. */
export interface ChatEarlier {
  type: "chat.earlier";
  id: string;
  chat: string;
  before: number;
}

/** The visitor has seen the chat up to message number `position`; not answered. */
export interface ChatRead {
  type: "chat.read";
  chat: string;
  position: number;
}

/** The visitor ends the chat. */
export interface ChatEnd {
  type: "chat.end";
  id: string;
  chat: string;
}

/** A message left while nobody comes; `id` is the new chat's, or that of the chat that waits in the queue: it keeps its place. There something was said already, and `message` may be null. With `call` the visitor asks to be called. `email` and `phone` serve only that; `consent` is what the visitor was told of it. */
export interface MessageLeave {
  type: "message.leave";
  id: string;
  message?: FirstMessage | null;
  email?: string | null;
  phone?: string | null;
  call?: boolean;
  consent?: string;
}

/** Which articles fit these words, or where there are none the visitor's page and searches; answered by `articles`. The words are masked and used for this answer alone. */
export interface ArticlesFind {
  type: "articles.find";
  id: string;
  text?: string;
  language?: string;
}

/** The visitor opens an article; answered by `article`, and counted. */
export interface ArticleRead {
  type: "article.read";
  id: string;
  article: string;
}

/** Whether the article helped; counted, without who said it. */
export interface ArticleRate {
  type: "article.rate";
  id: string;
  article: string;
  helpful: boolean;
}

/** The visitor has the questions about a chat that ended before their eyes. */
export interface SurveyAsk {
  type: "survey.ask";
  id: string;
  chat: string;
}

/** The visitor would rather not say: this chat is not asked about again. */
export interface SurveySkip {
  type: "survey.skip";
  id: string;
  chat: string;
}

/** What the visitor says of a chat that ended: `solved` whether their question was answered, `score` from 1 to 5, `words`. Each may be missing, but not all. A later answer, of another `id`, replaces an earlier one. */
export interface SurveyAnswer {
  type: "survey.answer";
  id: string;
  chat: string;
  solved?: "yes" | "partly" | "no" | null;
  score?: number | null;
  words?: string;
}

/** Where to send a file of the chat, or with `file` where that one can be had; answered by `file`. */
export interface FileAsk {
  type: "file.ask";
  id: string;
  chat: string;
  file?: string | null;
}

/** The visitor wants a chat that is over by mail, at `email`, in this language and with the times of this IANA zone. The chat says by `mailed` what becomes of it. */
export interface TranscriptAsk {
  type: "transcript.ask";
  id: string;
  chat: string;
  email: string;
  language: "ar" | "de" | "en" | "es" | "fr" | "he" | "it" | "ja" | "nl" | "pl" | "pt" | "tr" | "zh-hans" | "zh-hant";
  zone?: string;
}

/** The visitor answers, with one value for each field, none of them empty. */
export interface SecureAnswer {
  type: "secure.answer";
  id: string;
  chat: string;
  form: string;
  values: string[];
}

/** The visitor would rather not answer. */
export interface SecureDecline {
  type: "secure.decline";
  id: string;
  chat: string;
  form: string;
}

/** The visitor gives an address or a number. `consent` is what they were shown of its use, in that `language`. */
export interface FollowUpAgree {
  type: "follow_up.agree";
  id: string;
  chat: string;
  follow_up: string;
  contact: string;
  consent: string;
  language: string;
}

/** The visitor would rather not. */
export interface FollowUpDecline {
  type: "follow_up.decline";
  id: string;
  chat: string;
  follow_up: string;
}

/** A heartbeat, every 25 s; answered by `pong`. */
export interface Ping {
  type: "ping";
}

/** The answer to `hello`. With `reload` (or without `resume`) what is here replaces what the client knew; otherwise the frames since `resume` follow. `messages` are those of `chat`, oldest first, the last 100 at most; `place` is where it stands in the queue, as far as that is known. `availability` is the site's, `teams` are its own, by their ids. */
export interface Welcome {
  type: "welcome";
  epoch: string;
  sequence: number;
  reload: boolean;
  now: number;
  availability: Availability;
  invitation: Invitation | null;
  chat: Chat | null;
  place: Place | null;
  messages: Message[];
  teams: Record<string, TeamChoice>;
}

/** A chat as its visitor sees it. `agent` is the name of who leads it, or of their team; null where nobody does, or agents are the site to visitors. `style` are the declarations of CSS for their picture, if it is to be seen. `read` is how far the agent has seen it, `seen` how far the visitor has. It has a `survey` once it is over and there is something to ask about. It `closes_at` that time unless the visitor writes. The agent said that they would be `back_by` that time, or asks for something over a `secure` form, or how the visitor can be reached for a `follow_up`. `mailed` is the transcript that the visitor asked for. */
export interface Chat {
  id: string;
  phase: "queued" | "active" | "snoozed" | "closed" | "missed";
  agent: string | null;
  left_message: boolean;
  read: number;
  seen: number;
  ended_by: "visitor" | "agent" | "system" | null;
  promise: Promised | null;
  survey: Survey | null;
  closes_at: number | null;
  back_by: number | null;
  mailed: Mailed | null;
  secure: SecureForm | null;
  follow_up: FollowUpAsked | null;
  style: string;
}

/** Nobody came to the chat: its visitor gets an answer, or is called, by `by` where a time was named. `reachable` says that they gave an address or a number. With `closing` the site closed while they waited. */
export interface Promised {
  kind: "message" | "call";
  by: number | null;
  reachable: boolean;
  closing: boolean;
}

/** What the visitor of a chat is asked about it, and has said. It is `due` until they have seen the questions. */
export interface Survey {
  phase: "due" | "asked" | "skipped" | "answered";
  solved: "yes" | "partly" | "no" | null;
  score: number | null;
  words: string;
}

/** The transcript that the visitor of a chat asked for last, and how far it has come. */
export interface Mailed {
  to: string;
  phase: "waiting" | "sent" | "failed" | "spared";
}

/** A secure form that waits for its visitor, until that time; a field without a kind is text. */
export interface SecureForm {
  id: string;
  fields: string[];
  kinds: ("text" | "number" | "date" | "secret" | "email" | "phone")[];
  until: number;
}

/** A follow-up that its visitor is asked about: what for, and by when it is done. */
export interface FollowUpAsked {
  id: string;
  purpose: string;
  way: "email" | "phone" | "chat";
  due_at: number;
}

/** Where a chat stands in the queue: 1 is next. Without `wait` nobody can say yet how long it takes. */
export interface Place {
  chat: string;
  position: number;
  wait: Wait | null;
}

/** An expected wait: from `least` to `most` milliseconds. */
export interface Wait {
  least: number;
  most: number;
}

/** One message as its visitor sees it. `position` counts from 1 in its chat; `at` is the server's time. */
export interface Message {
  id: string;
  chat: string;
  position: number;
  author: "visitor" | "agent" | "system";
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

/** The site's availability is now this, and that of its teams, by their ids; the latest holds. With `page` it is the availability of that page's team, for nobody but that page, and `teams` say nothing. */
export interface AvailabilityChanged {
  type: "availability";
  availability: Availability;
  page: string | null;
  teams: Record<string, TeamChoice>;
}

/** An invitation of this visitor is now this. Durable. */
export interface InvitationChanged {
  type: "invitation";
  sequence: number;
  invitation: Invitation;
}

/** A chat of this visitor is now this. Durable. */
export interface ChatChanged {
  type: "chat";
  sequence: number;
  chat: Chat;
}

/** A chat of this visitor has one more message. Durable. */
export interface MessageAdded {
  type: "message";
  sequence: number;
  message: Message;
}

/** The answer to `chat.earlier`: the last 100 messages at most before the one that was named, oldest first; none where that was the first. */
export interface Earlier {
  type: "earlier";
  id: string;
  messages: Message[];
}

/** The visitor's chat waits and stands here now; the latest holds, until the chat is no longer queued. */
export interface PlaceChanged {
  type: "place";
  place: Place;
}

/** The answer to `articles.find`, best first, three at most. `any` says whether the site has articles at all. */
export interface ArticlesFound {
  type: "articles";
  id: string;
  any: boolean;
  articles: ArticleFound[];
}

/** A published article that fits, with its first sentence. */
export interface ArticleFound {
  id: string;
  title: string;
  excerpt: string;
  url: string | null;
}

/** The answer to `article.read`. */
export interface ArticleShown {
  type: "article";
  id: string;
  title: string;
  body: string;
  url: string | null;
  language: string;
}

/** The answer to `file.ask`: a path that serves for ten minutes. */
export interface FileAt {
  type: "file";
  id: string;
  path: string;
}

/** The agent is typing; holds for five seconds or until a message. */
export interface Typing {
  type: "typing";
  chat: string;
}

/** The answer to `ping`; `now` is the server's time, which clocks that were set follow. */
export interface Pong {
  now: number;
  type: "pong";
}

export type Report =
  | PageView
  | PageUpdate
  | Engagement
  | Search
  | Event
  | Identify
  | Signal;

export type Command =
  | Hello
  | Events
  | PresenceReport
  | InvitationStep
  | ChatStart
  | ChatSend
  | ChatTyping
  | ChatEarlier
  | ChatRead
  | ChatEnd
  | MessageLeave
  | ArticlesFind
  | ArticleRead
  | ArticleRate
  | SurveyAsk
  | SurveySkip
  | SurveyAnswer
  | FileAsk
  | TranscriptAsk
  | SecureAnswer
  | SecureDecline
  | FollowUpAgree
  | FollowUpDecline
  | Ping;

export type Frame =
  | Welcome
  | Ack
  | Refused
  | AvailabilityChanged
  | InvitationChanged
  | ChatChanged
  | MessageAdded
  | Earlier
  | PlaceChanged
  | ArticlesFound
  | ArticleShown
  | FileAt
  | Typing
  | Pong;
