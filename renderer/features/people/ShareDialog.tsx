import { type FormEvent, useState } from "react";
import type { SpaceId } from "#shared/domain/ids.ts";
import { Button } from "../../ui/Button.tsx";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { Choices } from "../../ui/Choices.tsx";
import { Dialog, DialogActions, DialogFault, DialogWords } from "../../ui/Dialog.tsx";
import { LabelledBox } from "../../ui/Labelled.tsx";
import { RadioList } from "../../ui/RadioList.tsx";
import { together } from "./sync-line.ts";
import styles from "./ShareDialog.module.css";

/** A space that a document could be brought into. */
export type ShareTarget = Readonly<{
  id: SpaceId;
  name: string;
  /** Who would see it; null while that is not known. */
  others: readonly string[] | null;
  /** Why it cannot be brought there. */
  bar: string | null;
}>;

export type ShareChoice = Readonly<{
  to: Readonly<{ kind: "there"; space: SpaceId }> | Readonly<{ kind: "new"; name: string }>;
  how: "copy" | "move";
}>;

type Props = Readonly<{
  /** The document's title, or in words what several are: "3 documents". */
  what: string;
  from: string;
  targets: readonly ShareTarget[];
  /** What is chosen at first. */
  chosen: SpaceId | null;
  how: "copy" | "move";
  onShare: (choice: ShareChoice) => Promise<string | null>;
  onClose: () => void;
}>;

const fresh = "new";

/** Brings a document to where others read it, after it was said what they will see. */
export function ShareDialog(props: Props) {
  const { what, from, targets, onShare, onClose } = props;
  const able = targets.filter(({ bar }) => bar === null);
  const [to, setTo] = useState<string>(props.chosen ?? able[0]?.id ?? fresh);
  const [name, setName] = useState("");
  const [how, setHow] = useState(props.how);
  const [fault, setFault] = useState<string | null>(null);
  const [isAtWork, setAtWork] = useState(false);
  const target = targets.find(({ id }) => id === to);
  const isReady = target !== undefined || name.trim() !== "";

  const share = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || isAtWork) return;
    setAtWork(true);
    const told = await onShare({
      how,
      to:
        target === undefined
          ? { kind: "new", name: name.trim() }
          : { kind: "there", space: target.id },
    });
    setAtWork(false);
    setFault(told);
  };
  return (
    <Dialog title={`Share ${what}`} onClose={onClose}>
      <form onSubmit={(event) => void share(event)}>
        <RadioList
          label="Where it goes"
          name="share-target"
          choices={[
            ...targets.map((each) => ({
              value: each.id as string,
              label: each.name,
              note: each.bar ?? whoReads(each.others),
              isDisabled: each.bar !== null,
            })),
            {
              value: fresh,
              label: "A new shared space",
              note: "Nobody reads it until you let them in.",
            },
          ]}
          value={to}
          onChange={setTo}
        />
        {target === undefined && (
          <div className={styles["part"]}>
            <LabelledBox
              label="Name of the new space"
              value={name}
              maxLength={80}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </div>
        )}
        <div className={styles["how"]}>
          <Choices
            label="What stays here"
            name="share-how"
            choices={[
              { value: "copy", label: "Copy" },
              { value: "move", label: "Move" },
            ]}
            value={how}
            onChange={setHow}
          />
          <span className={styles["note"]}>
            {how === "copy"
              ? `It stays in ${from} too, and the two go on apart.`
              : `What is in ${from} goes to the Trash, and links lead to the shared one.`}
          </span>
        </div>
        <div className={styles["warning"]}>
          <DialogWords>
            <strong>What it says now travels, and nothing else.</strong> That includes what its
            details keep of a file that it was imported from. Its history, its comments and deleted
            text stay in {from}. {whoWillRead(target?.others)}
          </DialogWords>
        </div>
        {fault !== null && <DialogFault>{fault}</DialogFault>}
        <DialogActions>
          <Button size="large" look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button size="large" look="primary" type="submit" disabled={!isReady || isAtWork}>
            {isAtWork ? "Sharing…" : "Share"}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function whoReads(others: readonly string[] | null): string {
  if (others === null) return "Who is in it is not known just now.";
  return others.length === 0 ? "Nobody but you so far." : `Read by ${together(others)}.`;
}

/** Undefined for a space that is still to be made. */
function whoWillRead(others: readonly string[] | null | undefined): string {
  if (others === undefined || others?.length === 0) {
    return "Whoever you let in later can read it, and what is deleted from it there.";
  }
  if (others === null) return "Everybody in the space will be able to read it.";
  return `${together(others)} will be able to read it, also after you take it back: what they have, they keep.`;
}

type BeginProps = Readonly<{
  /** The template's name. */
  template: string;
  /** The name of the space that the template lies in. */
  from: string;
  to: Pick<ShareTarget, "name" | "others">;
  onBegin: () => void;
  onClose: () => void;
}>;

/** Asks before a document begins, where others read it, with what a template of another space says. */
export function BeginSharedDialog({ template, from, to, onBegin, onClose }: BeginProps) {
  return (
    <Dialog title={`Begin with “${template}” in ${to.name}?`} onClose={onClose}>
      <div className={styles["warning"]}>
        <DialogWords>
          <strong>All text, pictures and files of the template go into the new document.</strong>{" "}
          {whoWillRead(to.others)} The template itself stays in {from}, as it is.
        </DialogWords>
      </div>
      <DialogActions>
        <Button size="large" look="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button size="large" look="primary" onClick={onBegin}>
          Begin it here
        </Button>
      </DialogActions>
    </Dialog>
  );
}

type ManyProps = Readonly<{
  count: number;
  to: Pick<ShareTarget, "name" | "others">;
  onMove: () => void;
  onClose: () => void;
}>;

/** Asks before several documents are moved to where others read them. */
export function ShareManyDialog({ count, to, onMove, onClose }: ManyProps) {
  const what = count === 1 ? "1 document" : `${count} documents`;
  return (
    <ConfirmDialog
      title={`Move ${what} to ${to.name}?`}
      action="Move and share"
      onAgree={async () => {
        onMove();
        return null;
      }}
      onClose={onClose}
    >
      <div className={styles["warning"]}>
        <DialogWords>
          <strong>What they say now travels, and nothing else.</strong> That includes what their
          details keep of files that they were imported from. Their history, comments and deleted
          text stay where they are, with the originals in the Trash. {whoWillRead(to.others)}
        </DialogWords>
      </div>
    </ConfirmDialog>
  );
}
