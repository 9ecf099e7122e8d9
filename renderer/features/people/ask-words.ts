import type { Request } from "./people.ts";

/** Who asks to come in, as far as a line has room for it. One's own computer is no person. */
export function askWords(requests: readonly Pick<Request, "grants">[]): string {
  const own = requests.filter(({ grants }) => grants === "own-device").length;
  const others = requests.length - own;
  const people = others === 1 ? "1 person" : `${others} people`;
  const computers = own === 1 ? "your other computer" : `${own} computers`;
  if (own === 0) return `${people} ${others === 1 ? "asks" : "ask"} to come in`;
  if (others > 0) return `${people} and ${computers} ask to come in`;
  return own === 1 ? "Your other computer asks to come in" : `${computers} ask to come in`;
}
