import type { MailTexts } from "./mail_en";

const pt: MailTexts = {
  ask: "Enviar-me esta conversa por e-mail",
  to: "Endereço de e-mail",
  why: "Apenas para lhe enviar esta conversa.",
  send: "Enviar a conversa",
  back: "Cancelar",
  wrong: "Introduza um endereço como nome@example.com.",
  often: "Já o pediu várias vezes. Tente novamente mais tarde.",
  waits: "Estamos a enviar a conversa para {to}.",
  sent: "A conversa foi enviada para {to}.",
  failed: "Não foi possível enviar a conversa para {to}.",
};

export default pt;
