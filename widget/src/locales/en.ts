/** A word that changes with a number: one form per class of `Intl.PluralRules`. */
export type Plural = { readonly [rule in Intl.LDMLPluralRule]?: string } & { readonly other: string };

/** The panel's words, English first: its keys are those of every locale. `{name}` and the like are filled in. */
const en = {
  here: "We are here",
  busy: "All busy",
  away: "Nobody is free right now",
  closed: "Closed",
  back: "Closed – back {time}",
  close: "Close",

  greeting: "Hello! How can we help?",
  conversation: "Conversation",
  message: "Message",
  placeholder: "Write a message…",
  send: "Send",
  you: "You",
  left: { one: "{count} character left", other: "{count} characters left" } as Plural,
  over: { one: "{count} character too many", other: "{count} characters too many" } as Plural,

  busy_note: "All of us are busy right now. Write to us: one of us answers as soon as possible.",
  waiting: "Your message is with us. One of us answers as soon as possible.",
  typing: "{name} is typing",
  unread: "New",
  newer: "Newer messages",
  sending: "Sending…",
  sent: "Sent",
  seen: "Seen",
  failed: "Not sent.",
  again: "Try again",
  connecting: "Connecting…",
  offline: "You are offline; messages leave when you are back.",
  lost: "The connection is lost; what you write is sent once it is back.",
  gone: "Chat is not available right now.",

  card: "This looks like a card number. It is safer not to send it here.",
  card_send: "Send with the number hidden",
  card_edit: "Change the message",

  end: "End chat",
  ended_you: "You ended this chat",
  ended_agent: "{name} ended this chat",
  ended: "This chat has ended",
  start: "Start a new chat",

  hours: "When we are here (your time)",
  always: "Around the clock",
  none: "Closed",
  leave: "Leave us a message",
  leave_away: "Write to us: we answer by e-mail.",
  email: "E-mail (optional)",
  email_why: "Needed for an answer, used for nothing else",
  email_bad: "This address is not complete",
  empty: "Please write a message first",
  refused: "This did not work. Your message is still here; please try again.",
  free: "You can chat with us now.",
  chat: "Start a chat",
  thanks: "Thank you, your message is with us",
  thanks_mail: "We answer to {email}.",
  thanks_unknown: "An answer comes by e-mail, if you gave us an address.",
  another: "Write another message",
};

export type Texts = typeof en;

export default en;
