import type { MailTexts } from "./mail_en";

const de: MailTexts = {
  ask: "Diesen Chat per E-Mail senden",
  to: "E-Mail-Adresse",
  why: "Nur, um Ihnen diesen Chat zu senden.",
  send: "Chat senden",
  back: "Abbrechen",
  wrong: "Bitte geben Sie eine Adresse wie name@example.com ein.",
  often: "Sie haben schon oft darum gebeten. Bitte versuchen Sie es später erneut.",
  waits: "Wir senden den Chat an {to}.",
  sent: "Der Chat wurde an {to} gesendet.",
  failed: "Der Chat konnte nicht an {to} gesendet werden.",
};

export default de;
