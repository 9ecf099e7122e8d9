import { type FormEvent, useRef, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogFault, DialogWords } from "../../ui/Dialog.tsx";
import { LabelledBox } from "../../ui/Labelled.tsx";

type Props = Readonly<{
  purpose: "shared" | "own-devices";
  /** Says what to tell the person, or nothing when it was made. */
  onFound: (name: string) => Promise<string | null>;
  onClose: () => void;
}>;

/** Makes a space for others, or for one's own devices. */
export function FoundDialog({ purpose, onFound, onClose }: Props) {
  const isOwn = purpose === "own-devices";
  const [name, setName] = useState(isOwn ? "My devices" : "");
  const [fault, setFault] = useState<string | null>(null);
  const [isAtWork, setAtWork] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const wanted = name.trim();
  const found = async (event: FormEvent) => {
    event.preventDefault();
    if (wanted === "" || isAtWork) return;
    setAtWork(true);
    setFault(await onFound(wanted));
    setAtWork(false);
  };
  return (
    <Dialog title={isOwn ? "My devices" : "New shared space"} onClose={onClose} focused={box}>
      <form onSubmit={(event) => void found(event)}>
        <DialogWords>
          {isOwn
            ? "A space for your own computers, and nobody else. Journal entries may lie in it. Your devices find one another in the same network, and exchange directly."
            : "A space for you and the people you let in. What you put into it they can read; everything else stays on this computer. Devices find one another in the same network, and exchange directly."}
        </DialogWords>
        <LabelledBox
          ref={box}
          label="Name of the space"
          value={name}
          maxLength={80}
          placeholder="Booking"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {fault !== null && <DialogFault>{fault}</DialogFault>}
        <DialogActions>
          <Button size="large" look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button size="large" look="primary" type="submit" disabled={wanted === "" || isAtWork}>
            Make the space
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
