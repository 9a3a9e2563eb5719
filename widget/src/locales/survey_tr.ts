import type { SurveyTexts } from "./survey_en";

const tr: SurveyTexts = {
  about: "Bu sohbet hakkında (isteğe bağlı)",
  solved: "Sorunuz yanıtlandı mı?",
  yes: "Evet",
  partly: "Kısmen",
  no: "Hayır",
  score: "Sohbet nasıldı?",
  scale: "1 kötü, 5 çok iyi",
  words: "Kendi sözlerinizle",
  send: "Gönder",
  skip: "Atla",
  empty: "Bir şey seçin veya yazın.",
  failed: "Olmadı. Yanıtınız hâlâ burada; lütfen yeniden deneyin.",
  thanks: "Görüşünüz için teşekkürler.",
  change: "Yanıtı değiştir",
  keep: "Olduğu gibi bırak",
};

export default tr;
