import type { MailTexts } from "./mail_en";

const tr: MailTexts = {
  ask: "Bu sohbeti bana e-postayla gönder",
  to: "E-posta adresi",
  why: "Yalnızca size bu sohbeti göndermek için.",
  send: "Sohbeti gönder",
  back: "Vazgeç",
  wrong: "Lütfen ad@example.com gibi bir adres girin.",
  often: "Bunu birçok kez istediniz. Lütfen daha sonra yeniden deneyin.",
  waits: "Sohbeti {to} adresine gönderiyoruz.",
  sent: "Sohbet {to} adresine gönderildi.",
  failed: "Sohbet {to} adresine gönderilemedi.",
};

export default tr;
