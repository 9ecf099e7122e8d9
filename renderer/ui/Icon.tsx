import type { LucideIcon } from "lucide-react";

type Props = Readonly<{ of: LucideIcon; size?: 14 | 16; className?: string | undefined }>;

/** A picture beside words; it says nothing that the words do not. */
export function Icon({ of: Picture, size = 16, className }: Props) {
  return <Picture aria-hidden="true" size={size} strokeWidth={1.75} className={className} />;
}
