import { expect, test } from "vitest";
import { ManualClock } from "../../testing/manual-clock.ts";
import { HeadsNews } from "./heads-news.ts";

const never = () => false;

test("the first growth is told at once, what follows together, and nothing is left out", () => {
  const clock = new ManualClock();
  const told: (readonly string[])[] = [];
  const news = new HeadsNews(clock, (places) => void told.push(places));
  news.grew(["a"], never);
  expect(told).toEqual([["a"]]);
  for (const places of [["b"], ["a", "b"], ["c"]]) {
    clock.advance(30);
    news.grew(places, never);
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
  news.grew(["a"], never);
  news.grew(["b"], never);
  news.end();
  clock.advance(1_000);
  expect(told).toEqual([["a"]]);
});

test("the end of what the other one was asked for is told at once, and once; what grows after it waits again", () => {
  const clock = new ManualClock();
  const told: (readonly string[])[] = [];
  const news = new HeadsNews(clock, (places) => void told.push(places));
  let isLevel = false;
  const grew = (place: string) => news.grew([place], () => isLevel);
  news.asked();
  grew("a");
  grew("b");
  expect(told).toEqual([["a"]]);
  isLevel = true;
  grew("c");
  expect(told.slice(1)).toEqual([["b", "c"]]);
  grew("d");
  expect(told).toHaveLength(2);
  clock.advance(100);
  expect(told.slice(2)).toEqual([["d"]]);
});
