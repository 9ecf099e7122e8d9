/** The text that marks the fuse bytes inside an Electron executable. */
export const fuseSentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";

/** Electron's fuses in the order of their bytes, with the state an unpackaged Electron 45 has. */
const fuses = [
  ["runAsNode", true],
  ["cookieEncryption", false],
  ["nodeOptions", true],
  ["nodeCliInspect", true],
  ["asarIntegrity", false],
  ["onlyLoadAppFromAsar", false],
  ["browserV8Snapshot", false],
  ["grantFileProtocolExtraPrivileges", true],
  ["wasmTrapHandlers", true],
] as const satisfies readonly (readonly [string, boolean])[];

type FuseName = (typeof fuses)[number][0];

/** Which of Electron's build-time switches are on. */
export type Fuses = Readonly<Record<FuseName, boolean>>;

const version = 1;
const on = "1".charCodeAt(0);
const off = "0".charCodeAt(0);

/** The sentinel and the bytes after it, as `@electron/fuses` reads and rewrites them. */
export function fuseWire(): Buffer {
  const states = fuses.map(([, state]) => (state ? on : off));
  return Buffer.concat([
    Buffer.from(fuseSentinel),
    Buffer.from([version, fuses.length, ...states]),
  ]);
}

/** Reads the fuses of an executable; one it does not have keeps its default. */
export function readFuses(executable: Buffer): Fuses {
  const at = executable.lastIndexOf(fuseSentinel);
  if (at < 0)
    throw new Error("The executable carries no fuse bytes, so it was not made by make-dist.ts.");

  const wire = executable.subarray(at + fuseSentinel.length);
  if (wire[0] !== version)
    throw new Error(`Fuse version ${wire[0]} is unknown; only version ${version} is.`);

  const states = wire.subarray(2, 2 + (wire[1] ?? 0));
  const entries = fuses.map(
    ([name, fallback], index) => [name, stateOf(states[index], fallback)] as const,
  );
  return Object.fromEntries(entries) as Fuses;
}

function stateOf(byte: number | undefined, fallback: boolean): boolean {
  if (byte === on) return true;
  return byte === off ? false : fallback;
}
