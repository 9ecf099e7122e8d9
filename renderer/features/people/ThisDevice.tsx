import type { DeviceState, KeyProtection } from "#shared/domain/device-state.ts";
import { fingerprintOf } from "#shared/domain/fingerprint.ts";
import type { ProfileChange } from "#shared/domain/profile.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import { Avatar } from "../../fields/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Setting } from "../../ui/Setting.tsx";
import { Fingerprint } from "./Fingerprint.tsx";
import styles from "./ThisDevice.module.css";
import { unreadableWords } from "./UnlockDialog.tsx";

type Props = Readonly<{
  profile: ProfileChange | null;
  /** Null until main has told. */
  device: DeviceState | null;
  onProfile: () => void;
  onUnlock: () => void;
  onCopy: (text: string) => void;
}>;

/** Who the person is to others, and the key by which others know this device. */
export function ThisDevice({ profile, device, onProfile, onUnlock, onCopy }: Props) {
  return (
    <>
      <Setting
        label="You, to others"
        detail={
          profile === null ? (
            "Nothing yet. You are asked for a name when you share something for the first time."
          ) : (
            <span className={styles["person"]}>
              <Avatar name={profile.name} colour={profile.colour} />
              <span className={styles["name"]}>{profile.name}</span>
            </span>
          )
        }
      >
        <Button aria-label="Change your name and colour…" onClick={onProfile}>
          {profile === null ? "Choose…" : "Change…"}
        </Button>
      </Setting>
      {device !== null && <Key device={device} onUnlock={onUnlock} onCopy={onCopy} />}
    </>
  );
}

type KeyProps = Readonly<{ device: DeviceState }> & Pick<Props, "onUnlock" | "onCopy">;

function Key({ device, onUnlock, onCopy }: KeyProps) {
  return (
    <Setting
      label="Key of this device"
      detail={keyWords(device)}
      under={
        device.kind === "ready" && (
          <div className={styles["print"]}>
            <Fingerprint of={device.key} label="Fingerprint of this device" />
          </div>
        )
      }
    >
      {device.kind === "ready" && (
        <Button
          aria-label="Copy the fingerprint of this device"
          onClick={() => onCopy(fingerprintOf(device.key).join(" "))}
        >
          Copy
        </Button>
      )}
      {device.kind === "locked" && <Button onClick={onUnlock}>Unlock…</Button>}
      {device.kind === "unreadable" && <Button onClick={onUnlock}>What to do…</Button>}
    </Setting>
  );
}

/** Where the key of this device stands. */
function keyWords(device: DeviceState): string {
  switch (device.kind) {
    case "none":
      return "None yet. One is made when you share something for the first time.";
    case "locked":
      return "Locked with your passphrase. Nothing is exchanged until it is open; what you write is safe here.";
    case "unreadable":
      return `${unreadableWords(device.why).happened} It was left as it is, and your documents are not locked with it.`;
    case "ready":
      return `${protectedBy(device.protection)} Others see this fingerprint; compare it aloud.`;
    default:
      return unreachable(device);
  }
}

function protectedBy(protection: KeyProtection): string {
  switch (protection) {
    case "keyring":
      return "Kept by the system’s keyring.";
    case "passphrase":
      return "Locked with your passphrase whenever Throughline is closed.";
    case "unprotected":
      return "Not protected: whoever can read this computer’s disk can pretend to be this device.";
    default:
      return unreachable(protection);
  }
}
