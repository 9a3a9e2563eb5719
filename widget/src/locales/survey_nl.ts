import type { SurveyTexts } from "./survey_en";

const nl: SurveyTexts = {
  about: "Over deze chat (niet verplicht)",
  solved: "Is uw vraag beantwoord?",
  yes: "Ja",
  partly: "Gedeeltelijk",
  no: "Nee",
  score: "Hoe was de chat?",
  scale: "1 is slecht, 5 is heel goed",
  words: "In uw eigen woorden",
  send: "Versturen",
  skip: "Overslaan",
  empty: "Kies of schrijf iets.",
  failed: "Dat is niet gelukt. Uw antwoord is nog hier; probeer het opnieuw.",
  thanks: "Bedankt voor uw mening.",
  change: "Antwoord wijzigen",
  keep: "Zo laten",
};

export default nl;
