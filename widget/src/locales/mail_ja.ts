import type { MailTexts } from "./mail_en";

const ja: MailTexts = {
  ask: "このチャットをメールで受け取る",
  to: "メールアドレス",
  why: "このチャットをお送りするためだけに使います。",
  send: "チャットを送る",
  back: "キャンセル",
  wrong: "name@example.com のようなアドレスを入力してください。",
  often: "何度もご依頼いただいています。しばらくしてからお試しください。",
  waits: "{to} にチャットを送信しています。",
  sent: "{to} にチャットを送信しました。",
  failed: "{to} にチャットを送信できませんでした。",
};

export default ja;
