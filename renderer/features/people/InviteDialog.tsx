import { type FormEvent, useEffect, useState } from "react";
import type { People } from "#shared/bridge/sharing-calls.ts";
import type { DeviceKey } from "#shared/domain/ids.ts";
import { type Role, roleSchema } from "#shared/domain/role.ts";
import type { Result } from "#shared/kernel/result.ts";
import { Button } from "../../ui/Button.tsx";
import { Choices } from "../../ui/Choices.tsx";
import { CopyLine } from "../../ui/CopyLine.tsx";
import { Dialog, DialogActions, DialogFault, DialogWords } from "../../ui/Dialog.tsx";
import { Matrix } from "../../ui/Matrix.tsx";
import { Fingerprint } from "./Fingerprint.tsx";
import styles from "./InviteDialog.module.css";
import type { Grant, Invite, NewInvite } from "./people.ts";
import { qrOf } from "./qr.ts";
import { asWhat, roleAllows, roleName } from "./role-words.ts";
import { nearMoment } from "./until-when.ts";

export type InviteChoice = Readonly<{ grants: Grant; hours: number }>;

type Props = Readonly<{
  spaceName: string;
  purpose: "shared" | "own-devices";
  /** Somebody else, or one more computer of one's own. */
  whom: "person" | "own-device";
  /** How many documents whoever comes in will have. */
  count: number;
  own: DeviceKey;
  /** Who is in the space, and which invites there are; null while that is not known. */
  people: People | null;
  now: () => number;
  onInvite: (choice: InviteChoice) => Promise<Result<NewInvite, string>>;
  onClose: () => void;
}>;

/** Makes an invite for one person, or one more device, after saying what it gives. */
export function InviteDialog(props: Props) {
  const { spaceName, purpose, whom, onInvite, onClose } = props;
  const isOwn = whom === "own-device";
  const [role, setRole] = useState<Role>("editor");
  const [hours, setHours] = useState<(typeof lengths)[number]["value"]>("24");
  const [made, setMade] = useState<MadeInvite | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isAtWork, setAtWork] = useState(false);
  const title = isOwn ? ownTitle(purpose, spaceName) : `Invite to ${spaceName}`;

  const invite = async (event: FormEvent) => {
    event.preventDefault();
    if (isAtWork) return;
    const grants = isOwn ? "own-device" : role;
    setAtWork(true);
    const answer = await onInvite({ grants, hours: Number(hours) });
    setAtWork(false);
    setFault(null);
    if (answer.ok) setMade({ ...answer.value, grants });
    else setFault(answer.failure);
  };
  if (made !== null) {
    return (
      <Dialog title={title} onClose={onClose}>
        <Made {...props} made={made} />
        <DialogActions>
          {stateOf(made, props.people) !== "open" && (
            <Button size="large" look="quiet" onClick={() => setMade(null)}>
              Make a new one…
            </Button>
          )}
          <Button size="large" look="primary" onClick={onClose}>
            Done
          </Button>
        </DialogActions>
      </Dialog>
    );
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={(event) => void invite(event)}>
        {!isOwn && (
          <div className={styles["line"]}>
            <span className={styles["name"]}>They come in as</span>
            <Choices
              label="What they come in as"
              name="invite-role"
              choices={roles}
              value={role}
              onChange={setRole}
            />
          </div>
        )}
        <div className={styles["line"]}>
          <span className={styles["name"]}>It is good for</span>
          <Choices
            label="How long it is good for"
            name="invite-length"
            choices={lengths}
            value={hours}
            onChange={setHours}
          />
        </div>
        <div className={styles["gives"]}>
          <DialogWords>{gives(props, role)}</DialogWords>
        </div>
        <p className={styles["small"]}>
          {isOwn
            ? "It works once. The other computer must be in the same network as this one, and you let it in yourself when it asks. Nothing is sent before."
            : "It works once. They must be in the same network as this computer, and you let them in yourself when they ask. Nothing is sent before."}
        </p>
        {fault !== null && <DialogFault>{fault}</DialogFault>}
        <DialogActions>
          <Button size="large" look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button size="large" look="primary" type="submit" disabled={isAtWork}>
            Make the invite
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

type MadeInvite = NewInvite & Readonly<{ grants: Grant }>;

function Made({ spaceName, own, people, now, made }: Props & Readonly<{ made: MadeInvite }>) {
  const { link, expiresAt, grants } = made;
  const state = stateOf(made, people);
  if (state !== "open") {
    return (
      <div role="status">
        <DialogWords>
          {grants === "own-device" ? ownOverWords[state] : overWords[state]}
        </DialogWords>
      </div>
    );
  }
  // Another owner may have taken the role away meanwhile: the invite stands, and others are asked.
  const isOwn = grants === "own-device";
  const areOthersAsked = !isOwn && people !== null && people.self?.role !== "owner";
  const whoIsAsked = () => {
    if (isOwn) return `You are asked here before it gets in, under People of ${spaceName}.`;
    return areOthersAsked
      ? "You are not an owner any more: one is asked before they get in."
      : "You are asked before they get in.";
  };
  return (
    <>
      <DialogWords>
        {isOwn
          ? "Open this link in Throughline on your other computer, or paste it there under “Join a shared space…”."
          : `Give this link to one person, in a way that only they read. Opened in Throughline, it asks to come in ${asWhat(grants)}.`}
      </DialogWords>
      <CopyLine label="Invite link" text={link} />
      <div className={styles["carried"]}>
        <QrPicture link={link} />
        <div className={styles["facts"]}>
          <p>Good until {nearMoment(expiresAt, now())}, and for one use.</p>
          <p>{isOwn ? "Both" : "They"} must be in the same network.</p>
          <p>{whoIsAsked()}</p>
          <p className={styles["printName"]}>This device, to be compared aloud:</p>
          <Fingerprint of={own} label="Fingerprint of this device" />
        </div>
      </div>
    </>
  );
}

function stateOf({ key }: MadeInvite, people: People | null): Invite["state"] {
  return people?.invites.find((each) => each.key === key)?.state ?? "open";
}

const overWords: Readonly<Record<Exclude<Invite["state"], "open">, string>> = {
  used: "Somebody came in with this invite. Its link lets nobody else in.",
  withdrawn: "This invite was withdrawn. Its link lets nobody in any more.",
  contested: "Two devices used this invite. Its link lets nobody in any more.",
  expired: "The time of this invite is over. Its link lets nobody in any more.",
};

const ownOverWords: typeof overWords = {
  ...overWords,
  used: "A computer came in with this invite. Its link lets no other one in.",
};

const roles = roleSchema.options.toReversed().map((value) => ({ value, label: roleName(value) }));

const lengths = [
  { value: "1", label: "1 hour" },
  { value: "8", label: "8 hours" },
  { value: "24", label: "24 hours" },
] as const;

function ownTitle(purpose: Props["purpose"], spaceName: string): string {
  return purpose === "own-devices"
    ? "Pair another device"
    : `Add your other computer to ${spaceName}`;
}

function gives({ purpose, whom, spaceName, count, people }: Props, role: Role): string {
  if (purpose === "own-devices") {
    return "The other device gets everything in this space, journal entries among them, and can pair further ones. Pair only computers of your own.";
  }
  const documents =
    count === 1 ? "the one document" : `all ${count.toLocaleString("en-GB")} documents`;
  if (whom === "own-device") {
    const has = count === 0 ? `what is put into ${spaceName}` : `${documents} in ${spaceName}`;
    const own = people?.self?.role;
    const may = own === undefined ? "" : ` ${asWhat(own)}: it ${roleAllows(own)}`;
    return `Your other computer gets ${has}, and text that was deleted there earlier. To the others it is you, and it may do what you may${may}. Add only a computer of your own.`;
  }
  const reads =
    count === 0
      ? `They can read what is put into ${spaceName}`
      : `They can read ${documents} in ${spaceName}`;
  return `${reads}, and text that was deleted there earlier. ${roleName(role)}: ${roleAllows(role)}.`;
}

function QrPicture({ link }: Readonly<{ link: string }>) {
  const [rows, setRows] = useState<readonly (readonly boolean[])[] | null>(null);
  useEffect(() => {
    let isHere = true;
    qrOf(link).then(
      (drawn) => isHere && setRows(drawn),
      // The link above it says the same.
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [link]);
  if (rows === null) return <div className={styles["later"]} />;
  return <Matrix label="The invite link as a code for a camera" rows={rows} />;
}
