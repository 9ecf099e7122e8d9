import type { MessagePortMain, WebContents } from "electron";
import { portChannel } from "#shared/bridge/channels.ts";
import type { CallInput, CallResult } from "#shared/bridge/contract.ts";
import type { PortTarget } from "#shared/bridge/ports.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { portOver } from "../platform/message-port.ts";
import type { ShellLines } from "../windows/shell-lines.ts";

type ForVault = Exclude<PortTarget, { kind: "shell" | "presence" }>;

/** What opening a port needs: Electron's channels, the vault, and main's own lines. */
export type PortSources = Readonly<{
  createChannel: () => { readonly port1: MessagePortMain; readonly port2: MessagePortMain };
  /** Why it could not, or null once it is open. */
  openInVault: (target: ForVault, port: MessagePortMain) => Promise<WhyAway | null>;
  /** It may be silent for as long as there is nobody to talk to. */
  openInPeers: (space: SpaceId, port: MessagePortMain) => void;
  shellLines: ShellLines;
}>;

/** The part of a window's contents that receives a port. */
export type PortReceiver = Pick<WebContents, "id" | "isDestroyed" | "postMessage">;

/** Joins the window that asks to what it asks for. The window learns by the ticket which port it is. */
export async function openPort(
  sources: PortSources,
  window: PortReceiver,
  { ticket, target }: CallInput<"port.open">,
): Promise<CallResult<"port.open">> {
  const { port1: near, port2: far } = sources.createChannel();

  if (target.kind === "shell") {
    sources.shellLines.attach(window.id, portOver(far));
  } else if (target.kind === "presence") {
    sources.openInPeers(target.space, far);
  } else {
    const why = await sources.openInVault(target, far);
    if (why !== null) {
      near.close();
      return fail({ kind: "vault-unavailable", why });
    }
  }

  // While the vault answered, the window may have gone; its end then closes the vault's.
  if (window.isDestroyed()) near.close();
  else window.postMessage(portChannel, ticket, [near]);
  return ok(null);
}
