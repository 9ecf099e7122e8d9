import type { IpcMain, IpcMainInvokeEvent, WebContents } from "electron";
import { channelOf } from "#shared/bridge/channels.ts";
import {
  type CallInput,
  type CallName,
  type CallResult,
  calls,
  type Handlers,
  mostCharactersOf,
} from "#shared/bridge/contract.ts";
import { faultPlaceOf } from "#shared/kernel/fault-place.ts";
import type { Log } from "../platform/log.ts";
import { isLargerThan } from "./measure.ts";
import { isTrustedFrame } from "./trusted-frame.ts";

/** Why a call was not served. Its name is all that the window learns. */
export type RefusalReason = "foreign-frame" | "too-large" | "malformed" | "failed";

/** Thrown to a caller that asks what our own window never would, or met a bug. */
export class BridgeRefusal extends Error {
  readonly reason: RefusalReason;

  constructor(call: CallName, reason: RefusalReason) {
    super(`${call} was refused: ${reason}`);
    this.name = "BridgeRefusal";
    this.reason = reason;
  }
}

type Serving = Readonly<{
  ipcMain: Pick<IpcMain, "handle" | "removeHandler">;
  /** The calls as they are served to one window, made with its first and kept for the others: some go on from an earlier one. */
  handlersFor: (caller: WebContents) => Handlers;
  log: Log;
}>;

/** The only user of `ipcMain`: checks who asks, how much and what, before a handler sees it. */
export function serveBridge({ ipcMain, handlersFor, log }: Serving): Disposable {
  const serving = new DisposableStack();
  const served = new WeakMap<WebContents, Handlers>();
  const handlersOf = (caller: WebContents) => {
    const handlers = served.get(caller) ?? handlersFor(caller);
    served.set(caller, handlers);
    return handlers;
  };

  for (const name of Object.keys(calls) as CallName[]) {
    ipcMain.handle(channelOf(name), async (event, asked: unknown) => {
      const refuse = (reason: RefusalReason) => {
        log.note("bridge.refused", { call: name, reason });
        return new BridgeRefusal(name, reason);
      };
      const refusal = refusalOf(name, event, asked);
      if (refusal !== null) throw refuse(refusal);

      try {
        return await serve(handlersOf(event.sender), name, asked);
      } catch (thrown) {
        // Electron would pass the error's message on, and it may quote what somebody wrote.
        log.note("fault", { kind: "handler", call: name, ...faultPlaceOf(thrown) });
        throw refuse("failed");
      }
    });
    serving.defer(() => ipcMain.removeHandler(channelOf(name)));
  }
  return serving;
}

function refusalOf(
  name: CallName,
  event: Pick<IpcMainInvokeEvent, "senderFrame">,
  asked: unknown,
): RefusalReason | null {
  if (!isTrustedFrame(event.senderFrame)) return "foreign-frame";
  if (isLargerThan(asked, mostCharactersOf(name))) return "too-large";
  return calls[name].input.safeParse(asked).success ? null : "malformed";
}

function serve<Name extends CallName>(
  handlers: Handlers,
  name: Name,
  asked: unknown,
): Promise<CallResult<Name>> {
  // Parsed by the schema of this very name, so the type is the schema's.
  return handlers[name](calls[name].input.parse(asked) as CallInput<Name>);
}
