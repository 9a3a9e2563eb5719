import type { MailTexts } from "./mail_en";

const it: MailTexts = {
  ask: "Inviami questa chat via e-mail",
  to: "Indirizzo e-mail",
  why: "Solo per inviarle questa chat.",
  send: "Invia la chat",
  back: "Annulla",
  wrong: "Inserisca un indirizzo come nome@example.com.",
  often: "L’ha già chiesto più volte. Riprovi più tardi.",
  waits: "Stiamo inviando la chat a {to}.",
  sent: "La chat è stata inviata a {to}.",
  failed: "Non è stato possibile inviare la chat a {to}.",
};

export default it;
