import { describeRandom } from "#shared/testing/random-contract.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { StockedRandom } from "./stocked-random.ts";

describeRandom("StockedRandom", () => new StockedRandom(new SeededRandom(7)));
