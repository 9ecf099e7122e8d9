import { dirname } from "node:path";
import { disguise } from "../runtime/disguise.ts";
import { loadFromApp, offerModule } from "../runtime/module-hook.ts";
import { guarded } from "../runtime/unimplemented.ts";
import { openPort } from "./child-port.ts";
import type { FromChild, HostArguments, ToChild } from "./messages.ts";
import { ParentPort } from "./parent-port.ts";

/** The script of a utility process: makes Node look like one, then runs the app's module in it. */
function host(): void {
  // Written by `UtilityProcess`, the only one who starts this script.
  const [executable, resources, modulePath, ...rest] = process.argv.slice(
    2,
  ) as unknown as HostArguments;
  const send = process.send?.bind(process);
  if (!send) throw new Error("A utility process has to be started by the stand-in.");

  const parentPort = new ParentPort((message: FromChild) => send(message));
  process.on("message", (message: ToChild) => receive(parentPort, message));
  // Main is gone, by whatever way: what it started must not live on.
  process.on("disconnect", () => process.exit());

  disguise({ executable, resources, isDefaultApp: false, type: "utility" });
  process.argv = [executable, modulePath, ...rest];
  Object.assign(process, { parentPort, send: undefined });
  offerModule("electron", guarded("electron (in a utility process)", {}));
  loadFromApp(dirname(modulePath), modulePath);
}

function receive(parentPort: ParentPort, message: ToChild): void {
  switch (message[0]) {
    case "message":
      return parentPort.receive([message[1], message[2]]);
    case "port":
      return openPort(message[1])?.receive([message[2], message[3]]);
    case "port-close":
      return openPort(message[1])?.closed();
  }
}

host();
