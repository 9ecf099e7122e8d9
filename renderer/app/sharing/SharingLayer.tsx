import { Suspense, useEffect, useEffectEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { rememberFocus } from "../../ui/remember-focus.ts";
import { SharingDialogs } from "../later-parts.ts";
import { useCommand } from "../use-command.ts";
import { goToPeople, type Workspace } from "../workspace.ts";
import { useOwnDevices } from "./use-own-devices.ts";
import type { SharingTask } from "./tasks.ts";

type Props = Readonly<{ workspace: Workspace }>;

type Opened = Readonly<{ task: SharingTask; putFocusBack: () => void }>;

/** Nobody opens more invites than that while they look at one thing. */
const mostWaiting = 5;

/** What is asked about sharing, over whatever is on the screen, and the commands that ask it from anywhere. */
export function SharingLayer({ workspace }: Props) {
  const { commands, heldKeys, sharingTasks } = workspace;
  const [opened, setOpened] = useState<Opened | null>(null);
  const waiting = useRef<SharingTask[]>([]);
  const show = (task: SharingTask) => {
    heldKeys.hold();
    setOpened({ task, putFocusBack: wayBack(task) });
  };
  const open = (task: SharingTask) => {
    if (opened === null) return show(task);
    // An invite comes from outside of the window, so it waits for what is on the screen.
    if (isInvite(task) && waiting.current.length < mostWaiting) waiting.current.push(task);
  };
  const openNow = useEffectEvent(open);
  useEffect(() => sharingTasks.on((task) => openNow(task)), [sharingTasks]);

  const ownDevices = useOwnDevices(workspace);
  useCommand(commands, "space.new-shared", () => open({ kind: "found", purpose: "shared" }));
  useCommand(commands, "space.join", () => open({ kind: "join", link: null }));
  useCommand(commands, "devices.pair", () =>
    open(
      ownDevices === null
        ? { kind: "found", purpose: "own-devices" }
        : { kind: "invite", space: ownDevices.id, whom: "own-device" },
    ),
  );
  useCommand(commands, "settings.profile", () => open({ kind: "profile" }));
  useCommand(commands, "go.people", () => goToPeople());
  if (opened === null) return null;

  // Closed and with the focus back where it was, before anything is done that may move it.
  const close = () => {
    flushSync(() => setOpened(null));
    opened.putFocusBack();
    const next = waiting.current.shift();
    if (next !== undefined) show(next);
  };
  return (
    <Suspense>
      <SharingDialogs workspace={workspace} task={opened.task} onClose={close} />
    </Suspense>
  );
}

function wayBack(task: SharingTask): () => void {
  const known = task.kind === "begin" ? task.wanted.putFocusBack : null;
  return known ?? rememberFocus(window.document);
}

function isInvite(task: SharingTask): boolean {
  return task.kind === "join" && task.link !== null;
}
