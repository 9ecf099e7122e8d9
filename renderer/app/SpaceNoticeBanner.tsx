import { ShieldAlert } from "lucide-react";
import type { SpaceNotice } from "#shared/domain/space-notice.ts";
import { type SpaceNotices, useSpaceNotices } from "../document/space-notices.ts";
import { Banner, BannerActions, BannerWords } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import styles from "./App.module.css";

type Props = Readonly<{ notices: SpaceNotices }>;

/** What the vault has to say about a space as a whole, one after the other, over whatever is shown. */
export function SpaceNoticeBanner({ notices }: Props) {
  const [first] = useSpaceNotices(notices);
  if (first === undefined) return null;
  const { lead, rest } = wordsFor(first);
  return (
    <div className={styles["notice"]}>
      <Banner icon={ShieldAlert} tone="warn">
        <BannerWords lead={lead}>{rest}</BannerWords>
        <BannerActions>
          <Button look="quiet" onClick={() => notices.read(first)}>
            Close
          </Button>
        </BannerActions>
      </Banner>
    </div>
  );
}

const whatToDo = {
  "disk-full": "Free some space on the disk: it is tried again by itself.",
  "read-only": "Allow Throughline to write into its folder: it is tried again by itself.",
  io: "Check the disk: it is tried again by itself.",
  "not-whole":
    "The copy was not what it should be, so it was thrown away. It is tried again by itself.",
} as const;

function wordsFor(notice: SpaceNotice): Readonly<{ lead: string; rest: string }> {
  switch (notice.kind) {
    case "backup-failed":
      return {
        lead: "Today’s backup could not be made.",
        rest: `Your documents are saved, and older backups are untouched. ${whatToDo[notice.why]}`,
      };
    case "signs-anew":
      return {
        lead: "A space that was restored or repaired sends again what is written in it.",
        rest: "This computer has a new key there, which the others take for one more device of yours. Your documents are as they were, and there is nothing to do.",
      };
    case "states-dropped": {
      const what = notice.count === 1 ? "One version" : `${notice.count} versions`;
      return {
        lead: `${what} in the history of a document could not be kept.`,
        rest: "The file was damaged where they stood. Your documents themselves are as they were.",
      };
    }
  }
}
