import type { MailTexts } from "./mail_en";

const he: MailTexts = {
  ask: "שלחו לי את השיחה בדוא״ל",
  to: "כתובת דוא״ל",
  why: "רק כדי לשלוח את השיחה הזו.",
  send: "שליחת השיחה",
  back: "ביטול",
  wrong: "נא להזין כתובת כמו name@example.com.",
  often: "כבר היו בקשות רבות. נא לנסות שוב מאוחר יותר.",
  waits: "אנחנו שולחים את השיחה אל {to}.",
  sent: "השיחה נשלחה אל {to}.",
  failed: "לא ניתן היה לשלוח את השיחה אל {to}.",
};

export default he;
