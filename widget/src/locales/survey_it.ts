import type { SurveyTexts } from "./survey_en";

const it: SurveyTexts = {
  about: "Su questa chat (facoltativo)",
  solved: "Abbiamo risposto alla sua domanda?",
  yes: "Sì",
  partly: "In parte",
  no: "No",
  score: "Com’è andata la chat?",
  scale: "1 è pessimo, 5 è ottimo",
  words: "Con parole sue",
  send: "Invia",
  skip: "Salta",
  empty: "Scelga o scriva qualcosa.",
  failed: "Non ha funzionato. La risposta è ancora qui; riprovi.",
  thanks: "Grazie per la sua opinione.",
  change: "Cambia la risposta",
  keep: "Lascia com’era",
};

export default it;
