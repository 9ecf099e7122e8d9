import { act, render } from "@testing-library/react";
import type { People } from "#shared/bridge/sharing-calls.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { defaultSettings, type Settings } from "#shared/domain/settings.ts";
import { privateSpace, type Space } from "#shared/domain/space.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { FakeBridge } from "../../../bridge/testing/fake-bridge.ts";
import type { UnreadableSpace } from "../../../document/spaces.ts";
import { settle } from "../../../document/testing/settle.ts";
import { loadMenuParts } from "../../../ui/LaterMenu.tsx";
import { ToastPlace } from "../../../ui/Toast.tsx";
import { createWorkspace } from "../../workspace.ts";
import { Sidebar } from "../Sidebar.tsx";

type Given = Readonly<{
  spaces?: readonly Space[];
  unreadable?: readonly UnreadableSpace[];
  rows?: readonly DocumentRow[];
  location?: string;
  settings?: Partial<Settings>;
  /** Who is in the spaces that are shared. */
  people?: People;
  /** Settings cannot be stored. */
  isDiskFull?: boolean;
}>;

/** The sidebar on a fake bridge, with whatever it was asked to do. */
export async function showSidebar(given: Given = {}) {
  const { spaces = [privateSpace], unreadable = [], rows = [] } = given;
  const { location = "/", isDiskFull = false } = given;
  const clock = new ManualClock();
  const { people } = given;
  const bridge = new FakeBridge(undefined, {
    ...(people !== undefined && { "sharing.people": async () => ok(people) }),
    "settings.read": async () => ok({ ...defaultSettings, ...given.settings }),
    "settings.write": async () => (isDiskFull ? fail({ kind: "disk-full" }) : ok(null)),
  });
  const workspace = createWorkspace({ bridge, clock, random: new SeededRandom(2), own: window });
  const done: string[] = [];
  await loadMenuParts();
  render(
    <ToastPlace clock={clock} undoKey="Ctrl Z">
      <Sidebar
        workspace={workspace}
        spaces={spaces}
        unreadable={unreadable}
        rows={rows}
        location={location}
        newKey="Ctrl+N"
        isNewOpen={false}
        onNewOpen={(isOpen) => void done.push(isOpen ? "open the new menu" : "close it")}
        onNew={(type) => void done.push(`new ${type}`)}
        templates={{ rows: [], begin: () => {} }}
        onNewSpace={() => void done.push("new space")}
      />
    </ToastPlace>,
  );
  const pass = () => act(settle);
  await pass();
  return { workspace, bridge, clock, done, pass };
}
