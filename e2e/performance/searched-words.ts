import type { Random } from "#shared/kernel/random.ts";

const common = (
  "the of and to a in is that for with as on by are be this from or have not they which we was at an " +
  "customer clinic waitlist waiting visit cancel cancelled retention pricing price onboarding decision " +
  "metric week month team plan launch review interview feedback problem evidence option risk"
).split(" ");
const syllables =
  "ba cor den el fi gra hal in jo ket lum mar nor op pra qui ros sti tan ul ver wex yo zen";

const size = 20_000;

/** Words as a language has them: a few that are everywhere, and many that are rare. */
export function vocabulary(random: Random): readonly string[] {
  const parts = syllables.split(" ");
  const rare = Array.from({ length: size - common.length }, () =>
    Array.from({ length: 2 + pick(random, 3) }, () => parts[pick(random, parts.length)]).join(""),
  );
  return [...common, ...rare];
}

/** So many words, the common ones far more often than the rare ones. */
export function textOf(words: readonly string[], random: Random, count: number): string {
  return Array.from({ length: count }, () => {
    const share = pick(random, 1_000_000) / 1_000_000;
    return words[Math.floor(share ** 4 * words.length)];
  }).join(" ");
}

/** What somebody types: common words and rare ones, phrases, filters, several at once. */
export function queriesOf(): readonly string[] {
  return [
    "waitlist clinic",
    "the price",
    '"customer clinic"',
    "retention type:decision",
    "marverden",
    "plan -launch",
    "after:2026 visit",
  ];
}

function pick(random: Random, below: number): number {
  const [one = 0, two = 0, three = 0] = random.bytes(3);
  return (one * 65_536 + two * 256 + three) % below;
}
