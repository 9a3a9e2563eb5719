import type { MailTexts } from "./mail_en";

const nl: MailTexts = {
  ask: "Stuur mij dit gesprek per e-mail",
  to: "E-mailadres",
  why: "Alleen om u dit gesprek te sturen.",
  send: "Gesprek versturen",
  back: "Annuleren",
  wrong: "Vul een adres in zoals naam@example.com.",
  often: "U hebt dit al vaak gevraagd. Probeer het later opnieuw.",
  waits: "We sturen het gesprek naar {to}.",
  sent: "Het gesprek is verstuurd naar {to}.",
  failed: "Het gesprek kon niet naar {to} worden verstuurd.",
};

export default nl;
