import type { Room, Surroundings } from "./surroundings.ts";

/** Puts the window's style sheets and frame into this page, and gives the element that becomes the editor. */
export async function layOutBody({ styles, frame, width }: Surroundings): Promise<HTMLElement> {
  await Promise.all(styles.map(addStyleSheet));
  let around = document.getElementById("root");
  for (const { name, attributes, before, after } of frame) {
    const inner = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) inner.setAttribute(key, value);
    around?.append(...before.map(keepRoom), inner, ...after.map(keepRoom));
    around = inner;
  }
  if (around === null) throw new Error("The page has no root");
  const own = around.getBoundingClientRect().width;
  if (Math.abs(own - width) > 1) throw new Error(`The body is ${own} wide, the window's ${width}`);
  return around;
}

/** Nothing, as large as what stands there in the window. */
function keepRoom({ width, height }: Room): HTMLElement {
  const room = document.createElement("div");
  room.style.cssText = `flex: none; inline-size: ${width}px; block-size: ${height}px`;
  return room;
}

function addStyleSheet(address: string): Promise<void> {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  const loaded = new Promise<void>((resolve, reject) => {
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => reject(new Error(`${address} could not be read`)));
  });
  document.head.append(link);
  return loaded;
}
