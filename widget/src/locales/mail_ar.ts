import type { MailTexts } from "./mail_en";

const ar: MailTexts = {
  ask: "أرسلوا لي هذه المحادثة بالبريد الإلكتروني",
  to: "عنوان البريد الإلكتروني",
  why: "لإرسال هذه المحادثة إليك فقط.",
  send: "إرسال المحادثة",
  back: "إلغاء",
  wrong: "يرجى إدخال عنوان مثل name@example.com.",
  often: "لقد طلبت ذلك مرات عديدة. يرجى المحاولة لاحقًا.",
  waits: "نرسل المحادثة إلى {to}.",
  sent: "أُرسلت المحادثة إلى {to}.",
  failed: "تعذّر إرسال المحادثة إلى {to}.",
};

export default ar;
