import { useSettings } from "../../bridge/device-settings.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import { ProfileDialog } from "../../features/people/ProfileDialog.tsx";
import { BeginSharedDialog, ShareManyDialog } from "../../features/people/ShareDialog.tsx";
import { useSharing } from "../../document/sharing.ts";
import type { Workspace } from "../workspace.ts";
import { FoundTask } from "./FoundTask.tsx";
import { IdentityGate } from "./IdentityGate.tsx";
import { InviteTask } from "./InviteTask.tsx";
import { JoinTask } from "./JoinTask.tsx";
import { saveProfile } from "./save-profile.ts";
import { otherNames } from "./share-targets.ts";
import { ShareTask } from "./ShareTask.tsx";
import type { SharingTask } from "./tasks.ts";

type Props = Readonly<{ workspace: Workspace; task: SharingTask; onClose: () => void }>;

/** One thing to do with others, from the first question to its end. Who one is, and by which key, is asked first. */
export function SharingDialogs({ workspace, task, onClose }: Props) {
  const { profile } = useSettings(workspace.settings);
  const { people } = useSharing(workspace.sharing);
  switch (task.kind) {
    case "profile":
      return (
        <ProfileDialog
          title="You, to others"
          action="Save"
          profile={profile}
          onSave={async (change) => {
            const told = await saveProfile(workspace, change);
            if (told === null) onClose();
            return told;
          }}
          onClose={onClose}
        />
      );
    case "key":
      // A key needs no name: a further computer has none before it is let in, and is asked for none.
      return (
        <IdentityGate
          workspace={workspace}
          needsProfile={false}
          onClose={onClose}
          onReady={onClose}
        >
          {null}
        </IdentityGate>
      );
    case "found":
      return (
        <IdentityGate workspace={workspace} onClose={onClose}>
          <FoundTask workspace={workspace} purpose={task.purpose} onClose={onClose} />
        </IdentityGate>
      );
    case "share":
      return <ShareTask workspace={workspace} wanted={task.wanted} onClose={onClose} />;
    case "share-many":
      return (
        <ShareManyDialog
          count={task.count}
          to={{ name: task.to.name, others: otherNames(people.get(task.to.id)) }}
          onMove={task.onMove}
          onClose={onClose}
        />
      );
    case "begin": {
      const { template, from, to, onBegin } = task.wanted;
      return (
        <BeginSharedDialog
          template={template}
          from={from}
          to={{ name: to.name, others: otherNames(people.get(to.id)) }}
          onBegin={() => {
            // First, since it puts the focus back, and the document takes it then.
            onClose();
            onBegin();
          }}
          onClose={onClose}
        />
      );
    }
    case "invite":
      return (
        <IdentityGate workspace={workspace} onClose={onClose}>
          <InviteTask workspace={workspace} space={task.space} whom={task.whom} onClose={onClose} />
        </IdentityGate>
      );
    case "join":
      return <JoinTask workspace={workspace} link={task.link} onClose={onClose} />;
    default:
      return unreachable(task);
  }
}
