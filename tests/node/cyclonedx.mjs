// Reads {documents: [{version, text}]} from standard input, and prints for each what the validator of CycloneDX's own library finds.
import { readFileSync } from "node:fs";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";

const { documents } = JSON.parse(readFileSync(0, "utf8"));
const validators = Object.fromEntries(
  Object.values(Spec.Version).map((version) => [version, new Validation.JsonStrictValidator(version)]),
);
const found = await Promise.all(documents.map(({ version, text }) => validators[version].validate(text)));

console.log(JSON.stringify({ found }));
