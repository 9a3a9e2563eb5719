import type { SurveyTexts } from "./survey_en";

const zhHant: SurveyTexts = {
  about: "關於這次聊天（選填）",
  solved: "您的問題解決了嗎？",
  yes: "解決了",
  partly: "部分解決",
  no: "沒有",
  score: "您覺得這次聊天如何？",
  scale: "1 為很差，5 為很好",
  words: "您的意見",
  send: "傳送",
  skip: "略過",
  empty: "請選擇或填寫內容。",
  failed: "未能成功。您的回答還在，請再試一次。",
  thanks: "感謝您的回覆。",
  change: "修改回答",
  keep: "保持不變",
};

export default zhHant;
