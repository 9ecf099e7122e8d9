/** A port on its way out of a utility process, with what came for it and was never read. */
export type PassedPort = readonly [id: string, waiting: readonly PortMessage[]];

/** A text made by the codec, and the ids of the ports that travel with it. */
export type PortMessage = readonly [body: string, ports: readonly string[]];

export type ToChild =
  | readonly ["message", ...PortMessage]
  | readonly ["port", id: string, ...PortMessage]
  | readonly ["port-close", id: string];

export type FromChild =
  | readonly ["message", body: string]
  | readonly ["port", id: string, body: string, ports: readonly PassedPort[]]
  | readonly ["port-close", id: string];

/** What the host is told on its command line, before the arguments of the app's own. */
export type HostArguments = readonly [
  executable: string,
  resources: string,
  module: string,
  ...rest: string[],
];
