import { describeRandom } from "../testing/random-contract.ts";
import { SeededRandom } from "../testing/seeded-random.ts";
import { systemRandom } from "./random.ts";

describeRandom("systemRandom", () => systemRandom);
describeRandom("SeededRandom", () => new SeededRandom(7));
