import type { SurveyTexts } from "./survey_en";

const fr: SurveyTexts = {
  about: "À propos de ce chat (facultatif)",
  solved: "Avons-nous répondu à votre question ?",
  yes: "Oui",
  partly: "En partie",
  no: "Non",
  score: "Comment était ce chat ?",
  scale: "1 : mauvais, 5 : très bien",
  words: "Avec vos propres mots",
  send: "Envoyer",
  skip: "Passer",
  empty: "Choisissez ou écrivez quelque chose.",
  failed: "L’envoi a échoué. Votre réponse est toujours ici ; veuillez réessayer.",
  thanks: "Merci pour votre avis.",
  change: "Modifier la réponse",
  keep: "Laisser ainsi",
};

export default fr;
