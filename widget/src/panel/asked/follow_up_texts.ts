/** What a follow-up says, in all languages: it is so little that one file holds them. */
export interface FollowUpTexts {
  title: string;
  email: string;
  phone: string;
  consent: string;
  decline: string;
}

type Row = [title: string, email: string, phone: string, consent: string, decline: string];

const row = (...[title, email, phone, consent, decline]: Row): FollowUpTexts => ({
  title,
  email,
  phone,
  consent,
  decline,
});

const english = row(
  "{name} offers to get back to you",
  "Your e-mail address",
  "Your phone number",
  "By sending it you agree that we use it for this, and for nothing else. 30 days after it is done we delete it.",
  "No, thank you",
);

const TEXTS: Readonly<Record<string, FollowUpTexts>> = {
  ar: row(
    "يعرض {name} العودة إليك",
    "عنوان بريدك الإلكتروني",
    "رقم هاتفك",
    "بإرساله توافق على أن نستخدمه لهذا الغرض فقط. ونحذفه بعد 30 يومًا من إنجازه.",
    "لا، شكرًا",
  ),
  de: row(
    "{name} bietet an, sich bei Ihnen zu melden",
    "Ihre E-Mail-Adresse",
    "Ihre Telefonnummer",
    "Mit dem Absenden stimmen Sie zu, dass wir sie hierfür nutzen und für nichts anderes. 30 Tage nach der Erledigung löschen wir sie.",
    "Nein, danke",
  ),
  es: row(
    "{name} se ofrece a contactar con usted",
    "Su correo electrónico",
    "Su número de teléfono",
    "Al enviarlo acepta que lo usemos para esto y para nada más. 30 días después de hacerlo, lo borramos.",
    "No, gracias",
  ),
  fr: row(
    "{name} propose de revenir vers vous",
    "Votre adresse e-mail",
    "Votre numéro de téléphone",
    "En envoyant cette coordonnée, vous acceptez que nous l’utilisions pour cela et rien d’autre. 30 jours après, nous l’effaçons.",
    "Non, merci",
  ),
  he: row(
    "הצעה מאת {name} לחזור אליכם",
    "כתובת הדוא״ל שלכם",
    "מספר הטלפון שלכם",
    "בשליחה אתם מסכימים שנשתמש בפרט הזה למטרה זו בלבד. 30 יום אחרי הטיפול נמחק אותו.",
    "לא, תודה",
  ),
  it: row(
    "{name} propone di ricontattarla",
    "Il suo indirizzo e-mail",
    "Il suo numero di telefono",
    "Inviandolo accetta che lo usiamo per questo e per nient’altro. 30 giorni dopo lo cancelliamo.",
    "No, grazie",
  ),
  ja: row(
    "{name}から後日のご連絡の提案です",
    "メールアドレス",
    "電話番号",
    "送信すると、この用件だけに使うことに同意したことになります。完了から30日後に削除します。",
    "いいえ、結構です",
  ),
  nl: row(
    "{name} biedt aan erop terug te komen",
    "Uw e-mailadres",
    "Uw telefoonnummer",
    "Door het te versturen stemt u ermee in dat wij het hiervoor gebruiken en voor niets anders. 30 dagen na afhandeling wissen wij het.",
    "Nee, dank u",
  ),
  pl: row(
    "{name} proponuje, że się odezwie",
    "Adres e-mail",
    "Numer telefonu",
    "Wysyłając, zgadzają się Państwo, byśmy użyli go tylko w tym celu. 30 dni po załatwieniu sprawy usuniemy go.",
    "Nie, dziękuję",
  ),
  pt: row(
    "{name} propõe voltar a contactá-lo",
    "O seu e-mail",
    "O seu número de telefone",
    "Ao enviar, aceita que o usemos para isto e para mais nada. 30 dias depois de tratado, apagamo-lo.",
    "Não, obrigado",
  ),
  tr: row(
    "{name} size geri dönmeyi öneriyor",
    "E-posta adresiniz",
    "Telefon numaranız",
    "Göndererek bunu yalnızca bu amaçla kullanmamızı kabul edersiniz. Tamamlandıktan 30 gün sonra sileriz.",
    "Hayır, teşekkürler",
  ),
  "zh-hans": row(
    "{name} 提议稍后与您联系",
    "您的电子邮箱",
    "您的电话号码",
    "发送即表示您同意我们仅为此事使用它。办妥 30 天后我们会将其删除。",
    "不用了，谢谢",
  ),
  "zh-hant": row(
    "{name} 提議稍後與您聯絡",
    "您的電子郵件",
    "您的電話號碼",
    "送出即表示您同意我們僅為此事使用它。辦妥 30 天後我們會將其刪除。",
    "不用了，謝謝",
  ),
};

/** The texts in one of the panel's languages, with what the site words otherwise. */
export function followUpTexts(spoken: string, own: Readonly<Record<string, string>> = {}): FollowUpTexts {
  const said = Object.entries(TEXTS[spoken] ?? english).map(([key, text]) => [
    key,
    own[`follow_up.${key}`] ?? text,
  ]);
  return Object.fromEntries(said);
}
