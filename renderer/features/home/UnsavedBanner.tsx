import { History } from "lucide-react";
import { Banner, BannerActions, BannerWords } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";

type Props = Readonly<{ names: readonly string[]; onBringBack: () => void }>;

/** Offers back what was begun while nothing could be stored. */
export function UnsavedBanner({ names, onBringBack }: Props) {
  const [name, ...others] = names;
  if (name === undefined) return null;
  const isOne = others.length === 0;
  return (
    <Banner icon={History} tone="warn">
      <BannerWords
        lead={isOne ? `“${name}” was never saved.` : `${names.length} documents were never saved.`}
      >
        {isOne
          ? "Throughline ended before the disk took it. What this window remembers of it is safe until you decide."
          : "Throughline ended before the disk took them. What this window remembers of them is safe until you decide."}
      </BannerWords>
      <BannerActions>
        <Button onClick={onBringBack}>{isOne ? "Bring it back" : "Bring them back"}</Button>
      </BannerActions>
    </Banner>
  );
}
