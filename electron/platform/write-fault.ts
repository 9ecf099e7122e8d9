/** Why a file could not be written, in the few kinds that call for different words. */
export type WriteFault = { readonly kind: "disk-full" | "read-only" | "io" };

/** Tells from what the file system threw; anything that is not its error is a bug and is thrown on. */
export function writeFaultOf(thrown: unknown): WriteFault {
  const code = errorCode(thrown);
  if (code === null) throw thrown;

  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
      return { kind: "disk-full" };
    case "EROFS":
    case "EACCES":
    case "EPERM":
      return { kind: "read-only" };
    default:
      return { kind: "io" };
  }
}

function errorCode(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !("code" in thrown)) return null;
  return typeof thrown.code === "string" ? thrown.code : null;
}
