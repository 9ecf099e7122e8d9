import { describeCryptography } from "./cryptography-contract.ts";
import { FakeCryptography } from "./fake-cryptography.ts";

describeCryptography("FakeCryptography", new FakeCryptography());
