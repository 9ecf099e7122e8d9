import type { Place } from "../envelope/envelope.ts";
import { blameFor, type Fault, freezes } from "./verdict.ts";

/** What a person is told of something that was not let in. */
export type Said = Readonly<{ happened: string; safe: string; todo: string }>;

/** The names of those it is about, as the person knows them. */
export type Named = Readonly<{ author: string; sender: string; document: string }>;

/** A fault as it is told to a window: by its name, and for which part where that is known. */
export type FaultNamed = Readonly<{ kind: Fault["kind"]; part?: Place["part"] }>;

const unchanged = "Nothing of it was let in: your document is as it was.";

export function sayRefusal(fault: FaultNamed, named: Named): Said {
  const { author, sender, document } = named;
  const happened = happenedWith(fault, named);
  if (blameFor(fault) === "sender") {
    return {
      happened,
      safe: unchanged,
      todo: `Nothing needs to be done. If it goes on, ${sender}'s computer should be looked at.`,
    };
  }
  if (fault.kind === "not-kept") {
    return {
      happened,
      safe: `It is kept aside, and ${author} has it. Otherwise your document is as it was, and everything else still arrives.`,
      todo: "Start Throughline again: it is asked for once more then.",
    };
  }
  if (!freezes(fault)) {
    return {
      happened,
      safe: `${unchanged} Their copy keeps what they wrote.`,
      todo: `If ${author} should be able to write here, an owner of the space can give them the right.`,
    };
  }
  return {
    happened,
    safe: `${unchanged} What others write in it still arrives.`,
    todo: `Nothing more that ${author} writes in “${document}” is taken in on this computer. Ask them to copy their text into a new document; if they know of nothing, their computer should be looked at.`,
  };
}

function happenedWith(fault: FaultNamed, { author, sender, document }: Named): string {
  const change = `${author} sent a change to “${document}”`;
  switch (fault.kind) {
    case "malformed":
      return `${sender}'s computer sent something that cannot be read.`;
    case "forged":
      return `${sender}'s computer passed on a change that is not signed by the device it names.`;
    case "another-space":
      return `${sender}'s computer sent a change that belongs to another space.`;
    case "may-not-write":
      return fault.part === "comments"
        ? `${change}, and may not comment here.`
        : `${change}, and may not change documents here.`;
    case "removed":
      return `${change} that was made after they were no longer in this space.`;
    case "forked":
      return `A device of ${author} signed two different changes to “${document}” under one number. That happens when a whole disk or a backup of it is used twice.`;
    case "off-chain":
      return `${change} that does not follow the one they had sent before.`;
    case "old-key":
      return `${change} that is locked with a key they had stopped using.`;
    case "frozen":
      return `${change} after an earlier one of theirs was not let in.`;
    case "too-large":
    case "too-many-parts":
      return `${change} that is larger than anything this program sends.`;
    case "unreadable":
      return `${change} that is damaged, or was made by something else than this program.`;
    case "too-deep":
    case "subdocument":
    case "wrong-shape":
      return `${change} with contents that no document has.`;
    case "in-another-name":
      return `${change} that claims to be somebody else's.`;
    case "out-of-step":
    case "no-ground":
      return `${change} that does not fit what they had sent before.`;
    case "does-not-reload":
      return `${change} after which it could not be opened again.`;
    case "unsafe-link":
      return `${change} with a link that leads neither to a web page nor to a mail address.`;
    case "not-kept":
      return `${change} that the record on this computer did not take.`;
    case "exhausting":
      return `${change} that would have taken up the whole computer.`;
  }
}

const kinds: Readonly<Record<Fault["kind"], true>> = {
  malformed: true,
  forged: true,
  "another-space": true,
  "may-not-write": true,
  removed: true,
  forked: true,
  "off-chain": true,
  "old-key": true,
  frozen: true,
  "too-large": true,
  unreadable: true,
  "too-many-parts": true,
  "too-deep": true,
  subdocument: true,
  "in-another-name": true,
  "out-of-step": true,
  "no-ground": true,
  "does-not-reload": true,
  "wrong-shape": true,
  "unsafe-link": true,
  exhausting: true,
  "not-kept": true,
};

/** Whether a name is one of a fault that this version knows. */
export function isFaultKind(kind: string): kind is Fault["kind"] {
  return Object.hasOwn(kinds, kind);
}
