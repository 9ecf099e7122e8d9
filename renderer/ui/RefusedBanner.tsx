import type { LucideIcon } from "lucide-react";
import { Banner, BannerActions, BannerWords } from "./Banner.tsx";
import { Button } from "./Button.tsx";

type Props = Readonly<{
  icon: LucideIcon;
  lead: string;
  /** Why, what is safe and what to do; nothing while there is nothing to tell. */
  why: string | null;
  onRead: () => void;
}>;

/** Says that something was not done, until it is read. */
export function RefusedBanner({ icon, lead, why, onRead }: Props) {
  if (why === null) return null;
  return (
    <Banner icon={icon} tone="warn">
      <BannerWords lead={lead}>{why}</BannerWords>
      <BannerActions>
        <Button look="quiet" onClick={onRead}>
          Close
        </Button>
      </BannerActions>
    </Banner>
  );
}
