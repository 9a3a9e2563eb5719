import type { MailTexts } from "./mail_en";

const es: MailTexts = {
  ask: "Enviarme esta conversación por correo",
  to: "Correo electrónico",
  why: "Solo para enviarle esta conversación.",
  send: "Enviar la conversación",
  back: "Cancelar",
  wrong: "Escriba una dirección como nombre@example.com.",
  often: "Ya lo ha pedido varias veces. Inténtelo más tarde.",
  waits: "Estamos enviando la conversación a {to}.",
  sent: "La conversación se ha enviado a {to}.",
  failed: "No se ha podido enviar la conversación a {to}.",
};

export default es;
