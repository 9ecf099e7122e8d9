import { expect, test } from "vitest";
import { ManualClock } from "../../testing/manual-clock.ts";
import { HeadsNews } from "./heads-news.ts";

test("the first growth is told at once, what follows together, and nothing is left out", () => {
  const clock = new ManualClock();
  const told: (readonly string[])[] = [];
  const news = new HeadsNews(clock, (places) => void told.push(places));
  news.grew(["a"]);
  expect(told).toEqual([["a"]]);
  for (const places of [["b"], ["a", "b"], ["c"]]) {
    clock.advance(30);
    news.grew(places);
  }
  expect(told).toHaveLength(1);
  clock.advance(10);
  expect(told.slice(1)).toEqual([["b", "a", "c"]]);
  clock.advance(1_000);
  expect(told).toHaveLength(2);
});

test("once the line has ended nothing more is told", () => {
  const clock = new ManualClock();
  const told: (readonly string[])[] = [];
  const news = new HeadsNews(clock, (places) => void told.push(places));
  news.grew(["a"]);
  news.grew(["b"]);
  news.end();
  clock.advance(1_000);
  expect(told).toEqual([["a"]]);
});
