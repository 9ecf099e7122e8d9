/** A box on the screen, as the browser measures it. */
export type Box = Readonly<{ left: number; top: number; right: number; bottom: number }>;

type Size = Readonly<{ width: number; height: number }>;

/** Where something floats, measured from the corner of the box it lies in. */
export type Spot = Readonly<{ left: number; top: number }>;

type Wish = Readonly<{
  /** What it belongs to. */
  target: Box;
  /** How large it is. */
  size: Size;
  side: "above" | "below";
}>;

const gap = 6;
const margin = 8;

/**
 * A place above or below a target: on the other side where there is no room on the one asked for, and
 * never out of the window to the left or right.
 */
export function placeBeside({ target, size, side }: Wish, frame: Box, screen: Size): Spot {
  const above = target.top - gap - size.height;
  const below = target.bottom + gap;
  const fitsAbove = above >= margin;
  const fitsBelow = below + size.height <= screen.height - margin;
  const isAbove = side === "above" ? fitsAbove || !fitsBelow : fitsAbove && !fitsBelow;
  const left = Math.max(margin, Math.min(target.left, screen.width - margin - size.width));
  return { left: left - frame.left, top: (isAbove ? above : below) - frame.top };
}
