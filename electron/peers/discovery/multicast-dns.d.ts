// The parts of multicast-dns that are used; what arrives is unknown until it is parsed.
declare module "multicast-dns" {
  import type { Socket } from "node:dgram";

  type Options = Readonly<{
    interface: string;
    bind: string;
    socket?: Socket;
    port?: number;
    ttl?: number;
    loopback?: boolean;
  }>;

  type MulticastDns = Readonly<{
    on(event: "packet", listener: (packet: unknown) => void): unknown;
    on(event: "error" | "warning", listener: (error: Error) => void): unknown;
    query(packet: object, onOut: () => void): void;
    respond(packet: object, onOut: () => void): void;
    destroy(): void;
  }>;

  export default function multicastDns(options: Options): MulticastDns;
}
