/** What is said in the group: questions for tags, or answers that say who has one. */
export type LanPacket =
  | {
      readonly kind: "question";
      readonly tags: readonly string[];
      /** Who asks; null if that was not said. */
      readonly asker: LanPlace | null;
    }
  | { readonly kind: "answer"; readonly entries: readonly LanEntry[] };

/** A run of the program, and where it can be reached in one network. */
export type LanPlace = Readonly<{ instance: string; host: string; port: number }>;

/** One device with a tag, in one of the networks it is in. */
export type LanEntry = LanPlace &
  Readonly<{
    tag: string;
    /** Said when it leaves. */
    isLeaving: boolean;
  }>;

/** Everybody in one local network who listens, reached through one address of this computer. */
export interface LanGroup {
  /** This computer's address in that network. */
  readonly host: string;
  say(packet: LanPacket): void;
  /** What others say, and what this program itself says. */
  onPacket(listener: (packet: LanPacket) => void): void;
  close(): void;
}
