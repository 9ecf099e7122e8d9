import { Guarded } from "../unimplemented.ts";
import { addresses } from "./addresses.ts";

export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

/** Electron's `protocol`: the app answers requests of its own scheme. */
export class Protocol
  extends Guarded
  implements
    Pick<
      Electron.Protocol,
      "handle" | "unhandle" | "isProtocolHandled" | "registerSchemesAsPrivileged"
    >
{
  static override readonly electronName = "protocol";
  readonly #handlers = new Map<string, ProtocolHandler>();

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard !== true)
        throw new Error(`stand-in does not implement ${scheme}: only standard schemes`);
      addresses.register(scheme);
    }
  }

  handle(scheme: string, handler: ProtocolHandler): void {
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    if (!addresses.isRegistered(scheme) && !/^https?$/.test(scheme)) {
      throw new Error(
        `stand-in does not implement ${scheme}: it was not registered as a standard scheme`,
      );
    }
    this.#handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    if (!this.#handlers.delete(scheme)) throw new Error(`Failed to unregister protocol: ${scheme}`);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme);
  }

  handlerOf(url: string): ProtocolHandler | undefined {
    return this.#handlers.get(url.slice(0, url.indexOf(":")).toLowerCase());
  }
}
