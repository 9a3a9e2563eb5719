import type { MailTexts } from "./mail_en";

const pl: MailTexts = {
  ask: "Wyślij mi tę rozmowę e-mailem",
  to: "Adres e-mail",
  why: "Tylko do wysłania tej rozmowy.",
  send: "Wyślij rozmowę",
  back: "Anuluj",
  wrong: "Proszę podać adres taki jak nazwa@example.com.",
  often: "Było już wiele takich próśb. Proszę spróbować później.",
  waits: "Wysyłamy rozmowę na adres {to}.",
  sent: "Rozmowa została wysłana na adres {to}.",
  failed: "Nie udało się wysłać rozmowy na adres {to}.",
};

export default pl;
