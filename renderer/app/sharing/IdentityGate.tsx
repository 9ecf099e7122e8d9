import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import type { KeyChoice } from "#shared/domain/device-state.ts";
import type { ProfileChange } from "#shared/domain/profile.ts";
import { useSettings } from "../../bridge/device-settings.ts";
import { useSharing } from "../../document/sharing.ts";
import { wordsForNoKey, wordsForNotUnlocked } from "../../features/people/failure-words.ts";
import { KeyDialog } from "../../features/people/KeyDialog.tsx";
import { ProfileDialog } from "../../features/people/ProfileDialog.tsx";
import { UnlockDialog, UnreadableKeyDialog } from "../../features/people/UnlockDialog.tsx";
import type { Workspace } from "../workspace.ts";
import { saveProfile } from "./save-profile.ts";

type Props = Readonly<{
  workspace: Workspace;
  onClose: () => void;
  /** Once all is there; what is inside is shown then anyway. */
  onReady?: () => void;
  /** False for a further device of somebody who has a name on the first one. */
  needsProfile?: boolean;
  children: ReactNode;
}>;

/**
 * What has to be there before anything is shared: who the person is to others, and an open key of this device.
 * Where the system has a keyring the key is made without a question.
 */
export function IdentityGate(props: Props) {
  const { workspace, onClose, onReady, needsProfile = true, children } = props;
  const { settings, sharing } = workspace;
  const { profile } = useSettings(settings);
  const { device } = useSharing(sharing);
  const [keyFault, setKeyFault] = useState<string | null>(null);
  const [isMaking, setMaking] = useState(false);
  useEffect(() => void sharing.lookAtDevice(), [sharing]);

  const isKnown = profile !== null || !needsProfile;
  const isReady = isKnown && device?.kind === "ready";
  const tellReady = useEffectEvent(() => onReady?.());
  useEffect(() => {
    if (isReady) tellReady();
  }, [isReady]);

  const make = async (choice: KeyChoice): Promise<string | null> => {
    const made = await sharing.makeKey(choice);
    return made.ok ? null : wordsForNoKey(made.failure.kind);
  };
  const introduce = async (change: ProfileChange): Promise<string | null> => {
    setMaking(true);
    const told = await saveProfile(workspace, change);
    if (told === null && device?.kind === "none" && device.offered === "keyring") {
      setKeyFault(await make({ protection: "keyring" }));
    }
    setMaking(false);
    return told;
  };
  if (device === null) return null;
  if (isReady) return children;
  if (!isKnown || isMaking) {
    return (
      <ProfileDialog
        title="Who are you to others?"
        action={isMaking ? "One moment…" : "Continue"}
        profile={profile}
        onSave={introduce}
        onClose={onClose}
      />
    );
  }
  switch (device.kind) {
    case "none":
      return (
        <KeyDialog offered={device.offered} fault={keyFault} onMake={make} onClose={onClose} />
      );
    case "locked":
      return (
        <UnlockDialog
          onUnlock={async (passphrase) => {
            const unlocked = await sharing.unlock(passphrase);
            return unlocked.ok ? null : wordsForNotUnlocked(unlocked.failure.kind);
          }}
          onClose={onClose}
        />
      );
    case "unreadable":
      return (
        <UnreadableKeyDialog
          why={device.why}
          onRetry={() => void sharing.retryKey()}
          onClose={onClose}
        />
      );
    default:
      return children;
  }
}
