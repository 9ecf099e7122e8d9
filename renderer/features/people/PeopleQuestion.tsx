import { useState } from "react";
import type { People } from "#shared/bridge/sharing-calls.ts";
import { isWithin, type Role, roleSchema } from "#shared/domain/role.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { DialogWords } from "../../ui/Dialog.tsx";
import { RadioList } from "../../ui/RadioList.tsx";
import type { PeopleActions } from "./actions.ts";
import { CompareDialog } from "./CompareDialog.tsx";
import { Fingerprint } from "./Fingerprint.tsx";
import type { Device, Member, Request } from "./people.ts";
import styles from "./CompareDialog.module.css";
import { roleAllows, roleName } from "./role-words.ts";
import { isolated } from "../../ui/letters.ts";

/** Something about people that is asked before it is done, or shown to be compared. */
export type Question =
  | Readonly<{ kind: "let-in"; request: Request }>
  | Readonly<{ kind: "remove-person"; member: Member }>
  | Readonly<{ kind: "remove-device"; member: Member; device: Device }>
  | Readonly<{ kind: "compare"; member: Member; device: Device }>
  | Readonly<{ kind: "leave" }>;

type Props = Readonly<{
  question: Question;
  people: People;
  actions: PeopleActions;
  onClose: () => void;
}>;

export function PeopleQuestion({ question, people, actions, onClose }: Props) {
  const { name } = people;
  switch (question.kind) {
    case "let-in":
      return <LetIn request={question.request} {...{ people, actions, onClose }} />;
    case "remove-person":
      return (
        <ConfirmDialog
          title={`Remove ${isolated(question.member.name)} from ${name}?`}
          action="Remove"
          isDanger
          onAgree={() => actions.onRemovePerson(question.member)}
          onClose={onClose}
        >
          <DialogWords>
            What they have of it they keep, and can read. From now on they get nothing new: a new
            key is made for everybody else, and their devices are not let in any more.
          </DialogWords>
        </ConfirmDialog>
      );
    case "remove-device":
      return (
        <ConfirmDialog
          title={`Remove a device of ${question.member.isSelf ? "yours" : isolated(question.member.name)}?`}
          action="Remove"
          isDanger
          onAgree={() => actions.onRemoveDevice(question.device)}
          onClose={onClose}
        >
          <div className={styles["pair"]}>
            <Fingerprint of={question.device.key} />
          </div>
          <DialogWords>
            What is on it stays on it. From now on it gets nothing new: a new key is made for the
            devices that stay. To come back it has to be invited again.
          </DialogWords>
        </ConfirmDialog>
      );
    case "compare":
      return (
        <CompareDialog
          name={question.member.isSelf ? "your other device" : isolated(question.member.name)}
          theirs={question.device.key}
          own={people.self?.device ?? null}
          onClose={onClose}
        />
      );
    case "leave":
      return (
        <ConfirmDialog
          title={`Leave ${name}?`}
          action="Leave"
          isDanger
          onAgree={actions.onLeave}
          onClose={onClose}
        >
          {hasOtherDevice(people) && (
            <DialogWords>
              You leave with all your computers, not with this one alone. To keep the space on the
              other one, remove this one there, under People.
            </DialogWords>
          )}
          <DialogWords>
            The others are told. What is on this computer stays here to be read, and is changed by
            nobody any more; copy into a space of your own what you want to go on with. To come back
            you have to be invited again.
          </DialogWords>
        </ConfirmDialog>
      );
    default:
      return unreachable(question);
  }
}

/** Whether this person is in with another device than this one. */
function hasOtherDevice({ members, self }: People): boolean {
  return members.some(
    ({ isSelf, devices }) =>
      self !== null && isSelf && devices.some((each) => each.isActive && !each.isSelf),
  );
}

function LetIn({
  request,
  people,
  actions,
  onClose,
}: Omit<Props, "question"> & Readonly<{ request: Request }>) {
  const ceiling = request.grants;
  const isOwn = ceiling === "own-device";
  const [role, setRole] = useState<Role>(ceiling === "own-device" ? "owner" : ceiling);
  const offered = roleSchema.options.filter(
    (each) => ceiling !== "own-device" && isWithin(each, ceiling),
  );
  return (
    <ConfirmDialog
      title={`Let ${isOwn ? "your other computer" : isolated(request.name)} into ${people.name}?`}
      action="Let in"
      onAgree={() => actions.onLetIn(request, role)}
      onClose={onClose}
    >
      <div className={styles["pair"]}>
        <Fingerprint of={request.device} label={`Fingerprint of ${isolated(request.name)}`} />
      </div>
      <DialogWords>
        {isOwn
          ? `If the same digits are on its screen, it is yours. It will have every document of the space, ${people.purpose === "own-devices" ? "journal entries among them" : "and text that was deleted from it earlier"}, and may do what you may.`
          : "If the same digits are on their screen, it is them. They will be able to read every document of the space, and text that was deleted from it earlier."}
      </DialogWords>
      {!isOwn && (
        <RadioList
          label="What they come in as"
          name="let-in-role"
          choices={offered.map((each) => ({
            value: each,
            label: roleName(each),
            note: inSentence(roleAllows(each)),
          }))}
          value={role}
          onChange={setRole}
        />
      )}
    </ConfirmDialog>
  );
}

function inSentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
