// Reads {schema, folder, files} from standard input and prints the verdict of ajv on each file.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";

const { schema, folder, files } = JSON.parse(readFileSync(0, "utf8"));
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
// strictSchema refuses keywords that ajv does not know, so that nothing is ignored in silence. The other two are about
// style: they want types repeated beside the values that are listed, and tuples closed.
const options = { strictSchema: true, strictTypes: false, strictTuples: false };
const accepts = new Ajv2020.default(options).compile(read(schema));

console.log(JSON.stringify(Object.fromEntries(files.map((file) => [file, accepts(read(join(folder, file)))]))));
