import { LetterDecoder } from "../envelope/letter-decoder.ts";
import { limits } from "./limits.ts";
import type { UpdateFault } from "./update-fault.ts";

/** Thrown through Yjs by the decoder; `inspectUpdate` makes a value of it. */
export class Undecodable extends Error {
  readonly fault: UpdateFault;

  constructor(fault: UpdateFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

const kindBits = 0b1_1111;
const subdocument = 9;
const skip = 10;

/**
 * Yjs' own decoder of updates in their first version, which gives up as soon as there is too much, and makes nothing of
 * kinds that no honest device sends.
 */
export class BoundedDecoder extends LetterDecoder {
  #clients = 0;
  #structs = 0;

  override readClient(): number {
    if (++this.#clients > limits.clients) throw new Undecodable({ kind: "too-many-parts" });
    return super.readClient();
  }

  override readInfo(): number {
    if (++this.#structs > limits.structs) throw new Undecodable({ kind: "too-many-parts" });
    const info = super.readInfo();
    if ((info & kindBits) === subdocument) throw new Undecodable({ kind: "subdocument" });
    if ((info & kindBits) === skip) throw new Undecodable({ kind: "unreadable" });
    return info;
  }

  override readAny(): unknown {
    return shallow(super.readAny());
  }

  override readJSON(): unknown {
    return shallow(super.readJSON());
  }
}

function shallow(value: unknown): unknown {
  if (isDeeper(value, limits.depth)) throw new Undecodable({ kind: "too-deep" });
  return value;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
