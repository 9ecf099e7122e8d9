import { useState } from "react";
import type { DeviceKey } from "#shared/domain/ids.ts";
import type { Result } from "#shared/kernel/result.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogFault, DialogWords } from "../../ui/Dialog.tsx";
import { Fingerprint } from "./Fingerprint.tsx";
import styles from "./JoinDialog.module.css";
import { joiningWords } from "./joining-words.ts";
import { PasteLink } from "./PasteLink.tsx";
import type { Joining, LinkRead } from "./people.ts";
import { isolated } from "../../ui/letters.ts";
import { asWhat } from "./role-words.ts";
import { nearMoment } from "./until-when.ts";

type Props = Readonly<{
  /** The link that was opened; nothing where it is still to be pasted. */
  link: string | null;
  /** What was read of the link, once it was. */
  read: LinkRead | null;
  /** How asking stands, once it was asked. */
  joining: Joining | null;
  /** Whether the space is on this computer by now. */
  isIn: boolean;
  /** Whether it was asked to come in by this link, so that being in has come of that. */
  hasAsked: boolean;
  own: DeviceKey | null;
  /** What whoever this computer belongs to is called; null where nobody has said. */
  self: string | null;
  now: () => number;
  onRead: (link: string) => Promise<Result<LinkRead, string>>;
  onJoin: () => Promise<string | null>;
  onGiveUp: () => void;
  onOpen: () => void;
  onClose: () => void;
}>;

/** The way into somebody's space. Nothing is done, and nobody told, before “Join” is pressed. */
export function JoinDialog(props: Props) {
  const { read, joining, isIn, onClose } = props;
  if (read === null) return <PasteLink {...props} />;
  const title = isIn
    ? `You are in ${read.spaceName}${props.hasAsked ? "" : " already"}`
    : `Join ${read.spaceName}?`;
  return (
    <Dialog title={title} onClose={onClose}>
      {isIn ? (
        <Arrived {...props} />
      ) : joining === null ? (
        <Asking {...props} read={read} />
      ) : (
        <UnderWay {...props} joining={joining} />
      )}
    </Dialog>
  );
}

function Asking({ read, self, now, onJoin, onClose }: Props & Readonly<{ read: LinkRead }>) {
  const [fault, setFault] = useState<string | null>(null);
  const [isAtWork, setAtWork] = useState(false);
  const { inviter, spaceName, grants, expiresAt, device } = read;
  const isOwn = grants === "own-device";
  const join = async () => {
    setAtWork(true);
    setFault(await onJoin());
    setAtWork(false);
  };
  return (
    <>
      <div className={styles["claims"]}>
        <DialogWords>
          {isOwn ? "The link pairs this computer with those of " : "The link says that "}
          <strong>{inviter}</strong>
          {isOwn ? ", in " : " invites you to "}
          <strong>{spaceName}</strong>
          {isOwn ? "." : `, ${asWhat(grants)}.`} It is good until {nearMoment(expiresAt, now())}.
        </DialogWords>
        {isOwn && <Belonging read={read} self={self} />}
        <DialogWords>
          {isOwn
            ? `Join only if you are ${inviter} and made the link yourself: your other computer shows the same digits, and will have all that you put there.`
            : `Names in a link can be made up. The digits cannot: compare them with ${inviter} before you write anything that only they should read.`}
        </DialogWords>
        <Fingerprint of={device} label={`Fingerprint of ${inviter}`} />
      </div>
      <DialogWords>
        {isOwn
          ? "“Join” looks for that computer in this network. This one comes in once you agree to it there."
          : "“Join” looks for that device in this network, and tells it your name. You come in once they let you."}
      </DialogWords>
      {fault !== null && <DialogFault>{fault}</DialogFault>}
      <DialogActions>
        <Button size="large" look="quiet" onClick={onClose}>
          Not now
        </Button>
        <Button size="large" look="primary" disabled={isAtWork} onClick={() => void join()}>
          Join
        </Button>
      </DialogActions>
    </>
  );
}

/** Whose this computer is by that. Two people's computers are never made one without a word. */
function Belonging({ read, self }: Readonly<{ read: LinkRead; self: string | null }>) {
  const { inviter, spaceName, isSelf } = read;
  if (isSelf) {
    return (
      <DialogWords>
        You are the same person on this computer already. In <strong>{spaceName}</strong> it may do
        what your other one may; nothing else changes here.
      </DialogWords>
    );
  }
  return (
    <DialogWords>
      {self !== null && (
        <>
          Up to now this computer belongs to <strong>{isolated(self)}</strong>, and stays theirs in
          the spaces that it is in.{" "}
        </>
      )}
      This computer then belongs to <strong>{inviter}</strong>: from there on what is written here,
      in every space that you begin or join, is under that name. Only agree if the link is from
      another device of yours.
    </DialogWords>
  );
}

function UnderWay({ joining, own, onGiveUp, onClose }: Props & Readonly<{ joining: Joining }>) {
  const { words, todo, isOver } = joiningWords(joining);
  return (
    <>
      <div role="status">
        <DialogWords>
          <strong>{words}</strong>
        </DialogWords>
        <DialogWords>{todo}</DialogWords>
      </div>
      {!isOver && own !== null && (
        <div className={styles["claims"]}>
          <p className={styles["name"]}>
            {joining.grants === "own-device" ? "Your other computer" : joining.inviter} sees these
            digits for this device:
          </p>
          <Fingerprint of={own} label="Fingerprint of this device" />
        </div>
      )}
      <DialogActions>
        <Button size="large" look="quiet" onClick={onGiveUp}>
          {isOver ? "Forget this invite" : "Give up"}
        </Button>
        <Button size="large" look="primary" onClick={onClose}>
          {isOver ? "Close" : "Go on waiting"}
        </Button>
      </DialogActions>
    </>
  );
}

function Arrived({ read, hasAsked, onOpen, onClose }: Props) {
  const isOwn = read?.grants === "own-device";
  const arrived = isOwn
    ? "This computer is let in. The documents come while both are connected; People says how far they are."
    : "They have let you in. Its documents come while both of you are connected; People says how far they are.";
  return (
    <>
      <div role="status">
        <DialogWords>
          {hasAsked
            ? arrived
            : "There is nothing to join: nobody was told, and nothing was changed."}
        </DialogWords>
      </div>
      <DialogActions>
        <Button size="large" look="quiet" onClick={onClose}>
          Close
        </Button>
        <Button size="large" look="primary" onClick={onOpen}>
          Open the space
        </Button>
      </DialogActions>
    </>
  );
}
