import type { VaultUnavailable, WorkspaceBridge } from "#shared/bridge/contract.ts";
import type { Port } from "#shared/bridge/port.ts";
import type { PortTarget } from "#shared/bridge/ports.ts";
import type { Result } from "#shared/kernel/result.ts";

/** All that the window can ask of the world outside it: calls, and lines that stay open. */
export interface Bridge extends WorkspaceBridge {
  openPort(target: PortTarget): Promise<Result<Port, VaultUnavailable>>;
}
