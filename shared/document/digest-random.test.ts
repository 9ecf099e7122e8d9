import { describeRandom } from "../testing/random-contract.ts";
import { DigestRandom } from "./digest-random.ts";

describeRandom("DigestRandom", () => new DigestRandom("a text"));
