/** What the panel says of a chat by mail, English first: its keys are those of every locale. */
const en = {
  ask: "Send me this chat by e-mail",
  to: "E-mail address",
  why: "Only to send you this chat.",
  send: "Send the chat",
  back: "Cancel",
  wrong: "Please enter an e-mail address like name@example.com.",
  often: "You have asked for this often. Please try again later.",
  waits: "We are sending the chat to {to}.",
  sent: "The chat was sent to {to}.",
  failed: "The chat could not be sent to {to}.",
};

export type MailTexts = typeof en;

export default en;
