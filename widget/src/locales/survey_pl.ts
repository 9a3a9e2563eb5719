import type { SurveyTexts } from "./survey_en";

const pl: SurveyTexts = {
  about: "O tym czacie (opcjonalnie)",
  solved: "Czy odpowiedzieliśmy na Twoje pytanie?",
  yes: "Tak",
  partly: "Częściowo",
  no: "Nie",
  score: "Jak oceniasz ten czat?",
  scale: "1 to źle, 5 to bardzo dobrze",
  words: "Własnymi słowami",
  send: "Wyślij",
  skip: "Pomiń",
  empty: "Wybierz lub napisz coś.",
  failed: "Nie udało się. Twoja odpowiedź nadal tu jest; spróbuj ponownie.",
  thanks: "Dziękujemy za opinię.",
  change: "Zmień odpowiedź",
  keep: "Zostaw bez zmian",
};

export default pl;
