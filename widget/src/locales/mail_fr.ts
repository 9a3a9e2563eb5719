import type { MailTexts } from "./mail_en";

const fr: MailTexts = {
  ask: "Recevoir cette conversation par e-mail",
  to: "Adresse e-mail",
  why: "Uniquement pour vous envoyer cette conversation.",
  send: "Envoyer la conversation",
  back: "Annuler",
  wrong: "Veuillez saisir une adresse comme nom@example.com.",
  often: "Vous l’avez déjà demandé plusieurs fois. Veuillez réessayer plus tard.",
  waits: "Nous envoyons la conversation à {to}.",
  sent: "La conversation a été envoyée à {to}.",
  failed: "La conversation n’a pas pu être envoyée à {to}.",
};

export default fr;
