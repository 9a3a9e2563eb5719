/** What a secure form says, in all languages: it is so little that one file holds them. */
export interface SecureTexts {
  title: string;
  why: string;
  send: string;
  decline: string;
  empty: string;
}

const english: SecureTexts = {
  title: "{name} asks you for this",
  why: "It is encrypted and never part of the chat. Only {name} can read it, once; after 24 hours it is gone.",
  send: "Send securely",
  decline: "I would rather not",
  empty: "Please fill this in, or decline.",
};

const row = (
  ...[title, why, send, decline, empty]: [string, string, string, string, string]
): SecureTexts => ({
  title,
  why,
  send,
  decline,
  empty,
});

const TEXTS: Readonly<Record<string, SecureTexts>> = {
  ar: row(
    "يطلب منك {name} هذه البيانات",
    "تُشفَّر ولا تظهر في المحادثة أبدًا. لا يقرؤها إلا {name}، مرة واحدة، وتُحذف بعد 24 ساعة.",
    "إرسال آمن",
    "أفضّل عدم الإجابة",
    "يرجى ملء هذا الحقل أو الرفض.",
  ),
  de: row(
    "{name} bittet Sie um diese Angaben",
    "Sie werden verschlüsselt und sind nie Teil des Chats. Nur {name} kann sie lesen, ein einziges Mal; nach 24 Stunden sind sie gelöscht.",
    "Sicher senden",
    "Lieber nicht",
    "Bitte füllen Sie dies aus, oder lehnen Sie ab.",
  ),
  es: row(
    "{name} le pide estos datos",
    "Se cifran y nunca forman parte del chat. Solo {name} puede leerlos, una vez; a las 24 horas se borran.",
    "Enviar de forma segura",
    "Prefiero no hacerlo",
    "Rellene este campo o rechace la petición.",
  ),
  fr: row(
    "{name} vous demande ces informations",
    "Elles sont chiffrées et ne font jamais partie du chat. Seul·e {name} peut les lire, une fois ; après 24 heures, elles sont effacées.",
    "Envoyer en sécurité",
    "Je préfère ne pas répondre",
    "Veuillez remplir ce champ ou refuser.",
  ),
  he: row(
    "בקשה לפרטים מ־{name}",
    "הפרטים מוצפנים ואינם חלק מהצ׳אט. רק {name} יכול לקרוא אותם, פעם אחת; אחרי 24 שעות הם נמחקים.",
    "שליחה מאובטחת",
    "מעדיפים שלא",
    "נא למלא את השדה או לסרב.",
  ),
  it: row(
    "{name} le chiede questi dati",
    "Sono cifrati e non fanno mai parte della chat. Solo {name} può leggerli, una volta; dopo 24 ore vengono cancellati.",
    "Invia in sicurezza",
    "Preferisco di no",
    "Compili questo campo o rifiuti.",
  ),
  ja: row(
    "{name}から次の情報のお願いです",
    "内容は暗号化され、チャットには残りません。{name}だけが一度だけ読むことができ、24時間後に削除されます。",
    "安全に送信",
    "回答しない",
    "入力するか、回答しないことを選んでください。",
  ),
  nl: row(
    "{name} vraagt u om deze gegevens",
    "Ze worden versleuteld en staan nooit in de chat. Alleen {name} kan ze lezen, één keer; na 24 uur zijn ze gewist.",
    "Veilig versturen",
    "Liever niet",
    "Vul dit in of weiger.",
  ),
  pl: row(
    "{name} prosi o te dane",
    "Są szyfrowane i nigdy nie trafiają do czatu. Przeczytać je może tylko {name}, jeden raz; po 24 godzinach znikają.",
    "Wyślij bezpiecznie",
    "Wolę nie podawać",
    "Proszę wypełnić to pole albo odmówić.",
  ),
  pt: row(
    "{name} pede-lhe estes dados",
    "São cifrados e nunca fazem parte do chat. Só {name} os pode ler, uma vez; após 24 horas são apagados.",
    "Enviar em segurança",
    "Prefiro não responder",
    "Preencha este campo ou recuse.",
  ),
  tr: row(
    "{name} sizden bu bilgileri istiyor",
    "Bilgiler şifrelenir ve sohbette asla yer almaz. Yalnızca {name} bir kez okuyabilir; 24 saat sonra silinir.",
    "Güvenle gönder",
    "Vermek istemiyorum",
    "Lütfen bu alanı doldurun veya reddedin.",
  ),
  "zh-hans": row(
    "{name} 请您提供以下信息",
    "信息会被加密，绝不会出现在对话中。只有 {name} 可以查看一次，24 小时后即删除。",
    "安全发送",
    "不想提供",
    "请填写此项，或选择不提供。",
  ),
  "zh-hant": row(
    "{name} 請您提供以下資訊",
    "資訊會被加密，絕不會出現在對話中。只有 {name} 可以查看一次，24 小時後即刪除。",
    "安全傳送",
    "不想提供",
    "請填寫此項，或選擇不提供。",
  ),
};

/** The texts for a BCP 47 tag; English where we do not speak the language. */
export function secureTexts(language: string): SecureTexts {
  const [base = ""] = language.toLowerCase().split("-");
  const script = /-(tw|hk|mo|hant)/i.test(language) ? "zh-hant" : "zh-hans";
  return TEXTS[base === "zh" ? script : base] ?? english;
}
