import type { MailTexts } from "./mail_en";

const zhHant: MailTexts = {
  ask: "把此對話寄到我的信箱",
  to: "電子郵件地址",
  why: "僅用於向您寄送此對話。",
  send: "寄送對話",
  back: "取消",
  wrong: "請輸入類似 name@example.com 的地址。",
  often: "您已多次提出要求，請稍後再試。",
  waits: "我們正在把對話寄到 {to}。",
  sent: "對話已寄到 {to}。",
  failed: "無法把對話寄到 {to}。",
};

export default zhHant;
