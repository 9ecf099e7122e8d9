import type { CallResult } from "#shared/bridge/contract.ts";
import { shortName } from "#shared/domain/file-name.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import type { Bridge } from "../bridge/bridge.ts";

/** Has main give the person a copy of a file; what to tell them of it, or nothing where they called it off. */
export async function handOut(bridge: Bridge, name: string, file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const handed = await bridge.call("files.handOut", {
    suggestedName: name === "" ? "File" : shortName(name, 200),
    bytes,
  });
  if (handed.ok) return handed.value.how === "saved" ? "A copy was saved." : "A copy was opened.";
  return failureWords(handed.failure.kind);
}

type FailureKind = Extract<CallResult<"files.handOut">, { ok: false }>["failure"]["kind"];

function failureWords(kind: FailureKind): string {
  switch (kind) {
    case "cancelled":
      return "";
    case "not-opened":
      return "No program here opens it. The file is kept: press it to save a copy.";
    case "disk-full":
      return "The disk is full: no copy was made. The file is kept: choose a place on another disk.";
    case "read-only":
      return "That place cannot be written. The file is kept: choose another place.";
    case "io":
      return "The disk did not take a copy. The file is kept: choose another place.";
    default:
      return unreachable(kind);
  }
}
