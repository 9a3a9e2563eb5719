/** What the clocks of a chat say, in all languages: they are so few that one file holds them. */
export interface ClockTexts {
  closes: string;
  back: string;
  late: string;
}

const english: ClockTexts = {
  closes: "This chat closes at {time} unless you write.",
  back: "{name} is back {when}.",
  late: "{name} meant to be back by now, and has not forgotten you.",
};

const TEXTS = new Map<string, ClockTexts>([
  [
    "ar",
    {
      closes: "ستُغلق هذه المحادثة عند {time} ما لم تكتب شيئًا.",
      back: "سيعود {name} {when}.",
      late: "كان من المفترض أن يعود {name} الآن، ولم ينسك.",
    },
  ],
  [
    "de",
    {
      closes: "Dieser Chat schließt um {time}, wenn Sie nichts schreiben.",
      back: "{name} ist {when} zurück.",
      late: "{name} wollte schon zurück sein und hat Sie nicht vergessen.",
    },
  ],
  [
    "es",
    {
      closes: "Este chat se cierra a las {time} si no escribe nada.",
      back: "{name} vuelve {when}.",
      late: "{name} ya debería haber vuelto y no se ha olvidado de usted.",
    },
  ],
  [
    "fr",
    {
      closes: "Ce chat se ferme à {time} si vous n’écrivez rien.",
      back: "{name} revient {when}.",
      late: "{name} devrait déjà être de retour et ne vous a pas oublié.",
    },
  ],
  [
    "he",
    {
      closes: "הצ׳אט ייסגר בשעה {time} אם לא תכתבו.",
      back: "{name} – בחזרה {when}.",
      late: "{name} – באיחור קל, ולא שכחו אותך.",
    },
  ],
  [
    "it",
    {
      closes: "Questa chat si chiude alle {time} se non scrive nulla.",
      back: "{name} torna {when}.",
      late: "{name} doveva già essere di ritorno e non si è dimenticato di lei.",
    },
  ],
  [
    "ja",
    {
      closes: "ご返信がない場合、このチャットは{time}に終了します。",
      back: "{name}は{when}に戻ります。",
      late: "{name}の戻りが遅れています。もうしばらくお待ちください。",
    },
  ],
  [
    "nl",
    {
      closes: "Deze chat sluit om {time} als u niets schrijft.",
      back: "{name} is {when} terug.",
      late: "{name} had al terug moeten zijn en is u niet vergeten.",
    },
  ],
  [
    "pl",
    {
      closes: "Ten czat zostanie zamknięty o {time}, jeśli nic Pan/Pani nie napisze.",
      back: "{name} wróci {when}.",
      late: "{name} powinien już być z powrotem i pamięta o Tobie.",
    },
  ],
  [
    "pt",
    {
      closes: "Este chat será encerrado às {time} se não escrever nada.",
      back: "{name} volta {when}.",
      late: "{name} já deveria ter voltado e não se esqueceu de si.",
    },
  ],
  [
    "tr",
    {
      closes: "Bir şey yazmazsanız bu sohbet saat {time} itibarıyla kapanır.",
      back: "{name} {when} dönecek.",
      late: "{name} şimdiye kadar dönmüş olacaktı ve sizi unutmadı.",
    },
  ],
  [
    "zh",
    {
      closes: "如果您没有回复，此对话将于 {time} 关闭。",
      back: "{name} 将在{when}回来。",
      late: "{name} 比预计的稍晚，请再稍候片刻。",
    },
  ],
  [
    "zh-hant",
    {
      closes: "如果您沒有回覆，此對話將於 {time} 關閉。",
      back: "{name} 將在{when}回來。",
      late: "{name} 比預計的稍晚，請再稍候片刻。",
    },
  ],
]);

/** The texts for a BCP 47 tag; English where we do not speak the language. */
export function clockTexts(language: string): ClockTexts {
  const tag = language.toLowerCase();
  const traditional = /^zh-(hant|tw|hk|mo)/.test(tag) && TEXTS.get("zh-hant");
  return traditional || (TEXTS.get(tag.split("-")[0] ?? "") ?? english);
}
