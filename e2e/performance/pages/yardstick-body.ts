import type { Surroundings } from "./surroundings.ts";

/** Puts the window's style sheets and frame into this page, and gives the element that becomes the editor. */
export async function layOutBody({ styles, frame }: Surroundings): Promise<HTMLElement> {
  await Promise.all(styles.map(addStyleSheet));
  let around = document.getElementById("root");
  for (const { name, attributes } of frame) {
    const inner = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) inner.setAttribute(key, value);
    around?.append(inner);
    around = inner;
  }
  if (around === null) throw new Error("The page has no root");
  return around;
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
