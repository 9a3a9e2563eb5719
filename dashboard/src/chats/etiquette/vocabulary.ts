/** Words that hints go by, in the languages of the panel that need them. Lower case, one word or a few. */

/** What opens a conversation. */
export const GREETINGS = [
  ..."hello|hi|hey|good morning|good afternoon|good evening|welcome|dear".split("|"),
  ..."hallo|guten tag|guten morgen|guten abend|grüß gott|willkommen|moin|servus".split("|"),
  ..."bonjour|bonsoir|salut|bienvenue|hola|buenos días|buenas tardes|buenas noches|bienvenido".split("|"),
  ..."olá|bom dia|boa tarde|boa noite|ciao|buongiorno|buonasera|salve|benvenuto".split("|"),
  ..."goedemorgen|goedemiddag|goedenavond|dag|welkom|dzień dobry|dobry wieczór|cześć|witam".split("|"),
  ..."merhaba|günaydın|iyi günler|iyi akşamlar|selam|مرحبا|السلام عليكم|أهلا|שלום|בוקר טוב|ערב טוב".split(
    "|",
  ),
  ..."こんにちは|おはようございます|こんばんは|你好|您好|早上好|下午好|晚上好".split("|"),
];

/** What visitors write when they have what they came for. */
export const THANKS = [
  ..."thanks|thank you|thx|cheers|bye|goodbye|that's all|that is all|have a nice day".split("|"),
  ..."danke|vielen dank|dankeschön|tschüss|das war alles|auf wiedersehen|merci|au revoir|c'est tout".split(
    "|",
  ),
  ..."gracias|adiós|eso es todo|obrigado|obrigada|tchau|é tudo|grazie|arrivederci|è tutto".split("|"),
  ..."bedankt|dank je|dank u|tot ziens|dziękuję|do widzenia|teşekkürler|teşekkür ederim|hoşça kal".split("|"),
  ..."شكرا|مع السلامة|תודה|להתראות|ありがとう|さようなら|谢谢|謝謝|再见|再見".split("|"),
];

/** What ends one: thanks in return, wishes, or whether there is anything else. */
export const FAREWELLS = [
  ...THANKS,
  ..."welcome|anything else|have a good|have a nice|have a great|take care|pleasure|good day".split("|"),
  ..."gern|gerne|schönen tag|schönen abend|sonst noch|alles gute|je vous en prie|bonne journée".split("|"),
  ..."autre chose|de nada|buen día|algo más|mais alguma|bom dia|prego|buona giornata|altro".split("|"),
  ..."graag gedaan|fijne dag|nog iets|proszę|miłego dnia|coś jeszcze|rica ederim|iyi günler".split("|"),
];

/** What reads as careless from somebody who represents a site. */
export const SLANG = [
  ..."u|ur|thx|thnx|tx|pls|plz|lol|rofl|omg|wtf|idk|imo|imho|btw|tbh|np|gonna|wanna|gotta".split("|"),
  ..."ain't|dunno|kinda|sorta|yeah|yep|yup|nope|dude|guys|bro|asap|fyi|cuz|coz|lemme|gimme".split("|"),
  ..."vllt|evtl|mfg|hdl|kp|nö|digga|krass|geil|mdr|stp|svp|jsp|pk|bcp|xd|vc|pq|blz".split("|"),
];

/** Short forms that need no explanation. */
export const KNOWN = new Set(
  (
    "OK AM PM TV PC ID PIN FAQ PDF USB URL WWW HTML CSV JPG JPEG PNG GIF ZIP SMS MMS SIM GPS LED LCD HD CD DVD " +
    "EU UK US USA UAE UN UTC GMT CET EST PST VAT IBAN BIC ATM DHL UPS DPD GLS FAX VIP DIY ABS XS XL XXL XXXL " +
    "GB MB KB TB KG CM MM KM ML EUR USD GBP CHF JPY AG SE LTD LLC INC WIFI IP PS HIV DNA NASA BBC IKEA BMW VW"
  ).split(" "),
);
