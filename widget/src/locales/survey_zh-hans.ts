import type { SurveyTexts } from "./survey_en";

const zhHans: SurveyTexts = {
  about: "关于本次聊天（选填）",
  solved: "您的问题解决了吗？",
  yes: "解决了",
  partly: "部分解决",
  no: "没有",
  score: "您觉得这次聊天怎么样？",
  scale: "1 为很差，5 为很好",
  words: "您的意见",
  send: "发送",
  skip: "跳过",
  empty: "请选择或填写内容。",
  failed: "未能成功。您的回答还在，请重试。",
  thanks: "感谢您的反馈。",
  change: "修改回答",
  keep: "保持不变",
};

export default zhHans;
