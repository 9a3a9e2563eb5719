import type { Part } from "../part";
import { FollowUp } from "./follow_up";
import { Secure } from "./secure";

/** All that an agent asks the visitor for in the chat that is open. */
export function Asked(props: Part) {
  const { chat } = props.session.state;
  const { secure, follow_up } = chat ?? {};
  return (
    <>
      {chat && secure && <Secure key={secure.id} {...props} chat={chat} form={secure} />}
      {chat && follow_up && <FollowUp key={follow_up.id} {...props} chat={chat} asked={follow_up} />}
    </>
  );
}
