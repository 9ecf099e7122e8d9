import { type FormEvent, useRef, useState } from "react";
import type { DeviceState } from "#shared/domain/device-state.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogFault, DialogWords } from "../../ui/Dialog.tsx";
import { LabelledBox } from "../../ui/Labelled.tsx";

type Props = Readonly<{
  /** Says what to tell the person, or nothing when it is open. */
  onUnlock: (passphrase: string) => Promise<string | null>;
  onClose: () => void;
}>;

/** Asks for the passphrase that opens the key of this device. */
export function UnlockDialog({ onUnlock, onClose }: Props) {
  const [passphrase, setPassphrase] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [isAtWork, setAtWork] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    if (passphrase === "" || isAtWork) return;
    setAtWork(true);
    const told = await onUnlock(passphrase);
    setAtWork(false);
    setFault(told);
  };
  return (
    <Dialog title="Unlock this device" onClose={onClose} focused={box}>
      <form onSubmit={(event) => void unlock(event)}>
        <DialogWords>
          Shared spaces are exchanged with others once the key of this device is open. Until then
          you can read and write here, and all of it is safe.
        </DialogWords>
        <LabelledBox
          ref={box}
          label="Passphrase"
          type="password"
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        {fault !== null && <DialogFault>{fault}</DialogFault>}
        <DialogActions>
          <Button size="large" look="quiet" onClick={onClose}>
            Not now
          </Button>
          <Button
            size="large"
            look="primary"
            type="submit"
            disabled={passphrase === "" || isAtWork}
          >
            {isAtWork ? "Unlocking…" : "Unlock"}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

type Unreadable = Extract<DeviceState, { kind: "unreadable" }>;

type UnreadableProps = Readonly<{
  why: Unreadable["why"];
  onRetry: () => void;
  onClose: () => void;
}>;

/** The key of this device is there and cannot be read: it is not made anew, because that would be another device. */
export function UnreadableKeyDialog({ why, onRetry, onClose }: UnreadableProps) {
  const { happened, todo } = unreadableWords(why);
  return (
    <Dialog title="This device’s key cannot be read" onClose={onClose}>
      <DialogWords>{happened}</DialogWords>
      <DialogWords>
        Your documents are not locked with it: all of them can be read and written here. Only the
        exchange with others rests. The key was left as it is, because a new one would be a stranger
        in your spaces.
      </DialogWords>
      <DialogWords>{todo}</DialogWords>
      <DialogActions>
        <Button size="large" look="quiet" onClick={onClose}>
          Close
        </Button>
        <Button size="large" look="primary" onClick={onRetry}>
          Try again
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Why a key cannot be read, and what to do. */
export function unreadableWords(
  why: Unreadable["why"],
): Readonly<{ happened: string; todo: string }> {
  switch (why) {
    case "keyring-refused":
      return {
        happened: "The system’s keyring did not hand out what opens the key.",
        todo: "Unlock the keyring of your system, or log in to it again, and try again.",
      };
    case "damaged":
      return {
        happened: "The file with the key is damaged.",
        todo: "If you have a backup of this computer, put the file device.json back into the folder of Throughline. Without one, have this computer invited again as a new device.",
      };
    default:
      return unreachable(why);
  }
}
