import { useEffect } from "react";
import type { CallInput, CallResult } from "#shared/bridge/contract.ts";
import type { People } from "#shared/bridge/sharing-calls.ts";
import type { Space } from "#shared/domain/space.ts";
import { useSharing } from "../../document/sharing.ts";
import type { SpacesState } from "../../document/spaces.ts";
import type { PeopleActions, PeopleNaming } from "../../features/people/actions.ts";
import { wordsForNotShared } from "../../features/people/failure-words.ts";
import { JoiningList } from "../../features/people/JoiningList.tsx";
import { NobodyYet, PeopleUnheard } from "../../features/people/NobodyYet.tsx";
import { PeoplePage } from "../../features/people/PeoplePage.tsx";
import { SpaceChoice } from "../../features/people/SpaceChoice.tsx";
import { documentName } from "../../fields/document-name.ts";
import { pathOfPeople, type Workspace } from "../workspace.ts";
import { TwoOwnSpaces } from "./TwoOwnSpaces.tsx";

type Props = Readonly<{
  workspace: Workspace;
  state: SpacesState;
  /** The space that the address names; nothing where it names none. */
  named: Space | null;
}>;

/** The people of one space on the screen. */
export function PeopleScreen({ workspace, state, named }: Props) {
  const { bridge, clock, commands, sharing, sharingTasks } = workspace;
  const known = useSharing(sharing);
  const shared = state.spaces.filter(({ kind }) => kind === "shared" || kind === "own-devices");
  const space = named ?? shared.find(({ kind }) => kind === "shared") ?? shared[0] ?? null;
  useEffect(() => void sharing.lookAtDevice(), [sharing]);

  const joining = (
    <JoiningList
      joining={known.joining}
      onGiveUp={({ space: wanted }) => {
        void bridge.call("sharing.giveUp", { space: wanted }).then(() => sharing.take(null));
      }}
    />
  );
  if (space === null || !shared.includes(space)) {
    return (
      <NobodyYet
        joining={joining}
        isJoining={known.joining.length > 0}
        onFound={() => commands.run("space.new-shared")}
        onPair={() => commands.run("devices.pair")}
        onJoin={() => commands.run("space.join")}
      />
    );
  }
  const choice = (
    <>
      {joining}
      <SpaceChoice
        spaces={shared}
        current={space.id}
        hrefOf={(id) => `#${pathOfPeople(id)}`}
        requestsIn={(id) => {
          const there = known.people.get(id);
          return there?.kind === "here" ? there.people.requests.length : 0;
        }}
      />
    </>
  );
  const there = known.people.get(space.id);
  if (there === undefined || there.kind !== "here") {
    return (
      <PeopleUnheard
        name={space.name}
        why={there?.kind === "away" ? there.why : null}
        onRetry={() => sharing.take(space.id)}
      >
        {choice}
      </PeopleUnheard>
    );
  }

  const change = async <Name extends Changing>(name: Name, input: CallInput<Name>) => {
    const changed: CallResult<Changing> = await bridge.call(name, input);
    // Also where it was refused: then what is shown is not what is so.
    await sharing.refresh(space.id);
    return changed.ok ? null : wordsForNotShared(changed.failure.kind);
  };
  const at = { space: space.id };
  const actions: PeopleActions = {
    onInvite: () => {
      const whom = space.kind === "own-devices" ? "own-device" : "person";
      sharingTasks.emit({ kind: "invite", ...at, whom });
    },
    onAddOwn: () => sharingTasks.emit({ kind: "invite", ...at, whom: "own-device" }),
    onUnlock: () => sharingTasks.emit({ kind: "key" }),
    onLetIn: ({ key }, role) => change("sharing.admit", { ...at, request: key, role }),
    onTurnAway: ({ key }) => change("sharing.turnAway", { ...at, request: key }),
    onRole: ({ person }, role) => change("sharing.setRole", { ...at, person, role }),
    onRemovePerson: ({ person }) => change("sharing.removePerson", { ...at, person }),
    onRemoveDevice: ({ key }) => change("sharing.removeDevice", { ...at, device: key }),
    onWithdraw: ({ key }) => change("sharing.withdraw", { ...at, invite: key }),
    onLeave: () => change("sharing.leave", at),
  };
  const naming: PeopleNaming = {
    titleOf: (document) => {
      const row = state.rows.find(({ id }) => id === document);
      return row === undefined ? null : documentName(row.title, row.type);
    },
    ownerOf: (device) => ownerOf(there.people, device),
    now: () => clock.now(),
  };
  return (
    <PeoplePage
      key={space.id}
      people={there.people}
      device={known.device}
      naming={naming}
      actions={actions}
      choice={choice}
      notice={<TwoOwnSpaces workspace={workspace} state={state} space={space} />}
    />
  );
}

type Changing =
  | "sharing.admit"
  | "sharing.turnAway"
  | "sharing.setRole"
  | "sharing.removePerson"
  | "sharing.removeDevice"
  | "sharing.withdraw"
  | "sharing.leave";

function ownerOf({ members }: People, device: string): string | null {
  const owner = members.find(({ devices }) => devices.some(({ key }) => key === device));
  if (owner === undefined) return null;
  return owner.isSelf ? "you" : owner.name;
}
