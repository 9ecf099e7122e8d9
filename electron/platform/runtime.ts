/** The key by which the stand-in for Electron names itself among the versions. */
const standInVersion = "standin";

/** Which runtime this is, so that no report passes the one off as the other. */
export function runtimeOf(
  versions: Readonly<Record<string, string | undefined>>,
): "electron" | "stand-in" {
  return versions[standInVersion] === undefined ? "electron" : "stand-in";
}
