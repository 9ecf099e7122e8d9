// The few globals that every process has (browser, Node, workers). Nothing here may touch disk,
// network or screen: `types: []` keeps the rest out of this layer.

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
  throwIfAborted(): void;
}

interface TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
  encodeInto(text: string, into: Uint8Array): { readonly read: number; readonly written: number };
}
declare var TextEncoder: { new (): TextEncoder };

interface TextDecoder {
  decode(bytes: Uint8Array): string;
}
declare var TextDecoder: { new (label?: string, options?: { fatal?: boolean }): TextDecoder };

interface Crypto {
  getRandomValues(target: Uint8Array): Uint8Array;
}
declare var crypto: Crypto;

declare function setTimeout(run: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** Node has these two; browsers do not. */
declare var setImmediate: ((run: () => void) => unknown) | undefined;
declare var clearImmediate: (turn: unknown) => void;
