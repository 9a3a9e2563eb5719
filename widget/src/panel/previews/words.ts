const TOLD: Record<string, string> = {
  ar: "يمكننا رؤية ما تكتبه قبل أن ترسله.",
  de: "Wir sehen, was Sie schreiben, schon bevor Sie es senden.",
  en: "We can see what you write before you send it.",
  es: "Vemos lo que escribe antes de que lo envíe.",
  fr: "Nous voyons ce que vous écrivez avant que vous ne l’envoyiez.",
  he: "אנחנו רואים את מה שנכתב כאן עוד לפני השליחה.",
  it: "Vediamo quello che scrive prima che lo invii.",
  ja: "入力中の内容は、送信前でもこちらに表示されます。",
  nl: "Wij zien wat u schrijft voordat u het verstuurt.",
  pl: "Widzimy wpisywany tekst jeszcze przed wysłaniem.",
  pt: "Vemos o que escreve antes de o enviar.",
  "pt-br": "Vemos o que você escreve antes de enviar.",
  tr: "Yazdıklarınızı siz göndermeden önce görüyoruz.",
  "zh-hans": "您输入的内容在发送前我们就能看到。",
  "zh-hant": "您輸入的內容在傳送前我們就能看到。",
};

/** Tells the visitor that what is not sent is seen. */
export function toldIn(language: string): string {
  const tag = language.toLowerCase();
  const [base = ""] = tag.split("-");
  const script = /tw|hk|mo|hant/.test(tag) ? "zh-hant" : "zh-hans";
  return TOLD[tag] ?? TOLD[base === "zh" ? script : base] ?? (TOLD.en as string);
}
