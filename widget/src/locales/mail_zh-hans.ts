import type { MailTexts } from "./mail_en";

const zhHans: MailTexts = {
  ask: "把此对话发到我的邮箱",
  to: "电子邮箱地址",
  why: "仅用于向您发送此对话。",
  send: "发送对话",
  back: "取消",
  wrong: "请输入类似 name@example.com 的地址。",
  often: "您已多次提出要求，请稍后再试。",
  waits: "我们正在把对话发送到 {to}。",
  sent: "对话已发送到 {to}。",
  failed: "无法把对话发送到 {to}。",
};

export default zhHans;
