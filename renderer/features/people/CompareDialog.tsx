import type { DeviceKey } from "#shared/domain/ids.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogWords } from "../../ui/Dialog.tsx";
import { Fingerprint } from "./Fingerprint.tsx";
import styles from "./CompareDialog.module.css";

type Props = Readonly<{
  name: string;
  theirs: DeviceKey;
  own: DeviceKey | null;
  onClose: () => void;
}>;

/** The fingerprints of two devices, to be compared aloud. */
export function CompareDialog({ name, theirs, own, onClose }: Props) {
  return (
    <Dialog title={`Compare with ${name}`} onClose={onClose}>
      <DialogWords>
        Call {name}, or sit together. On their screen the same stands under People. If the digits
        are the same on both, nobody stands between you.
      </DialogWords>
      <div className={styles["pair"]}>
        <div>
          <h3 className={styles["whose"]}>{name}</h3>
          <Fingerprint of={theirs} label={`Fingerprint of ${name}`} />
        </div>
        {own !== null && (
          <div>
            <h3 className={styles["whose"]}>This device</h3>
            <Fingerprint of={own} label="Fingerprint of this device" />
          </div>
        )}
      </div>
      <DialogWords>
        If they differ, remove that device, and do not write here what {name} alone should read.
      </DialogWords>
      <DialogActions>
        <Button size="large" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
