/** Where a device listens in the local network. */
export type LanAddress = Readonly<{ host: string; port: number }>;

/** `192.168.1.2:4711`, as an invite says it. Null if it is no such address. */
export function parseLanAddress(text: string): LanAddress | null {
  const [, host, digits] = /^(\d{1,3}(?:\.\d{1,3}){3}):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  return host === undefined || port < 1 || port > 65_535 ? null : { host, port };
}

/** The same the other way round. */
export function formatLanAddress({ host, port }: LanAddress): string {
  return `${host}:${port}`;
}
