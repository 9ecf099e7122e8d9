import { type ReactNode, useState } from "react";
import { Button } from "./Button.tsx";
import { Dialog, DialogActions, DialogFault } from "./Dialog.tsx";

type Props = Readonly<{
  title: string;
  /** What will be so afterwards, and what stays. */
  children: ReactNode;
  action: string;
  isDanger?: boolean;
  /** Says what to tell the person, or nothing when it was done. */
  onAgree: () => Promise<string | null>;
  onClose: () => void;
}>;

/** Asks before something that cannot be taken back. It stays open, and says why, if that was not done. */
export function ConfirmDialog({ title, children, action, isDanger, onAgree, onClose }: Props) {
  const [fault, setFault] = useState<string | null>(null);
  const [isAtWork, setAtWork] = useState(false);
  const agree = async () => {
    setAtWork(true);
    const told = await onAgree();
    setAtWork(false);
    if (told === null) onClose();
    else setFault(told);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      {fault !== null && <DialogFault>{fault}</DialogFault>}
      <DialogActions>
        <Button size="large" look="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button
          size="large"
          look={isDanger === true ? "danger" : "primary"}
          disabled={isAtWork}
          onClick={() => void agree()}
        >
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
