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
  const wanted = `${bar.offsetHeight + gap}px`;
  if (isCovered(range, bar)) holder.style.setProperty(room, wanted);
  else if (hasRoom(holder)) {
    keepingPlace(holder, () => holder.style.setProperty(room, wanted));
  }
}

/** Gives the room back that is made by then, also once the bar stands nowhere any more. */
export function givingBack(bar: HTMLElement): () => void {
  const holder = holderOf(bar);
  return () => {
    if (holder === null || !hasRoom(holder)) return;
    keepingPlace(holder, () => holder.style.removeProperty(room));
  };
}

/** Whoever has scrolled on goes on to read where they are: a browser holds on to no line where a margin changes. */
function keepingPlace(holder: HTMLElement, change: () => void): void {
  const before = holder.getBoundingClientRect().bottom;
  change();
  const shift = holder.getBoundingClientRect().bottom - before;
  const scroller = scrollerOf(holder);
  if (scroller !== null) scroller.scrollTop += shift;
}

/** Null where nothing was scrolled. */
function scrollerOf(element: HTMLElement): Element | null {
  let around = element.parentElement;
  while (around !== null && around.scrollTop === 0) around = around.parentElement;
  return around;
}

function hasRoom(holder: HTMLElement): boolean {
  return holder.style.getPropertyValue(room) !== "";
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
