import type { Page } from "@playwright/test";

/** About a frame, in milliseconds: the answer to the key's release usually comes after its frame already. */
const leastPause = 16;

/** Presses a key as a person would and waits until its frame is there. */
export async function press(page: Page, key: string): Promise<void> {
  const began = performance.now();
  await page.keyboard.press(key);
  await rest(Math.max(leastPause, (performance.now() - began) / 2));
}

export function rest(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
