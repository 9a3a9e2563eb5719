import type { SurveyTexts } from "./survey_en";

const es: SurveyTexts = {
  about: "Sobre este chat (opcional)",
  solved: "¿Hemos respondido a su pregunta?",
  yes: "Sí",
  partly: "En parte",
  no: "No",
  score: "¿Qué tal ha sido el chat?",
  scale: "1 es malo, 5 es muy bueno",
  words: "Con sus palabras",
  send: "Enviar",
  skip: "Omitir",
  empty: "Elija o escriba algo.",
  failed: "No ha funcionado. Su respuesta sigue aquí; inténtelo de nuevo.",
  thanks: "Gracias por su opinión.",
  change: "Cambiar la respuesta",
  keep: "Dejarla como estaba",
};

export default es;
