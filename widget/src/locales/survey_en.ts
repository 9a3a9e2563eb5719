/** What the panel asks at the end of a chat, English first: its keys are those of every locale. */
const en = {
  about: "About this chat (optional)",
  solved: "Was your question answered?",
  yes: "Yes",
  partly: "Partly",
  no: "No",
  score: "How was the chat?",
  scale: "1 is bad, 5 is very good",
  words: "In your own words",
  send: "Send",
  skip: "Skip",
  empty: "Please choose or write something.",
  failed: "This did not work. Your answer is still here; please try again.",
  thanks: "Thank you for telling us.",
  change: "Change the answer",
  keep: "Leave it as it was",
};

export type SurveyTexts = typeof en;

export default en;
