import { bridgeName } from "#shared/bridge/channels.ts";
import {
  type CallInput,
  type CallName,
  type CallResult,
  type VaultUnavailable,
  type WorkspaceBridge,
} from "#shared/bridge/contract.ts";
import type { Port } from "#shared/bridge/port.ts";
import type { PortTarget } from "#shared/bridge/ports.ts";
import type { Random } from "#shared/kernel/random.ts";
import { ok, type Result } from "#shared/kernel/result.ts";
import { answerSchema } from "./answer-schema.ts";
import type { Bridge } from "./bridge.ts";
import { adaptMessagePort } from "./message-port.ts";
import type { PortInbox } from "./port-inbox.ts";

/** What the preload script exposed, or nothing when the page was not opened by the app. */
export function findExposedBridge(own: object): WorkspaceBridge | null {
  const exposed: unknown = Reflect.get(own, bridgeName);
  const looksRight =
    typeof exposed === "object" &&
    exposed !== null &&
    typeof Reflect.get(exposed, "call") === "function";
  // What its calls answer is checked one by one below.
  return looksRight ? (exposed as WorkspaceBridge) : null;
}

/** The real bridge: every answer is checked against the contract before anybody sees it. */
export class WindowBridge implements Bridge {
  readonly #exposed: WorkspaceBridge;
  readonly #inbox: PortInbox;
  readonly #random: Random;

  constructor(exposed: WorkspaceBridge, inbox: PortInbox, random: Random) {
    this.#exposed = exposed;
    this.#inbox = inbox;
    this.#random = random;
  }

  async call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallResult<Name>> {
    const answer: unknown = await this.#exposed.call(name, input);
    return answerSchema(name).parse(answer) as CallResult<Name>;
  }

  async openPort(target: PortTarget): Promise<Result<Port, VaultUnavailable>> {
    const ticket = createTicket(this.#random);
    const arriving = this.#inbox.expect(ticket);
    const opened = await this.call("port.open", { ticket, target });
    if (!opened.ok) {
      this.#inbox.forget(ticket);
      return opened;
    }
    return ok(adaptMessagePort(await arriving));
  }
}

function createTicket(random: Random): string {
  return Array.from(random.bytes(16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
