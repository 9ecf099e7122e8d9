import { type FormEvent, type SyntheticEvent, useEffect, useRef, useState } from "react";
import type { Result } from "#shared/kernel/result.ts";
import { Button } from "../../ui/Button.tsx";
import { chooseFiles } from "../../ui/choose-files.ts";
import { Dialog, DialogActions, DialogFault, DialogWords } from "../../ui/Dialog.tsx";
import { LabelledBox } from "../../ui/Labelled.tsx";
import type { LinkRead } from "./people.ts";
import { textOfQr } from "./qr.ts";

type Props = Readonly<{
  /** The link that was opened; nothing where it is still to be given. */
  link: string | null;
  onRead: (link: string) => Promise<Result<LinkRead, string>>;
  onClose: () => void;
}>;

/** Takes an invite as a link, or as a picture of its code: chosen, pasted or dropped. */
export function PasteLink({ link, onRead, onClose }: Props) {
  const [typed, setTyped] = useState(link ?? "");
  const [fault, setFault] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const look = async (wanted: string) => {
    const answer = await onRead(wanted.trim());
    setFault(answer.ok ? null : answer.failure);
  };
  const lookAtFirst = useRef(look);
  useEffect(() => {
    if (link !== null) void lookAtFirst.current(link);
  }, [link]);
  const lookAtPicture = async (picture: File | undefined) => {
    if (picture === undefined) return;
    const text = await textOfQr(picture);
    if (text === null) return setFault(noCode);
    setTyped(text);
    await look(text);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== "") void look(typed);
  };
  const take = (event: SyntheticEvent, [picture]: Iterable<File>) => {
    if (picture === undefined) return;
    event.preventDefault();
    void lookAtPicture(picture);
  };
  return (
    <Dialog title="Join a shared space" onClose={onClose} focused={box}>
      <form onSubmit={submit}>
        <DialogWords>
          Whoever invites you gives you a link, or shows you its code. Looking at it does nothing,
          and tells nobody.
        </DialogWords>
        <LabelledBox
          ref={box}
          label="Invite link"
          value={typed}
          placeholder="throughline://join#…"
          note="A photograph of the code, or a picture of the screen it is on, can be pasted or dropped here, too."
          onChange={(event) => setTyped(event.currentTarget.value)}
          onPaste={(event) => {
            take(event, event.clipboardData.files);
          }}
          onDrop={(event) => {
            take(event, event.dataTransfer.files);
          }}
        />
        {fault !== null && <DialogFault>{fault}</DialogFault>}
        <DialogActions>
          <Button
            size="large"
            look="quiet"
            onClick={() =>
              chooseFiles({ isMany: false, accept: "image/*" }, ([picture]) => {
                void lookAtPicture(picture);
              })
            }
          >
            Picture of the code…
          </Button>
          <Button size="large" look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button size="large" look="primary" type="submit" disabled={typed.trim() === ""}>
            Look at it
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

const noCode =
  "No code could be read in that file. Nothing was done. Take the picture so that all of the code is on it, straight and sharp, or paste the link instead.";
