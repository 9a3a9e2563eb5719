import type { SurveyTexts } from "./survey_en";

const ar: SurveyTexts = {
  about: "حول هذه الدردشة (اختياري)",
  solved: "هل أُجيب عن سؤالك؟",
  yes: "نعم",
  partly: "جزئيًا",
  no: "لا",
  score: "كيف كانت الدردشة؟",
  scale: "1 سيئة، 5 ممتازة",
  words: "بكلماتك",
  send: "إرسال",
  skip: "تخطٍّ",
  empty: "يُرجى اختيار شيء أو كتابته.",
  failed: "لم ينجح ذلك. إجابتك ما زالت هنا؛ يُرجى المحاولة مجددًا.",
  thanks: "شكرًا على رأيك.",
  change: "تغيير الإجابة",
  keep: "إبقاؤها كما كانت",
};

export default ar;
