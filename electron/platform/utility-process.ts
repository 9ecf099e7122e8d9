import type { UtilityProcess, utilityProcess } from "electron";
import type { HostedProcess } from "./process-host.ts";

type Starting = Readonly<{
  name: string;
  path: string;
  args: readonly string[];
}>;

/** Starts a bundle as a utility process of Electron's. */
export function forkUtilityProcess(
  electron: Pick<typeof utilityProcess, "fork">,
  { name, path, args }: Starting,
): HostedProcess {
  const child: UtilityProcess = electron.fork(path, [...args], { serviceName: name });
  return {
    post: (message, ports) => child.postMessage(message, [...ports]),
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => void child.once("exit", listener),
    kill: () => void child.kill(),
  };
}
