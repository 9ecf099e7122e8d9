import { FileWarning, HardDrive, Info, Lock, Unplug, type LucideIcon } from "lucide-react";
import type { Unknown } from "#shared/document/unknown/find-unknown.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import type { SessionView } from "../../document/use-session.ts";
import { Banner, BannerActions, BannerWords } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";

/** Something that was done, or could not be, told until it is closed. */
export type Notice = Readonly<{ tone: "warn" | "plain"; lead: string; rest: string }>;

type Props = Readonly<{
  view: SessionView;
  onRetry: () => void;
  onExport: () => void;
  notice: Notice | null;
  onNoticeRead: () => void;
}>;

type Fault = NonNullable<SessionView["fault"]>;

const faults: Readonly<Record<Fault, Readonly<{ icon: LucideIcon; lead: string; rest: string }>>> =
  {
    "disk-full": {
      icon: HardDrive,
      lead: "The disk is full.",
      rest: "New words are kept in this window only. Free some space, or export a copy.",
    },
    "read-only": {
      icon: Lock,
      lead: "The disk cannot be written.",
      rest: "New words are kept in this window only. Allow writing again, or export a copy.",
    },
    io: {
      icon: HardDrive,
      lead: "The disk did not take the last words.",
      rest: "They are kept in this window, and are tried again by themselves.",
    },
    damaged: {
      icon: FileWarning,
      lead: "The file that holds your documents is damaged.",
      rest: "What you write is kept in this window only while Throughline puts the file together again. If this stays, export a copy and choose File → Restore from a backup.",
    },
    "kept-out": {
      icon: Lock,
      lead: "A journal entry is not kept where other people may be.",
      rest: "Nothing of it was stored in this space: it is in this window only. Export a copy, and go on with it in a new entry, which lies in Private.",
    },
    "too-large": {
      icon: HardDrive,
      lead: "One change is too large to be saved.",
      rest: "It is kept in this window only, and what you wrote before it is saved. Export a copy, and bring it in as several documents.",
    },
    "newer-version": {
      icon: Info,
      lead: "Your documents were last opened by a newer Throughline.",
      rest: "They are safe. What you write now is kept in this window only: export a copy, then update Throughline.",
    },
    "not-ours": {
      icon: FileWarning,
      lead: "The file where your documents should be belongs to another program.",
      rest: "It was left as it is, and what you write is kept in this window only. Export a copy, then move that file away.",
    },
    "another-space": {
      icon: FileWarning,
      lead: "The file where your documents should be holds those of another space.",
      rest: "It was left as it is, and what you write is kept in this window only. Export a copy, then move that file away.",
    },
    "other-generation": {
      icon: FileWarning,
      lead: "Your documents were put back to another state.",
      rest: "This is how they were before, and what you write here is kept in this window only. Export a copy of what you want to keep, then start Throughline again to see them as they are now.",
    },
    "vault-away": {
      icon: Unplug,
      lead: "Reconnecting to storage.",
      rest: "Your words are kept in this window until it is back.",
    },
  };

/** What there is to be told, between the top bar and the document. */
export function Notices({ view, onRetry, onExport, notice, onNoticeRead }: Props) {
  const fault = view.fault === null ? null : faults[view.fault];
  return (
    <>
      {fault !== null && (
        <Banner icon={fault.icon} tone="warn">
          <BannerWords lead={fault.lead}>{fault.rest}</BannerWords>
          <BannerActions>
            {view.phase === "ready" && <Button onClick={onExport}>Export a copy…</Button>}
            <Button onClick={onRetry}>Try again</Button>
          </BannerActions>
        </Banner>
      )}
      {view.damaged && view.phase === "ready" && (
        <Banner icon={FileWarning} tone="warn">
          <BannerWords lead="Part of this document could not be read.">
            What can be read is shown, and what you write is saved. Export a copy before you go on.
          </BannerWords>
          <BannerActions>
            <Button onClick={onExport}>Export a copy…</Button>
          </BannerActions>
        </Banner>
      )}
      {view.unknown !== null && view.phase === "ready" && (
        <Banner icon={Lock} tone="plain">
          <BannerWords lead={unknownWords(view.unknown)}>
            You can read and export it. All of it is kept as it is, so it can only be changed with
            the newer version.
          </BannerWords>
          <BannerActions>
            <Button onClick={onExport}>Export a copy…</Button>
          </BannerActions>
        </Banner>
      )}
      {view.bar !== null && view.bar !== "not-known" && view.phase === "ready" && (
        <Banner icon={Lock} tone="plain">
          <BannerWords lead={barredWords(view.bar).lead}>{barredWords(view.bar).rest}</BannerWords>
        </Banner>
      )}
      {notice !== null && (
        <Banner icon={Info} tone={notice.tone}>
          <BannerWords lead={notice.lead}>{notice.rest}</BannerWords>
          <BannerActions>
            <Button look="quiet" onClick={onNoticeRead}>
              Close
            </Button>
          </BannerActions>
        </Banner>
      )}
    </>
  );
}

/** Why this person may read a document and not change it. */
function barredWords(
  bar: Exclude<SessionView["bar"], null | "not-known">,
): Readonly<{ lead: string; rest: string }> {
  switch (bar) {
    case "viewer":
      return {
        lead: "Your role here is viewer.",
        rest: "You can read this and copy it to a space of your own. An owner of the space can let you write.",
      };
    case "commenter":
      return {
        lead: "Your role here is commenter.",
        rest: "You can read and comment, and copy this to a space of your own. An owner of the space can let you write.",
      };
    case "not-in":
      return {
        lead: "You are not in this space any more.",
        rest: "What is here you can read, and nobody changes it. Copy it to a space of your own to go on with it.",
      };
    default:
      return unreachable(bar);
  }
}

function unknownWords(unknown: Unknown): string {
  switch (unknown) {
    case "minimum-writer":
    case "schema":
      return "This document was written with a newer Throughline.";
    case "type":
      return "This is a kind of document that a newer Throughline knows.";
    case "field":
    case "block":
    case "mark":
    case "embed":
      return "A newer Throughline has put something into this document that is not known here.";
    default:
      return unreachable(unknown);
  }
}
