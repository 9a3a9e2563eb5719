import type { SurveyTexts } from "./survey_en";

const pt: SurveyTexts = {
  about: "Sobre este chat (opcional)",
  solved: "Respondemos à sua pergunta?",
  yes: "Sim",
  partly: "Em parte",
  no: "Não",
  score: "Como foi o chat?",
  scale: "1 é ruim, 5 é muito bom",
  words: "Nas suas palavras",
  send: "Enviar",
  skip: "Pular",
  empty: "Escolha ou escreva algo.",
  failed: "Não funcionou. A sua resposta continua aqui; tente novamente.",
  thanks: "Agradecemos a sua opinião.",
  change: "Alterar a resposta",
  keep: "Deixar como estava",
};

export default pt;
