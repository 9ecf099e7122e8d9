import { bridgeName, portChannel } from "#shared/bridge/channels.ts";
import type { Handlers, WorkspaceBridge } from "#shared/bridge/contract.ts";
import type { ListMessage } from "#shared/bridge/ports.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { Settings } from "#shared/domain/settings.ts";
import type { Space } from "#shared/domain/space.ts";
import type { ForVault } from "./for-vault.ts";

/** Set by the bench before this script, which like the app's own has no schemas in it. */
declare const benchContents: Readonly<{
  rows: readonly DocumentRow[];
  space: Space;
  settings: Settings;
  /** The one document's updates, in base64. */
  updates: readonly string[];
  /** The script of vault-worker.ts. */
  vault: string;
}>;

const vault = new Worker(URL.createObjectURL(new Blob([benchContents.vault])));
tellVault({
  kind: "keep",
  updates: benchContents.updates.map((each) => Uint8Array.fromBase64(each)),
});
const { rows, space, settings } = benchContents;
// From here on the document is in the vault only, and not in what the window is said to hold.
Reflect.deleteProperty(globalThis, "benchContents");

const notShared = { ok: false, failure: { kind: "not-shared" } } as const;
const notAnInvite = { ok: false, failure: { kind: "not-an-invite" } } as const;

const handlers: Handlers = {
  "app.describe": async () => ok({ version: "0.0.0", runtime: "stand-in", platform: "linux" }),
  "welcome.claim": async () => ok({ isMine: false }),
  "device.describe": async () => ok({ kind: "none", offered: "keyring" }),
  "device.create": async () => ({ ok: false, failure: { kind: "no-keyring" } }),
  "device.unlock": async () => ({ ok: false, failure: { kind: "not-locked" } }),
  "device.retry": async () => ok({ kind: "none", offered: "keyring" }),
  "profile.write": async () => ({ ok: false, failure: { kind: "read-only" } }),
  "sharing.found": async () => notShared,
  "sharing.people": async () => notShared,
  "sharing.invite": async () => notShared,
  "sharing.withdraw": async () => notShared,
  "sharing.admit": async () => notShared,
  "sharing.turnAway": async () => notShared,
  "sharing.setRole": async () => notShared,
  "sharing.removePerson": async () => notShared,
  "sharing.removeDevice": async () => notShared,
  "sharing.leave": async () => notShared,
  "sharing.readLink": async () => notAnInvite,
  "sharing.join": async () => notAnInvite,
  "sharing.joining": async () => ok([]),
  "sharing.giveUp": async () => ok(null),
  "menu.choose": async () => ok(null),
  "folders.describe": async () => ok({ documents: "", backups: "", lastBackups: [] }),
  "folders.show": async () => ok(null),
  "spaces.list": async () => ok({ spaces: [space], unreadable: [] }),
  "spaces.create": async () => ({ ok: false, failure: { kind: "vault-unavailable" } }),
  "spaces.rename": async () => ({ ok: false, failure: { kind: "is-private" } }),
  "spaces.remove": async () => ({ ok: false, failure: { kind: "cancelled" } }),
  "space.describe": async () => ok({ generation: "first" }),
  "documents.list": async () => ok([...rows]),
  "documents.search": async () => ok([]),
  "documents.links": async () => ok({ to: [], from: [], passages: [], named: [] }),
  "documents.deleteForEver": async () => ({ ok: false, failure: { kind: "cancelled" } }),
  "documents.emptyTrash": async () => ({ ok: false, failure: { kind: "cancelled" } }),
  "documents.copyFiles": async () => ok(null),
  "milestones.list": async () => ok([]),
  "milestones.read": async () => ({ ok: false, failure: { kind: "missing" } }),
  "milestones.keep": async () => ok(null),
  "documents.authors": async () => ok([]),
  "documents.reading": async () => ok({ lastRead: null, unread: null }),
  "documents.news": async () => ok(null),
  "documents.markRead": async () => ok(null),
  "documents.markCommentsSeen": async () => ok(null),
  "port.open": async ({ ticket, target }) => {
    const { port1, port2 } = new MessageChannel();
    window.postMessage({ [portChannel]: ticket }, window.location.origin, [port1]);
    if (target.kind === "document") tellVault({ kind: target.part ?? "document" }, [port2]);
    if (target.kind === "list") {
      port2.postMessage({ kind: "all", rows: [...rows] } satisfies ListMessage);
    }
    return ok(null);
  },
  "settings.read": async () => ok(settings),
  "settings.write": async () => ok(null),
  "import.start": async () => ({ ok: false, failure: { kind: "cancelled" } }),
  "export.start": async () => ({ ok: false, failure: { kind: "cancelled" } }),
  "interchange.look": async () => ({ ok: false, failure: { kind: "no-such-interchange" } }),
  "interchange.cancel": async () => ok(null),
  "files.saveText": async () => ({ ok: false, failure: { kind: "cancelled" } }),
  "files.saveBeside": async () => ({ ok: false, failure: { kind: "not-awaited" } }),
  "files.handOut": async () => ({ ok: false, failure: { kind: "cancelled" } }),
  "link.open": async () => ({ ok: false, failure: { kind: "cancelled" } }),
  "faults.report": async (fault) => {
    console.error("The window reports a fault:", JSON.stringify(fault));
    return ok(null);
  },
};

const bridge: WorkspaceBridge = { call: (name, input) => handlers[name](input) };

/** Another replica's edit, as the vault passes it on. */
function sendRemote({ name, update }: { name: string; update: string }): void {
  performance.mark(`bench now ${name}`);
  tellVault({ kind: "remote", update: Uint8Array.fromBase64(update) });
}

Object.assign(globalThis, { [bridgeName]: bridge, sendRemote });

function tellVault(message: ForVault, ports: Transferable[] = []): void {
  vault.postMessage(message, ports);
}

function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}
