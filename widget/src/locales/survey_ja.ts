import type { SurveyTexts } from "./survey_en";

const ja: SurveyTexts = {
  about: "このチャットについて（任意）",
  solved: "ご質問は解決しましたか？",
  yes: "はい",
  partly: "一部",
  no: "いいえ",
  score: "チャットはいかがでしたか？",
  scale: "1：悪い、5：とても良い",
  words: "ご意見・ご感想",
  send: "送信",
  skip: "スキップ",
  empty: "選択または入力してください。",
  failed: "送信できませんでした。回答は残っています。もう一度お試しください。",
  thanks: "ご回答ありがとうございました。",
  change: "回答を変更",
  keep: "そのままにする",
};

export default ja;
