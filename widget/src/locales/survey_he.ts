import type { SurveyTexts } from "./survey_en";

const he: SurveyTexts = {
  about: "על הצ׳אט הזה (לא חובה)",
  solved: "האם השאלה שלך נענתה?",
  yes: "כן",
  partly: "חלקית",
  no: "לא",
  score: "איך היה הצ׳אט?",
  scale: "1 גרוע, 5 טוב מאוד",
  words: "במילים שלך",
  send: "שליחה",
  skip: "דילוג",
  empty: "יש לבחור או לכתוב משהו.",
  failed: "זה לא הצליח. התשובה עדיין כאן; אפשר לנסות שוב.",
  thanks: "תודה על המשוב.",
  change: "שינוי התשובה",
  keep: "להשאיר כפי שהייתה",
};

export default he;
