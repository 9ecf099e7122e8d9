/**
 * Stock Chromium refuses `app://`, so the window sees `https://bundle.app.localhost/x` where the app means
 * `app://bundle/x`: a secure origin that stays the same from run to run and needs no socket.
 */
export class Addresses {
  readonly #schemes = new Set<string>();

  register(scheme: string): void {
    this.#schemes.add(scheme);
  }

  isRegistered(scheme: string): boolean {
    return this.#schemes.has(scheme);
  }

  /** From the app's form to Chromium's; an address of another scheme stays as it is. */
  toChromium(address: string): string {
    const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(address);
    const [, scheme = "", host = "", rest = ""] = parts ?? [];
    if (!this.#schemes.has(scheme.toLowerCase())) return address;

    const path = rest.startsWith("/") ? rest : `/${rest}`;
    return `https://${host}.${scheme.toLowerCase()}.localhost${path}`;
  }

  /** From Chromium's form to the app's, so that the app never learns of the detour. */
  toApp(address: string): string {
    const parts = /^https:\/\/([^/?#]+)\.([a-z][a-z0-9+-]*)\.localhost(?=[/?#]|$)(.*)$/is.exec(
      address,
    );
    const [, host = "", scheme = "", rest = ""] = parts ?? [];
    return this.#schemes.has(scheme) ? `${scheme}://${host}${rest}` : address;
  }
}

/** The one table of the process: schemes are registered once, before any window exists. */
export const addresses: Addresses = new Addresses();
