/** Where a device listens in the local network. */
export type LanAddress = Readonly<{ host: string; port: number }>;
