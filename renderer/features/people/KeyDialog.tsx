import { type FormEvent, useState } from "react";
import type { KeyChoice, KeyProtection } from "#shared/domain/device-state.ts";
import { passphraseSchema } from "#shared/domain/device-state.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogFault, DialogWords } from "../../ui/Dialog.tsx";
import { LabelledBox } from "../../ui/Labelled.tsx";
import { RadioList } from "../../ui/RadioList.tsx";

type Props = Readonly<{
  /** What the system offers to keep the key in. */
  offered: "keyring" | "none";
  /** What went wrong before it was asked. */
  fault: string | null;
  /** Says what to tell the person, or nothing when the key was made. */
  onMake: (choice: KeyChoice) => Promise<string | null>;
  onClose: () => void;
}>;

/** Asks how the key of this device is to be protected, where the system has nothing that would do it in silence. */
export function KeyDialog({ offered, fault: before, onMake, onClose }: Props) {
  const [protection, setProtection] = useState<KeyProtection>(
    offered === "keyring" ? "keyring" : "passphrase",
  );
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [fault, setFault] = useState(before);
  const [isAtWork, setAtWork] = useState(false);
  const isLongEnough = passphraseSchema.safeParse(passphrase).success;
  const isReady = protection !== "passphrase" || (isLongEnough && passphrase === again);

  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || isAtWork) return;
    setAtWork(true);
    const told = await onMake(
      protection === "passphrase" ? { protection, passphrase } : { protection },
    );
    setAtWork(false);
    setFault(told);
  };
  return (
    <Dialog title="Protect this device’s key" onClose={onClose}>
      <form onSubmit={(event) => void make(event)}>
        <DialogWords>
          Others know this device by a key that is made now and never leaves it.
          {offered === "none" &&
            " This system has no keyring that could keep it, so choose what protects it on the disk."}
        </DialogWords>
        <RadioList
          label="What protects the key"
          name="key-protection"
          choices={choices.filter(({ value }) => value !== "keyring" || offered === "keyring")}
          value={protection}
          onChange={setProtection}
        />
        {protection === "passphrase" && (
          <>
            <LabelledBox
              label="Passphrase"
              type="password"
              value={passphrase}
              note="10 characters or more. Nobody can give it back to you: without it, this device has to be invited again."
              onChange={(event) => setPassphrase(event.currentTarget.value)}
            />
            <LabelledBox
              label="The same once more"
              type="password"
              value={again}
              note={again !== "" && again !== passphrase ? "The two are not the same yet." : ""}
              onChange={(event) => setAgain(event.currentTarget.value)}
            />
          </>
        )}
        {fault !== null && <DialogFault>{fault}</DialogFault>}
        <DialogActions>
          <Button size="large" look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button size="large" look="primary" type="submit" disabled={!isReady || isAtWork}>
            {isAtWork ? "Making the key…" : "Make the key"}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

const choices = [
  {
    value: "keyring",
    label: "The system’s keyring",
    note: "Opened with you, when you log in.",
  },
  {
    value: "passphrase",
    label: "A passphrase",
    note: "Asked each time Throughline starts and something is shared.",
  },
  {
    value: "unprotected",
    label: "Keep it unprotected",
    note: "Whoever can read this computer’s disk can pretend to be this device.",
  },
] as const;
