import { useMemo } from "preact/hooks";
import { useApp } from "../app";
import { PictureField } from "../pictures/PictureField";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Select, TextField } from "../ui/Field";
import { Switch } from "../ui/Switch";
import type { Colleague } from "../wire";
import { elsewhere, faultAt } from "./faults";
import { Form } from "./form";
import { MemberSites } from "./MemberSites";
import {
  changeOfMember,
  draftOfMember,
  faultsOfMember,
  type MemberDraft,
  mentorsFor,
  ROLES,
  type Role,
} from "./members";
import { PasswordField } from "./PasswordField";
import type { People } from "./people";

interface Props {
  /** Null for somebody new. */
  member: Colleague | null;
  sites: ReadonlyMap<string, string>;
  close: () => void;
}

const PLACES = ["name", "email", "role", "password", "sites", "capacity", "mentor"];

/** A colleague: name, role, sites, password; a known one can be disabled. */
export function MemberDialog({ member, sites, close }: Props) {
  const { settings, toasts } = useApp();
  const known = useMemo(() => (member ? formOf(settings.people, member) : null), [member, settings.people]);
  const form = known ?? settings.people.newcomer([...sites.keys()]);
  const draft = form.draft.value;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(await form.save())) return;
    toasts.show(member ? "Saved." : `${draft.name.trim()} can sign in now.`);
    if (!member) settings.people.forgetNewcomer();
    close();
  };
  const [other] = elsewhere(form.faults.value, PLACES);
  return (
    <Dialog title={member ? `Edit ${member.agent.name}` : "Add agent"} close={close}>
      <form class="form" noValidate onSubmit={submit}>
        <Fields member={member} form={form} sites={sites} />
        {other && (
          <p class="field-error" role="alert">
            {other}
          </p>
        )}
        <footer class="dialog-actions">
          <Button onClick={close}>Cancel</Button>
          <Button
            kind="primary"
            type="submit"
            busy={form.busy.value}
            disabled={member !== null && !form.dirty.value}
          >
            {member ? "Save" : "Add agent"}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

interface FieldsProps extends Pick<Props, "member" | "sites"> {
  form: Form<MemberDraft>;
}

function Fields({ member, form, sites }: FieldsProps) {
  const { desk } = useApp();
  const draft = form.draft.value;
  const fault = (place: string) => faultAt(form.faults.value, place);
  const own = desk.me.value?.id === member?.agent.id;
  return (
    <>
      {member && !member.disabled && <PictureField agent={member.agent} />}
      <TextField
        label="Name"
        autoFocus={member === null}
        value={draft.name}
        maxLength={100}
        error={fault("name")}
        hint="Visitors see it in the chat."
        onInput={(event) => form.edit({ name: event.currentTarget.value })}
      />
      <TextField
        label="E-mail"
        type="email"
        value={draft.email}
        disabled={member !== null}
        error={fault("email")}
        autocomplete="off"
        onInput={(event) => form.edit({ email: event.currentTarget.value })}
      />
      <RoleField draft={draft} error={fault("role")} change={(role) => form.edit({ role })} />
      <MemberSites
        role={draft.role}
        chosen={draft.sites}
        sites={sites}
        error={fault("sites")}
        change={(chosen) => form.edit({ sites: chosen })}
      />
      {draft.role === "trainee" ? (
        <MentorField
          draft={draft}
          own={member?.agent.id}
          error={fault("mentor")}
          change={(mentor) => form.edit({ mentor })}
        />
      ) : (
        <TextField
          label="Chats at once"
          hint="Chats and open invitations together. Empty: as many as the team or the site says."
          inputMode="numeric"
          maxLength={3}
          value={draft.capacity}
          error={fault("capacity")}
          onInput={(event) => form.edit({ capacity: event.currentTarget.value })}
        />
      )}
      <PasswordField
        label={member ? "New password" : "Password for the first sign-in"}
        hint={
          member
            ? "Empty: it stays as it is. A new one signs them out everywhere."
            : "Tell it to them; they sign in with it."
        }
        value={draft.password}
        error={fault("password")}
        change={(password) => form.edit({ password })}
      />
      {member && !own && (
        <Switch
          label="Disabled"
          hint="Signed out at once, and no way in. Chats and names stay, the picture goes."
          checked={draft.disabled}
          change={(disabled) => form.edit({ disabled })}
        />
      )}
    </>
  );
}

function formOf(people: People, member: Colleague): Form<MemberDraft> {
  const before = draftOfMember(member);
  return new Form(before, {
    faults: (draft) => faultsOfMember(draft, false),
    send: async (draft) => draftOfMember(await people.change(member.agent.id, changeOfMember(before, draft))),
  });
}

interface RoleProps {
  draft: MemberDraft;
  error: string | null;
  change: (role: Role) => void;
}

function RoleField({ draft, error, change }: RoleProps) {
  return (
    <Select
      label="Role"
      value={draft.role}
      error={error}
      hint={ROLES.find(({ role }) => role === draft.role)?.words}
      onChange={(event) => change(event.currentTarget.value as Role)}
    >
      {ROLES.map(({ role, name }) => (
        <option key={role} value={role}>
          {name}
        </option>
      ))}
    </Select>
  );
}

interface MentorProps {
  draft: MemberDraft;
  /** The id of the trainee; undefined for somebody new. */
  own: string | undefined;
  error: string | null;
  change: (mentor: string) => void;
}

function MentorField({ draft, own, error, change }: MentorProps) {
  const { settings } = useApp();
  const state = settings.people.state.value;
  const members = state.phase === "ready" ? state.members : [];
  const mentors = mentorsFor(members, draft.sites).filter(({ id }) => id !== own);
  return (
    <Select
      label="Mentor"
      value={draft.mentor}
      error={error}
      hint="Is told of each answer that the trainee suggests, as the agent in the chat is."
      onChange={(event) => change(event.currentTarget.value)}
    >
      <option value="">Nobody</option>
      {mentors.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
