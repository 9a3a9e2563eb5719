import { useApp } from "../app";

/** The quick answers that a chat's next message takes along, kept as its draft is, and how to change them. */
export function useAnswers(chat: string): [readonly string[], (answers: readonly string[]) => void] {
  const { drafts } = useApp();
  const key = `answers ${chat}`;
  const change = (answers: readonly string[]) =>
    drafts.set(key, answers.length > 0 ? JSON.stringify(answers) : "");
  return [JSON.parse(drafts.texts.value.get(key) ?? "[]"), change];
}
