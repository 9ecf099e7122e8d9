import type { MessageEvent, MessagePortMain, ParentPort } from "electron";
import {
  type ProcessCalls,
  type ProcessInput,
  type ProcessResult,
  requestSchema,
} from "./process-calls.ts";

/** A utility process implements this; main calls it. */
export type ProcessHandlers<Calls extends ProcessCalls> = {
  readonly [Name in keyof Calls]: (
    input: ProcessInput<Calls, Name>,
    ports: readonly MessagePortMain[],
  ) => Promise<ProcessResult<Calls, Name>>;
};

/** What this needs of Electron's `process.parentPort`. */
export type Parent = Pick<ParentPort, "postMessage"> & {
  on(event: "message", listener: (event: MessageEvent) => void): unknown;
};

/**
 * Answers main's calls. Main and its processes are one program: a call that does not fit its schema
 * is a bug, so it throws and the process is started again.
 */
export function serveProcess<Calls extends ProcessCalls>(
  parent: Parent,
  calls: Calls,
  handlers: ProcessHandlers<Calls>,
): void {
  parent.on("message", (event) => {
    const { id, name, input } = requestSchema.parse(event.data);
    const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
    const handle = handlers[name];
    if (call === undefined || handle === undefined) throw new Error(`No such call: ${name}`);

    void answer(parent, id, handle(call.input.parse(input) as never, event.ports));
  });
}

/** A handler that rejects is a bug as well: it becomes an unhandled rejection, which ends the process. */
async function answer(parent: Parent, id: number, result: Promise<unknown>): Promise<void> {
  parent.postMessage({ id, result: await result });
}
