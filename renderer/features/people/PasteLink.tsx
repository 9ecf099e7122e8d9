import { type ClipboardEvent, type FormEvent, useEffect, useRef, useState } from "react";
import type { Result } from "#shared/kernel/result.ts";
import { Button } from "../../ui/Button.tsx";
import { chooseFiles } from "../../ui/choose-files.ts";
import { Dialog, DialogActions, DialogFault, DialogWords } from "../../ui/Dialog.tsx";
import { LabelledBox } from "../../ui/Labelled.tsx";
import { handlersForDropped } from "./dropped-files.ts";
import type { LinkRead } from "./people.ts";
import { largestPictureOfCode, textOfQr } from "./qr.ts";

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
    if (picture.size > largestPictureOfCode) return setFault(tooLarge);
    const text = await textOfQr(picture);
    if (text === null) return setFault(noCode);
    setTyped(text);
    await look(text);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== "") void look(typed);
  };
  const takePasted = (event: ClipboardEvent) => {
    const [picture] = event.clipboardData.files;
    if (picture === undefined || offersWords(event.clipboardData, picture)) return;
    event.preventDefault();
    void lookAtPicture(picture);
  };
  const handlers = handlersForDropped(([picture]) => lookAtPicture(picture));
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
          onPaste={takePasted}
          {...handlers}
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
const tooLarge =
  "That file is larger than 32 MB. It was not opened, and nothing was done. Take a smaller picture of the code, or paste the link instead.";

/** Whether there is a text beside the file that is not only how the system calls the file. */
function offersWords(data: DataTransfer, { name }: File): boolean {
  const text = data.getData("text/plain").trim();
  return text !== "" && !text.endsWith(name);
}
