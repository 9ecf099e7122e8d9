import { useState } from "react";
import { fail } from "#shared/kernel/result.ts";
import { useSettings } from "../../bridge/device-settings.ts";
import { useSharing } from "../../document/sharing.ts";
import { wordsForNotJoined, wordsForNotRead } from "../../features/people/failure-words.ts";
import { JoinDialog } from "../../features/people/JoinDialog.tsx";
import type { LinkRead } from "../../features/people/people.ts";
import { goToSpace, type Workspace } from "../workspace.ts";
import { IdentityGate } from "./IdentityGate.tsx";

type Props = Readonly<{ workspace: Workspace; link: string | null; onClose: () => void }>;

/** The way into somebody's space: the link is read at once, and who one is is asked only once “Join” is pressed. */
export function JoinTask({ workspace, link: given, onClose }: Props) {
  const { bridge, clock, sharing } = workspace;
  const { joining, device, people } = useSharing(sharing);
  const { profile } = useSettings(workspace.settings);
  const [found, setFound] = useState<Readonly<{ link: string; read: LinkRead }> | null>(null);
  /** What waits for the answer to whether it was asked, while this device is introduced. */
  const [introducing, setIntroducing] = useState<Readonly<{
    done: (isReady: boolean) => void;
  }> | null>(null);
  const [hasAsked, setAsked] = useState(false);
  const space = found?.read.space;

  const ask = async (): Promise<string | null> => {
    if (found === null) return null;
    const joined = await bridge.call("sharing.join", { link: found.link });
    if (!joined.ok) return wordsForNotJoined(joined.failure.kind);
    setAsked(true);
    sharing.take(null);
    return null;
  };
  const introduce = () =>
    new Promise<boolean>((resolve) => {
      setIntroducing({
        done: (isReady) => {
          setIntroducing(null);
          resolve(isReady);
        },
      });
    });
  // A further device is the same person's, whoever that is.
  const isPaired = found?.read.grants === "own-device";
  const join = async (): Promise<string | null> => {
    const now = await sharing.lookAtDevice();
    const hasProfile = isPaired || workspace.settings.state.profile !== null;
    const isKnown = now.kind === "ready" && hasProfile;
    return isKnown || (await introduce()) ? ask() : null;
  };

  const here = space === undefined ? undefined : people.get(space);
  // The file of somebody who left stays on their computer: being in is what the membership says.
  const isIn = here?.kind === "here" && here.people.self !== null;
  return (
    <>
      <JoinDialog
        link={given}
        read={found?.read ?? null}
        joining={joining.find((each) => each.space === space) ?? null}
        isIn={isIn}
        hasAsked={hasAsked}
        own={device?.kind === "ready" ? device.key : null}
        self={profile?.name ?? null}
        now={() => clock.now()}
        onRead={async (link) => {
          const read = await bridge.call("sharing.readLink", { link });
          if (!read.ok) return fail(wordsForNotRead(read.failure.kind));
          void sharing.lookAtDevice();
          setAsked(joining.some((each) => each.space === read.value.space));
          setFound({ link, read: read.value });
          return read;
        }}
        onJoin={join}
        onGiveUp={() => {
          if (space !== undefined) {
            void bridge.call("sharing.giveUp", { space }).then(() => sharing.take(null));
          }
          onClose();
        }}
        onOpen={() => {
          onClose();
          if (space !== undefined) goToSpace(space);
        }}
        onClose={onClose}
      />
      {introducing !== null && (
        <IdentityGate
          workspace={workspace}
          needsProfile={!isPaired}
          onReady={() => introducing.done(true)}
          onClose={() => introducing.done(false)}
        >
          {null}
        </IdentityGate>
      )}
    </>
  );
}
