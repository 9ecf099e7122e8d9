// The parts of @hyperswarm/secret-stream that are used; it brings no types of its own.
declare module "@hyperswarm/secret-stream" {
  import type { Socket } from "node:net";

  type KeyPair = { publicKey: Uint8Array; secretKey: Uint8Array };

  export default class SecretStream {
    constructor(
      isInitiator: boolean,
      raw: Socket,
      options: { keyPair: KeyPair; pattern?: "XX"; enableSend?: boolean },
    );
    static keyPair(seed: Uint8Array): KeyPair;
    /** Resolves to whether the handshake came about. */
    readonly opened: Promise<boolean>;
    readonly remotePublicKey: Uint8Array;
    readonly rawStream: Socket;
    write(message: Uint8Array): boolean;
    end(): void;
    destroy(): void;
    on(event: "data", listener: (message: Uint8Array) => void): this;
    on(event: "error", listener: (error: Error) => void): this;
    on(event: "drain" | "end" | "close", listener: () => void): this;
  }
}
