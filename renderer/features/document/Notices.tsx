import { FileWarning, HardDrive, Info, Lock, Unplug, type LucideIcon } from "lucide-react";
import type { SessionView } from "../../document/use-session.ts";
import { Banner, BannerText } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";

type Props = Readonly<{
  view: SessionView;
  onRetry: () => void;
  onExport: () => void;
  notice: string | null;
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
    "vault-away": {
      icon: Unplug,
      lead: "Reconnecting to storage.",
      rest: "Your words are kept in this window until it is back.",
    },
  };

/** What needs somebody, between the top bar and the document. */
export function Notices({ view, onRetry, onExport, notice, onNoticeRead }: Props) {
  const fault = view.fault === null ? null : faults[view.fault];
  return (
    <>
      {fault !== null && (
        <Banner icon={fault.icon} lead={fault.lead}>
          <BannerText>{fault.rest}</BannerText>
          <Button onClick={onExport}>Export a copy…</Button>
          <Button onClick={onRetry}>Try again</Button>
        </Banner>
      )}
      {view.damaged && (
        <Banner icon={FileWarning} lead="Part of this document could not be read.">
          <BannerText>
            What can be read is shown, and what you write is saved. Export a copy before you go on.
          </BannerText>
          <Button onClick={onExport}>Export a copy…</Button>
        </Banner>
      )}
      {notice !== null && (
        <Banner icon={Info} lead={notice}>
          <BannerText>{null}</BannerText>
          <Button look="quiet" onClick={onNoticeRead}>
            Close
          </Button>
        </Banner>
      )}
    </>
  );
}
