import { newId } from "../../ids";
import type { Chat, FollowUpAsked } from "../../wire";
import type { Part } from "../part";
import { followUpTexts } from "./follow_up_texts";
import { Form } from "./form";
import { WAYS } from "./ways";

interface Asked extends Part {
  chat: Chat;
  asked: FollowUpAsked;
}

/** What an agent offers to do after the chat, and how the visitor can be reached for it. */
export function FollowUp({ session, words, chat, asked }: Asked) {
  const texts = followUpTexts(words.spoken, words.own);
  const way = asked.way === "phone" ? "phone" : "email";
  const { test, ...kind } = WAYS[way];
  const step = () => ({ id: newId(), chat: chat.id, follow_up: asked.id });
  return (
    <Form
      name="follow_up"
      session={session}
      title={texts.title.replace("{name}", () => chat.agent ?? session.appearance.name)}
      about={
        <p dir="auto">
          <bdi>{asked.purpose}</bdi>{" "}
          <span class="count">
            {words.say("thanks_by", { time: words.moment(asked.due_at, session.now()) })}
          </span>
        </p>
      }
      below={texts.consent}
      fields={[{ label: texts[way], input: { ...kind, dir: "ltr" } }]}
      send={words.say("send")}
      sending={words.say("sending")}
      decline={texts.decline}
      check={([contact = ""]) => (test.test(contact.trim()) ? null : [0, words.say(`${way}_bad`)])}
      answer={([contact = ""]) => ({
        type: "follow_up.agree",
        ...step(),
        contact: contact.trim(),
        consent: texts.consent,
        language: words.language,
      })}
      refusal={() => ({ type: "follow_up.decline", ...step() })}
    />
  );
}
