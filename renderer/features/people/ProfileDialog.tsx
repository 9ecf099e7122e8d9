import { type FormEvent, useRef, useState } from "react";
import type { ProfileChange } from "#shared/domain/profile.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogFault, DialogWords } from "../../ui/Dialog.tsx";
import { LabelledBox } from "../../ui/Labelled.tsx";
import { chosenColour, noColourChosen } from "#shared/domain/person-colours.ts";
import { ColourChoice } from "./ColourChoice.tsx";

type Props = Readonly<{
  title: string;
  action: string;
  /** What stands there now; nothing the first time. */
  profile: ProfileChange | null;
  /** Says what to tell the person, or nothing when it was kept. */
  onSave: (profile: ProfileChange) => Promise<string | null>;
  onClose: () => void;
}>;

const longest = 80;

/** Who the person is to others: a name and a colour, and no account. */
export function ProfileDialog({ title, action, profile, onSave, onClose }: Props) {
  const [name, setName] = useState(profile?.name ?? "");
  const [chosen, setChosen] = useState<string | null>(chosenColour(profile?.colour));
  const [fault, setFault] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const wanted = name.trim();
  const colour = chosen ?? noColourChosen;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (wanted !== "") void onSave({ name: wanted, colour }).then(setFault);
  };
  return (
    <Dialog title={title} onClose={onClose} focused={box}>
      <form onSubmit={save}>
        <DialogWords>
          Whoever is in a space with you sees your name and your colour. There is no account, and
          nobody else is told.
        </DialogWords>
        <LabelledBox
          ref={box}
          label="Your name"
          value={name}
          maxLength={longest}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ColourChoice name={wanted} value={chosen} onChange={setChosen} />
        {fault !== null && <DialogFault>{fault}</DialogFault>}
        <DialogActions>
          <Button size="large" look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button size="large" look="primary" type="submit" disabled={wanted === ""}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
