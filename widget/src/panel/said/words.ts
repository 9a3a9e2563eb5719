const ATTACH: Record<string, string> = {
  ar: "إرفاق ملف",
  de: "Datei anhängen",
  en: "Attach a file",
  es: "Adjuntar un archivo",
  fr: "Joindre un fichier",
  he: "צירוף קובץ",
  it: "Allega un file",
  ja: "ファイルを添付",
  nl: "Bestand bijvoegen",
  pl: "Dołącz plik",
  pt: "Anexar um ficheiro",
  tr: "Dosya ekle",
  "zh-hans": "添加文件",
  "zh-hant": "附加檔案",
};

/** What the button that takes a file is called. */
export function attachIn(language: string): string {
  const tag = language.toLowerCase();
  const [base = ""] = tag.split("-");
  const script = /tw|hk|mo|hant/.test(tag) ? "zh-hant" : "zh-hans";
  return ATTACH[base === "zh" ? script : base] ?? (ATTACH.en as string);
}
