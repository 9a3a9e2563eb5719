import type { SurveyTexts } from "./survey_en";

const de: SurveyTexts = {
  about: "Zu diesem Chat (freiwillig)",
  solved: "Ist Ihre Frage beantwortet?",
  yes: "Ja",
  partly: "Teilweise",
  no: "Nein",
  score: "Wie war der Chat?",
  scale: "1 ist schlecht, 5 ist sehr gut",
  words: "In Ihren Worten",
  send: "Senden",
  skip: "Überspringen",
  empty: "Bitte wählen oder schreiben Sie etwas.",
  failed: "Das hat nicht geklappt. Ihre Antwort ist noch hier; bitte versuchen Sie es erneut.",
  thanks: "Danke für Ihre Rückmeldung.",
  change: "Antwort ändern",
  keep: "So lassen",
};

export default de;
