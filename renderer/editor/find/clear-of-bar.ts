/** Spread over what holds the text and all that stands beside its lines: it goes down as one where the bar needs room. */
export const makesRoom = { "data-makes-room": true } as const;

/** As `Find.module.css` and whoever makes room know it. */
const room = "--find-room";

/** Between the bar and the first line. */
const gap = 12;

/**
 * Brings a match into sight. The bar floats over the first lines that are in sight; where the match is one of the first of
 * the text, and nothing is left to scroll, the text makes room for as long as the bar is there.
 */
export function bringClear(range: Range, bar: HTMLElement): void {
  const { top, bottom } = range.getBoundingClientRect();
  const isSeen = top > bar.getBoundingClientRect().bottom && bottom < window.innerHeight;
  if (!isSeen) range.startContainer.parentElement?.scrollIntoView({ block: "center" });
  const holder = holderOf(bar);
  if (holder === null) return;
  const hasRoom = holder.style.getPropertyValue(room) !== "";
  if (hasRoom || isCovered(range, bar)) {
    holder.style.setProperty(room, `${bar.offsetHeight + gap}px`);
  }
}

/** Gives the room back that is made by then, also once the bar stands nowhere any more. */
export function givingBack(bar: HTMLElement): () => void {
  const holder = holderOf(bar);
  return () => holder?.style.removeProperty(room);
}

function holderOf(bar: HTMLElement): HTMLElement | null {
  return bar.closest<HTMLElement>("[data-makes-room]");
}

function isCovered(range: Range, bar: HTMLElement): boolean {
  const box = bar.getBoundingClientRect();
  return [...range.getClientRects()].some(
    ({ top, bottom, left, right }) =>
      top < box.bottom && bottom > box.top && left < box.right && right > box.left,
  );
}
