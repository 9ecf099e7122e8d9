import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { z } from "zod";
import type { SpaceId } from "#shared/domain/ids.ts";

const script = join(import.meta.dirname, "device-process.ts");

const toldSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("started"), addresses: z.array(z.string()) }),
  z.object({ kind: z.literal("in-sync") }),
]);
export type Told = z.output<typeof toldSchema>;

/** A device of a shared space that is another computer: no work of it is done in the process that measures. */
export class DeviceApart {
  readonly addresses: readonly string[];
  /** Resolves once it says that it is in sync with one other device. */
  readonly inSync: Promise<void>;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, addresses: readonly string[]) {
    this.#process = process;
    this.addresses = addresses;
    this.inSync = hear(process, "in-sync").then(() => undefined);
    // Who measures may have given up before, for a reason that is told.
    void this.inSync.catch(() => undefined);
  }

  static async start(home: string, space: SpaceId): Promise<DeviceApart> {
    const process = fork(script);
    process.send({ home, space });
    const started = await hear(process, "started");
    return new DeviceApart(process, started.kind === "started" ? started.addresses : []);
  }

  async close(): Promise<void> {
    const isOver = once(this.#process, "exit");
    this.#process.send("close");
    await isOver;
  }
}

function hear(process: ChildProcess, kind: Told["kind"]): Promise<Told> {
  return new Promise((resolve, reject) => {
    const listen = (message: unknown) => {
      const told = toldSchema.parse(message);
      if (told.kind !== kind) return;
      process.off("message", listen);
      resolve(told);
    };
    process.on("message", listen);
    process.once("exit", () => reject(new Error("The other device has ended.")));
  });
}
